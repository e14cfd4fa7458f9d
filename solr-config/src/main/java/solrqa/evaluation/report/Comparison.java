/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import solrqa.evaluation.QuestionRow;
import solrqa.evaluation.Reply;
import solrqa.evaluation.metrics.Interval;
import solrqa.evaluation.report.Figure.Unit;

/**
 * Two variants of answering the same questions, side by side.
 *
 * @param rows of the questions, at least one
 * @param bm25 what the one returns
 * @param reader what the other returns
 * @param seed of the intervals
 */
record Comparison(
    List<QuestionRow> rows,
    Function<QuestionRow, Reply> bm25,
    Function<QuestionRow, Reply> reader,
    long seed) {
  Comparison {
    rows = List.copyOf(rows);
  }

  /** The means of a value over the questions and of the difference, with their intervals. */
  Figure both(String name, Unit unit, ToDoubleFunction<Reply> value) {
    double[] left = values(bm25, value);
    double[] right = values(reader, value);
    List<Interval> all = Interval.ofAll(seed, left, right, Interval.differences(left, right));
    return new Figure(
        name,
        unit,
        OptionalDouble.of(all.get(0).mean()),
        OptionalDouble.of(all.get(1).mean()),
        Optional.of(all.get(2)),
        Optional.of(all.get(0)),
        Optional.of(all.get(1)));
  }

  /** The mean of a value that only the reader has, with its interval. */
  Figure readerOnly(String name, Unit unit, ToDoubleFunction<Reply> value) {
    return Figure.readerOnly(name, unit, Interval.of(values(reader, value), seed));
  }

  /** The comparison on some of the questions; empty if there are none. */
  Stream<Comparison> where(Predicate<QuestionRow> which) {
    List<QuestionRow> some = rows.stream().filter(which).toList();
    return some.isEmpty() ? Stream.empty() : Stream.of(new Comparison(some, bm25, reader, seed));
  }

  private double[] values(Function<QuestionRow, Reply> variant, ToDoubleFunction<Reply> value) {
    return rows.stream().map(variant).mapToDouble(value).toArray();
  }
}
