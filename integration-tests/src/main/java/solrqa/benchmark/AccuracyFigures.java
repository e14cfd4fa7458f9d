/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import solrqa.evaluation.metrics.Interval;

/**
 * What speed costs.
 *
 * @param questions where they are from
 * @param threshold margin from which there is an answer
 * @param engines all are compared with the first one
 */
record AccuracyFigures(Map<String, String> questions, double threshold, List<Engine> engines)
    implements Figures {
  /**
   * How right an engine is, and how far it is from the first one.
   *
   * @param name of the engine
   * @param exact share of the questions, 0 to 1
   * @param f1 mean over the questions, 0 to 1
   * @param f1Difference to the first engine
   * @param milliseconds a question, with all threads busy
   * @param largestLogitDifference to the first engine
   * @param near questions whose margin is close to the threshold
   * @param nearChanged of these, how many are decided otherwise
   * @param changed of all, how many are decided otherwise
   * @param sameSpans questions with the same best span
   * @param questions all of them
   */
  record Engine(
      String name,
      double exact,
      double f1,
      Interval f1Difference,
      double milliseconds,
      double largestLogitDifference,
      int near,
      int nearChanged,
      int changed,
      int sameSpans,
      int questions) {
    private String row() {
      return String.format(
          Locale.ROOT,
          "| %s | %d | %.1f | %.1f | %+.2f [%+.2f, %+.2f] | %d | %.2g | %d | %s | %.1f |%n",
          name,
          questions,
          100 * exact,
          100 * f1,
          100 * f1Difference.mean(),
          100 * f1Difference.low(),
          100 * f1Difference.high(),
          sameSpans,
          largestLogitDifference,
          changed,
          nearThreshold(),
          milliseconds);
    }

    private String nearThreshold() {
      String share =
          near == 0 ? "" : String.format(Locale.ROOT, " (%.1f %%)", 100.0 * nearChanged / near);
      return nearChanged + " of " + near + share;
    }
  }

  @Override
  public String markdown(Run run) {
    StringBuilder page = new StringBuilder();
    page.append(
        String.format(
            Locale.ROOT,
            "Each question with its own paragraph, threshold %s; brackets: 95 %% interval of the"
                + " difference to %s.%n%n",
            threshold,
            engines.get(0).name()));
    page.append("| engine | questions | exact match | F1 | | same best span |");
    page.append(" largest difference of a logit | other decisions | within 2 of the threshold |");
    page.append(" milliseconds a question |\n");
    page.append("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
    engines.forEach(engine -> page.append(engine.row()));
    return page.toString();
  }
}
