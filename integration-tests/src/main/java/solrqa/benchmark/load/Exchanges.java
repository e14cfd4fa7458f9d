/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark.load;

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
public record Exchanges(List<Exchange> all) {
  private static final int DIGITS = 3;

  public Exchanges {
    all = List.copyOf(all);
  }

  /** How many there are. */
  public int size() {
    return all.size();
  }

  /** From the beginning of the load to the last response: until then there was something to do. */
  public double seconds() {
    return all.stream().mapToDouble(Exchange::end).max().orElse(0);
  }

  /** Requests a second. */
  public double throughput() {
    return size() / seconds();
  }

  /**
   * The latency that so many percent of the requests did not exceed, in milliseconds with three
   * significant digits; 0 of nothing.
   */
  public double latency(double percent) {
    Histogram microseconds = new Histogram(DIGITS);
    all.forEach(one -> microseconds.recordValue(Math.round(1e6 * one.seconds())));
    return microseconds.getValueAtPercentile(percent) / 1e3;
  }

  /** Why requests failed, one a request that did. */
  public List<String> failures() {
    return all.stream().filter(Exchange::failed).map(Exchange::failure).toList();
  }

  /** How many responses say that they are partial. */
  public long partial() {
    return all.stream().filter(Exchange::partial).count();
  }

  /** A count of the qa section, over all responses. */
  public long sum(String name) {
    return all.stream().mapToLong(one -> one.count(name)).sum();
  }

  /** The mean of a value; 0 of nothing. */
  public double mean(ToDoubleFunction<Exchange> value) {
    return all.stream().mapToDouble(value).average().orElse(0);
  }

  /** Some of them. */
  public Exchanges where(Predicate<Exchange> which) {
    return new Exchanges(all.stream().filter(which).toList());
  }

  /** These and others. */
  public Exchanges and(Exchanges other) {
    return new Exchanges(Stream.concat(all.stream(), other.all.stream()).toList());
  }
}
