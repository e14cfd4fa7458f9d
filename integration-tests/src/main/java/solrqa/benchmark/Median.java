/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.StatUtils;

/** The middle of several measurements, of which some are always spoilt by other work. */
final class Median {
  private Median() {}

  /** The middle value, or the mean of the middle two; empty of nothing. */
  static OptionalDouble of(double[] values) {
    return values.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(StatUtils.percentile(values, 50));
  }

  /** The same of what things have. */
  static <T> OptionalDouble of(List<T> things, ToDoubleFunction<T> value) {
    return of(things.stream().mapToDouble(value).toArray());
  }
}
