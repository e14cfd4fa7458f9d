/* Licensed under the Apache License, Version 2.0. */
package solrqa.chaos;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * What came back for many requests.
 *
 * @param all of them, in no particular order
 */
record Answers(List<Answer> all) {
  Answers {
    all = List.copyOf(all);
  }

  int size() {
    return all.size();
  }

  Answers where(Predicate<Answer> which) {
    return new Answers(all.stream().filter(which).toList());
  }

  long count(Predicate<Answer> which) {
    return all.stream().filter(which).count();
  }

  /** The value that so many percent do not exceed; 0 of nothing. */
  double percentile(double percent, ToDoubleFunction<Answer> value) {
    double[] values = all.stream().mapToDouble(value).toArray();
    Arrays.sort(values);
    int rank = (int) Math.ceil(percent / 100 * values.length);
    return values.length == 0 ? 0 : values[Math.max(0, rank - 1)];
  }

  /** The latency that so many percent do not exceed, in milliseconds. */
  double latency(double percent) {
    return percentile(percent, answer -> 1e3 * answer.seconds());
  }

  /** The time on the server that so many percent do not exceed, in milliseconds. */
  double serverTime(double percent) {
    return percentile(percent, answer -> answer.numbers().qTime());
  }

  /** Documents read. */
  long read() {
    return all.stream().mapToLong(answer -> answer.numbers().read()).sum();
  }

  /** Documents read a second, by what had its answer between two moments. */
  double readASecond(long from, long to) {
    long read =
        all.stream()
            .filter(answer -> answer.end() >= from && answer.end() < to)
            .mapToLong(answer -> answer.numbers().read())
            .sum();
    return read / ((to - from) / 1e9);
  }
}
