/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import solrqa.command.AnswerRule.NoAnswer;

/**
 * What reading fewer passages saves and costs.
 *
 * @param run whose rows are cut off
 * @param seed of folds and intervals
 * @param asked a way for each depth, with the settings that were asked with
 * @param fitted the same with settings that suit each depth; empty where nothing was fitted
 */
record DepthStudy(FinishedRun run, long seed, WayTable asked, Optional<Fitted> fitted) {
  private static final List<Integer> DEPTHS = List.of(1, 5, 10, 20, 50);

  /**
   * Depths with the settings that suit them.
   *
   * @param folds to each of which the settings of the others are applied
   * @param table a way for each depth
   */
  record Fitted(Folds folds, WayTable table) {}

  /** Cuts off and measures, with the settings that were asked with. */
  static DepthStudy of(FinishedRun run, long seed) {
    List<Way> ways = new ArrayList<>();
    for (int depth : depths(run.depth())) {
      ways.add(new Way("" + depth, row -> row.served(NoAnswer.KEEP, depth)));
    }
    return new DepthStudy(run, seed, table(run.rows(), ways, seed), Optional.empty());
  }

  /**
   * The same beside settings that are fitted at each depth.
   *
   * @param parts of the cross-validation at most, at least two
   */
  DepthStudy fit(int parts) {
    List<ScoredQuestion> questions = run.scored(run.depth());
    List<QuestionRow> rows = questions.stream().map(ScoredQuestion::row).toList();
    RightPassages right = RightPassages.of(rows);
    List<Way> ways = new ArrayList<>();
    for (int depth : depths(run.depth())) {
      ways.add(
          Folds.of(run.scored(depth), parts, seed)
              .way("" + depth, depth, some -> Fit.required(some, right).tuned()));
    }
    Folds folds = Folds.of(questions, parts, seed);
    return new DepthStudy(
        run, seed, asked, Optional.of(new Fitted(folds, table(rows, ways, seed))));
  }

  private static List<Integer> depths(int deepest) {
    return IntStream.concat(
            DEPTHS.stream().mapToInt(depth -> depth).filter(depth -> depth < deepest),
            IntStream.of(deepest))
        .boxed()
        .toList();
  }

  private static WayTable table(List<QuestionRow> rows, List<Way> ways, long seed) {
    RightPassages right = RightPassages.of(rows);
    List<Measure> measures =
        Stream.of(
                List.of(Measure.windows(), Measure.retrieved(right)),
                Measure.ofOrder(right),
                Measure.ofAllQuestions(),
                Measure.ofAnswers())
            .flatMap(List::stream)
            .toList();
    return new WayTable(rows, measures, ways, seed);
  }

  /** The tables with what they mean. */
  String print() {
    String tables = "As asked:\n\n" + markdown(asked);
    String fit =
        fitted
            .map(
                suited ->
                    "\nThreshold, weight and curve fitted at each depth to the other folds ("
                        + suited.folds().print()
                        + ", seed "
                        + seed
                        + "):\n\n"
                        + markdown(suited.table()))
            .orElse("");
    return tables
        + fit
        + "\nBold: the greatest depth; the others with the 95 % interval of their difference to"
        + " it.\n";
  }

  private static String markdown(WayTable table) {
    WayFigures figures = figures(table);
    return figures.markdown("passages") + "\n" + figures.legend() + "\n";
  }

  /** The greatest depth is compared with the others. */
  private static WayFigures figures(WayTable table) {
    return table.figures(column -> table.ways().size() - 1);
  }

  /** All that {@link #print} shows, and what it was computed from. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("source", run.source(run.rows().size()));
    json.put("seed", seed);
    json.put("asked", figures(asked).json());
    fitted.ifPresent(
        suited -> {
          json.put("folds", suited.folds().json());
          json.put("fitted", figures(suited.table()).json());
        });
    return json;
  }
}
