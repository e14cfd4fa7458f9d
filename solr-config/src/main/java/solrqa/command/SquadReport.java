/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import solrqa.command.SquadMetrics.Score;

/** The figures that the evaluation script of SQuAD 2.0 prints, under its names, in its order. */
final class SquadReport {
  private final List<Scored> scored;

  private SquadReport(List<Scored> scored) {
    this.scored = scored;
  }

  /**
   * A prediction for one question.
   *
   * @param answer empty for none
   * @param noAnswer grows with the belief that there is no answer; any scale
   */
  record Prediction(String answer, double noAnswer) {}

  private record Scored(SquadQuestion question, Prediction prediction, Score score) {}

  /**
   * Scores predictions.
   *
   * @param predictions by question id; questions without one are not counted. Questions that are
   *     equally likely to have no answer are swept over in its order
   */
  static SquadReport of(List<SquadQuestion> questions, Map<String, Prediction> predictions) {
    Map<String, SquadQuestion> byId = new HashMap<>();
    questions.forEach(question -> byId.put(question.id(), question));
    List<Scored> scored = new ArrayList<>();
    predictions.forEach(
        (id, prediction) -> {
          SquadQuestion question = byId.get(id);
          if (question != null) {
            Score score = SquadMetrics.score(question.answers(), prediction.answer());
            scored.add(new Scored(question, prediction, score));
          }
        });
    return new SquadReport(scored);
  }

  /** Percentages where a question counts as not answered beyond a no-answer score. */
  Map<String, Number> at(double threshold) {
    Map<String, Number> figures = new LinkedHashMap<>();
    put(figures, "", threshold, all -> true);
    if (scored.stream().anyMatch(one -> one.question().answerable())) {
      put(figures, "HasAns_", threshold, one -> one.question().answerable());
    }
    if (scored.stream().anyMatch(one -> !one.question().answerable())) {
      put(figures, "NoAns_", threshold, one -> !one.question().answerable());
    }
    putBest(figures, "exact", one -> one.score().exact());
    putBest(figures, "f1", one -> one.score().f1());
    return figures;
  }

  /** Percentages over the answerable questions, each answered. */
  Map<String, Number> bestSpan() {
    Map<String, Number> figures = new LinkedHashMap<>();
    put(figures, "", Double.POSITIVE_INFINITY, one -> one.question().answerable());
    return figures;
  }

  private void put(
      Map<String, Number> figures, String prefix, double threshold, Predicate<Scored> which) {
    List<Score> scores =
        scored.stream().filter(which).map(one -> thresholded(one, threshold)).toList();
    figures.put(prefix + "exact", percent(scores.stream().mapToDouble(Score::exact).sum(), scores));
    figures.put(prefix + "f1", percent(scores.stream().mapToDouble(Score::f1).sum(), scores));
    figures.put(prefix + "total", scores.size());
  }

  private static double percent(double sum, List<?> over) {
    return over.isEmpty() ? 0 : 100 * sum / over.size();
  }

  private static Score thresholded(Scored one, double threshold) {
    if (one.prediction().noAnswer() <= threshold) {
      return one.score();
    }
    double right = one.question().answerable() ? 0 : 1;
    return new Score(right, right);
  }

  /** Sweeps the threshold from "nothing is answered" on; ties are not grouped, as in the script. */
  private void putBest(Map<String, Number> figures, String name, ToDoubleFunction<Scored> score) {
    double sum = scored.stream().filter(one -> !one.question().answerable()).count();
    double best = sum;
    double threshold = 0;
    List<Scored> sorted = new ArrayList<>(scored);
    sorted.sort(Comparator.comparingDouble(one -> one.prediction().noAnswer()));
    for (Scored one : sorted) {
      if (one.question().answerable()) {
        sum += score.applyAsDouble(one);
      } else if (!one.prediction().answer().isEmpty()) {
        sum--;
      }
      if (sum > best) {
        best = sum;
        threshold = one.prediction().noAnswer();
      }
    }
    figures.put("best_" + name, percent(best, scored));
    figures.put("best_" + name + "_thresh", threshold);
  }
}
