/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * What came of all requests of a load.
 *
 * @param all of them, in no particular order
 */
record Exchanges(List<Exchange> all) {
  private static final int DIGITS = 3;

  Exchanges {
    all = List.copyOf(all);
  }

  int size() {
    return all.size();
  }

  /** From the beginning of the load to the last response: until then there was something to do. */
  double seconds() {
    return all.stream().mapToDouble(Exchange::end).max().orElse(0);
  }

  /** Requests a second. */
  double throughput() {
    return size() / seconds();
  }

  /**
   * The latency that so many percent of the requests did not exceed, in milliseconds with three
   * significant digits; 0 of nothing.
   */
  double latency(double percent) {
    Histogram microseconds = new Histogram(DIGITS);
    all.forEach(one -> microseconds.recordValue(Math.round(1e6 * one.seconds())));
    return microseconds.getValueAtPercentile(percent) / 1e3;
  }

  List<String> failures() {
    return all.stream().filter(Exchange::failed).map(Exchange::failure).toList();
  }

  long partial() {
    return all.stream().filter(Exchange::partial).count();
  }

  /** A count of the qa section, over all responses. */
  long sum(String name) {
    return all.stream().mapToLong(one -> one.count(name)).sum();
  }

  double mean(ToDoubleFunction<Exchange> value) {
    return Figures.rounded(all.stream().mapToDouble(value).average().orElse(0));
  }

  Exchanges where(Predicate<Exchange> which) {
    return new Exchanges(all.stream().filter(which).toList());
  }

  Exchanges and(Exchanges other) {
    return new Exchanges(Stream.concat(all.stream(), other.all.stream()).toList());
  }
}
