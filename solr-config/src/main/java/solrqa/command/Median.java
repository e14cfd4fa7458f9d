/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The middle of several measurements, of which some are always spoilt by other work. */
final class Median {
  private Median() {}

  /** The middle value, or the mean of the middle two; empty of nothing. */
  static OptionalDouble of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    if (sorted.length == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
  }

  /** The same of what things have. */
  static <T> OptionalDouble of(List<T> things, ToDoubleFunction<T> value) {
    return of(things.stream().mapToDouble(value).toArray());
  }
}
