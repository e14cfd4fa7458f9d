/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Results as a few figures.
 *
 * @param answerable results of the questions that have an answer
 * @param unanswerable results of the others
 */
record EvaluationSummary(List<QuestionResult> answerable, List<QuestionResult> unanswerable) {

  static EvaluationSummary of(List<QuestionResult> results) {
    return new EvaluationSummary(
        results.stream().filter(result -> result.question().answerable()).toList(),
        results.stream().filter(result -> !result.question().answerable()).toList());
  }

  /** The figures as lines of a table; percentages are shares of the questions of their part. */
  String print() {
    StringBuilder lines = new StringBuilder();
    lines.append(answerable.size()).append(" answerable questions\n");
    share(lines, "answered right, exact match", answerable, r -> r.score().exact());
    share(lines, "answered right, F1", answerable, r -> r.score().f1());
    share(lines, "answered at all", answerable, r -> r.answer().isEmpty() ? 0 : 1);
    share(lines, "answer in the best answer's passage", answerable, r -> r.passageHolds() ? 1 : 0);
    List<QuestionResult> answered =
        answerable.stream().filter(result -> !result.answer().isEmpty()).toList();
    share(lines, "the same, share of those answered", answered, r -> r.passageHolds() ? 1 : 0);
    share(lines, "answer in BM25's first passage", answerable, r -> r.bm25Holds() ? 1 : 0);
    lines.append(unanswerable.size()).append(" unanswerable questions\n");
    share(lines, "rightly not answered", unanswerable, r -> r.score().exact());
    List<QuestionResult> all = Stream.concat(answerable.stream(), unanswerable.stream()).toList();
    lines.append(all.size()).append(" questions\n");
    share(lines, "some passages unread, out of time", all, r -> r.unread() > 0 ? 1 : 0);
    lines.append("milliseconds a question, p50 and p95\n");
    times(lines, "with the reader", all, QuestionResult::milliseconds);
    times(lines, "BM25 alone", all, QuestionResult::bm25Milliseconds);
    return lines.toString();
  }

  private static void share(
      StringBuilder lines,
      String name,
      List<QuestionResult> results,
      ToDoubleFunction<QuestionResult> value) {
    String share =
        results.isEmpty()
            ? "-"
            : String.format(
                Locale.ROOT,
                "%.1f %%",
                100 * results.stream().mapToDouble(value).sum() / results.size());
    lines.append(String.format(Locale.ROOT, "  %-36s %8s%n", name, share));
  }

  private static void times(
      StringBuilder lines,
      String name,
      List<QuestionResult> results,
      ToDoubleFunction<QuestionResult> value) {
    double[] sorted = results.stream().mapToDouble(value).sorted().toArray();
    lines.append(
        String.format(
            Locale.ROOT,
            "  %-36s %8.1f %8.1f%n",
            name,
            percentile(sorted, 50),
            percentile(sorted, 95)));
  }

  /** The smallest value that so many percent of all do not exceed; 0 of nothing. */
  static double percentile(double[] sorted, int percent) {
    if (sorted.length == 0) {
      return 0;
    }
    return sorted[(int) Math.ceil(percent / 100.0 * sorted.length) - 1];
  }
}
