/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.prediction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import solrqa.data.SquadQuestion;
import solrqa.evaluation.metrics.SquadMetrics;
import solrqa.evaluation.metrics.SquadMetrics.Score;
import solrqa.evaluation.prediction.ThresholdSweep.Point;

/**
 * The figures that the evaluation script of SQuAD 2.0 prints, under its names, in its order. Its
 * sums too are made in its order, so that they agree to the last digit.
 */
public final class SquadReport {
  /** In the questions' order. */
  private final List<Scored> scored;

  /** The surest to have an answer first; of the equally sure the first predicted. */
  private final List<Scored> ascending;

  private SquadReport(List<Scored> scored, List<Scored> ascending) {
    this.scored = scored;
    this.ascending = ascending;
  }

  /**
   * A prediction for one question.
   *
   * @param answer empty for none
   * @param noAnswer grows with the belief that there is no answer; any scale, but a number
   */
  public record Prediction(String answer, double noAnswer) {
    public Prediction {
      if (Double.isNaN(noAnswer)) {
        throw new IllegalArgumentException("no-answer score of \"" + answer + "\" is no number");
      }
      noAnswer += 0.0; // the script takes -0.0 for a tie with 0.0, Java's order does not
    }
  }

  private record Scored(SquadQuestion question, Prediction prediction, Score score) {
    boolean answerable() {
      return question.answerable();
    }

    double noAnswer() {
      return prediction.noAnswer();
    }

    /** What not answering is worth. */
    double unanswered() {
      return answerable() ? 0 : 1;
    }
  }

  /**
   * Scores predictions.
   *
   * @param predictions by question id; questions without one are not counted. Questions that are
   *     equally likely to have no answer are swept over in its order
   */
  static SquadReport of(List<SquadQuestion> questions, Map<String, Prediction> predictions) {
    Map<String, Scored> byId = new LinkedHashMap<>();
    for (SquadQuestion question : questions) {
      Prediction prediction = predictions.get(question.id());
      if (prediction != null) {
        Score score = SquadMetrics.score(question.answers(), prediction.answer());
        byId.put(question.id(), new Scored(question, prediction, score));
      }
    }
    List<Scored> ascending =
        predictions.keySet().stream()
            .map(byId::get)
            .filter(Objects::nonNull)
            .sorted(Comparator.comparingDouble(Scored::noAnswer))
            .toList();
    return new SquadReport(List.copyOf(byId.values()), ascending);
  }

  /** Percentages where a question counts as not answered beyond a no-answer score. */
  Map<String, Number> at(double threshold) {
    Map<String, Number> figures = new LinkedHashMap<>();
    put(figures, "", threshold, all -> true);
    if (scored.stream().anyMatch(Scored::answerable)) {
      put(figures, "HasAns_", threshold, Scored::answerable);
    }
    if (!scored.stream().allMatch(Scored::answerable)) {
      put(figures, "NoAns_", threshold, one -> !one.answerable());
    }
    putBest(figures, "exact", one -> one.score().exact());
    putBest(figures, "f1", one -> one.score().f1());
    return figures;
  }

  /** Percentages over the answerable questions, each answered. */
  Map<String, Number> bestSpan() {
    Map<String, Number> figures = new LinkedHashMap<>();
    put(figures, "", Double.POSITIVE_INFINITY, Scored::answerable);
    return figures;
  }

  /** The figures at each threshold, from "no question is answered" to "each is". */
  ThresholdSweep sweep() {
    double exact = total(scored, Scored::unanswered);
    double f1 = exact;
    double none = ascending.isEmpty() ? 0 : Math.nextDown(ascending.get(0).noAnswer());
    List<Point> points = new ArrayList<>();
    points.add(new Point(none, 0, percent(exact, scored), percent(f1, scored)));
    for (int i = 0; i < ascending.size(); i++) {
      Scored one = ascending.get(i);
      exact += one.score().exact() - one.unanswered();
      f1 += one.score().f1() - one.unanswered();
      if (endsTie(i)) {
        points.add(new Point(one.noAnswer(), i + 1, percent(exact, scored), percent(f1, scored)));
      }
    }
    return new ThresholdSweep(points);
  }

  private void put(
      Map<String, Number> figures, String prefix, double threshold, Predicate<Scored> which) {
    List<Score> scores =
        scored.stream().filter(which).map(one -> thresholded(one, threshold)).toList();
    figures.put(prefix + "exact", percent(total(scores, Score::exact), scores));
    figures.put(prefix + "f1", percent(total(scores, Score::f1), scores));
    figures.put(prefix + "total", scores.size());
  }

  private static Score thresholded(Scored one, double threshold) {
    return one.noAnswer() <= threshold
        ? one.score()
        : new Score(one.unanswered(), one.unanswered());
  }

  /** One after the other: {@code DoubleStream.sum} would be more precise than the script. */
  private static <T> double total(List<T> all, ToDoubleFunction<T> value) {
    return all.stream().mapToDouble(value).reduce(0, Double::sum);
  }

  private static double percent(double sum, List<?> over) {
    return over.isEmpty() ? 0 : 100 * sum / over.size();
  }

  /** Sweeps the threshold from "nothing is answered" on; ties are not grouped, as in the script. */
  private void putBest(Map<String, Number> figures, String name, ToDoubleFunction<Scored> score) {
    double sum = total(scored, Scored::unanswered);
    double best = sum;
    double threshold = 0;
    for (Scored one : ascending) {
      if (one.answerable()) {
        sum += score.applyAsDouble(one);
      } else if (!one.prediction().answer().isEmpty()) {
        sum--;
      }
      if (sum > best) {
        best = sum;
        threshold = one.noAnswer();
      }
    }
    figures.put("best_" + name, percent(best, scored));
    figures.put("best_" + name + "_thresh", threshold);
  }

  /** Whether a threshold can be put after a place in the ascending order. */
  private boolean endsTie(int place) {
    return place + 1 == ascending.size()
        || ascending.get(place).noAnswer() != ascending.get(place + 1).noAnswer();
  }
}
