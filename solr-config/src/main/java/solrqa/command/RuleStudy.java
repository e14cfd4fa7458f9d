/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Ways to join BM25's order and the reader's, each with the curve and the threshold that suit the
 * other folds.
 *
 * @param run whose rows are ordered
 * @param questions how many of it count
 * @param folds of the cross-validation
 * @param seed of folds and intervals
 * @param table a way for each rule
 */
record RuleStudy(FinishedRun run, int questions, Folds folds, long seed, WayTable table) {
  private static final int FUSION = 60;

  /**
   * Orders and measures.
   *
   * @param parts of the cross-validation at most, at least two
   * @param seed the same one gives the same figures
   */
  static RuleStudy of(FinishedRun run, int parts, long seed) {
    List<ScoredQuestion> questions = run.scored(run.depth());
    List<QuestionRow> rows = questions.stream().map(ScoredQuestion::row).toList();
    RightPassages right = RightPassages.of(rows);
    Folds folds = Folds.of(questions, parts, seed);
    List<Way> ways = new ArrayList<>();
    for (int step = 0; step <= Fit.STEPS; step++) {
      double weight = (double) step / Fit.STEPS;
      ways.add(folds.way(name(step), run.depth(), some -> interpolation(weight, some)));
    }
    Function<List<ScoredQuestion>, TunedRule> bestWeight =
        some -> Fit.required(some, right).tuned();
    ways.add(folds.way("the other folds' weight", run.depth(), bestWeight));
    RankingRule fusion = new ReciprocalRankFusion(FUSION);
    ways.add(
        folds.way(
            "reciprocal-rank fusion, k = " + FUSION,
            run.depth(),
            some -> TunedRule.of(fusion, some)));
    List<Measure> measures =
        Stream.of(Measure.ofOrder(right), Measure.ofAllQuestions()).flatMap(List::stream).toList();
    return new RuleStudy(
        run, questions.size(), folds, seed, new WayTable(rows, measures, ways, seed));
  }

  private static TunedRule interpolation(double weight, List<ScoredQuestion> questions) {
    ProbabilityCurve curve = Fit.curve(questions).orElseThrow(Fit::impossible);
    return TunedRule.of(Fit.rule(0, weight, curve), questions);
  }

  private static String name(int step) {
    String weight = String.format(Locale.ROOT, "weight %.2f", (double) step / Fit.STEPS);
    if (step == 0) {
      return weight + ", BM25 alone";
    }
    return step == Fit.STEPS ? weight + ", margin alone" : weight;
  }

  /** The table with what it means. */
  String print() {
    WayFigures figures = table.figures(WayTable.Column::best);
    return figures.markdown("order")
        + "\n"
        + figures.legend()
        + "\nWeight w: w * probability + (1 - w) * BM25 / the window's best BM25. Bold: the best of"
        + " a column; the others with the 95 % interval of their difference to it. Curve and"
        + " threshold by F1 are fitted to the other folds ("
        + folds.print()
        + ", seed "
        + seed
        + ").\n";
  }

  /** All that {@link #print} shows, and what it was computed from. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("source", run.source(questions));
    json.put("folds", folds.json());
    json.put("seed", seed);
    json.put("figures", table.figures(WayTable.Column::best).json());
    return json;
  }
}
