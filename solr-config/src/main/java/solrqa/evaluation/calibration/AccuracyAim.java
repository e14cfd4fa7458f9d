/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import solrqa.evaluation.Candidate;
import solrqa.evaluation.metrics.RiskCoverage.Point;
import solrqa.evaluation.report.Table;

/**
 * How much can be answered while so many of the answers are right: by a threshold, or by a least
 * probability.
 *
 * @param accuracy the share of right ones that is wanted, 0 to 1
 * @param chosen by all questions
 * @param byThreshold what thresholds give that were chosen by other folds
 * @param byProbability what probabilities give that were fitted and chosen by other folds
 */
public record AccuracyAim(double accuracy, Chosen chosen, Given byThreshold, Given byProbability) {
  /** What is aimed at where nobody says it. */
  public static final double USUAL = 0.8;

  /**
   * Where answers begin that are right often enough.
   *
   * @param fit of the numbers that order them and say how sure they are
   * @param threshold empty where none does it
   * @param probability empty where none does it
   */
  record Chosen(
      Fit fit, Optional<AccuracyThreshold> threshold, Optional<LeastProbability> probability) {
    static Chosen of(List<ScoredQuestion> questions, Fit fit, double accuracy) {
      Confidence confidence =
          Confidence.of(questions, question -> question.first(fit.rule()), fit::probability);
      return new Chosen(
          fit,
          AccuracyThreshold.of(questions, fit.rule(), accuracy),
          confidence.risk().at(accuracy).map(at -> LeastProbability.of(at, questions.size())));
    }

    Optional<Candidate> byThreshold(ScoredQuestion question) {
      return threshold.flatMap(at -> question.first(fit.rule(), at.threshold()));
    }

    Optional<Candidate> byProbability(ScoredQuestion question) {
      return probability.flatMap(
          at ->
              question
                  .first(fit.rule())
                  .filter(answer -> fit.probability(question, answer) >= at.probability()));
    }
  }

  /**
   * The probability from which on answers are right often enough.
   *
   * @param probability the least one, 0 to 1
   * @param answered the share of the questions that is answered, 0 to 1
   * @param right the share of right ones among their answers, 0 to 1
   */
  record LeastProbability(double probability, double answered, double right) {

    /** Of some questions nothing was read: they count as not answered. */
    static LeastProbability of(Point surest, int questions) {
      return new LeastProbability(
          surest.probability(), (double) surest.answered() / questions, 1 - surest.wrong());
    }
  }

  /**
   * What was answered.
   *
   * @param answered the share of the questions, 0 to 1
   * @param right the share of right ones among their answers, 0 to 1; 0 where there is none
   */
  record Given(double answered, double right) {
    /** Counts questions, of each the answer that it is given, if any. */
    static Given of(
        List<ScoredQuestion> questions, Function<ScoredQuestion, Optional<Candidate>> answer) {
      int answered = 0;
      int right = 0;
      for (ScoredQuestion question : questions) {
        Optional<Candidate> given = answer.apply(question);
        answered += given.isPresent() ? 1 : 0;
        right += given.filter(question::isRight).isPresent() ? 1 : 0;
      }
      return new Given(
          (double) answered / questions.size(), answered == 0 ? 0 : (double) right / answered);
    }
  }

  /** What a calibration can give. */
  public static AccuracyAim of(Calibration calibration, double accuracy) {
    List<ScoredQuestion> questions = calibration.questions();
    Map<String, Chosen> outOfFold =
        calibration
            .folds()
            .outOfFold(
                (part, others) ->
                    Chosen.of(
                        others,
                        calibration.written(calibration.model().without(part.get(0).row())),
                        accuracy));
    Function<ScoredQuestion, Chosen> without =
        question -> outOfFold.get(question.row().question().id());
    return new AccuracyAim(
        accuracy,
        Chosen.of(questions, calibration.written(calibration.model().fit()), accuracy),
        Given.of(questions, question -> without.apply(question).byThreshold(question)),
        Given.of(questions, question -> without.apply(question).byProbability(question)));
  }

  /** The threshold that gives it; empty where none does. */
  public Optional<AccuracyThreshold> threshold() {
    return chosen.threshold();
  }

  /** The probability that gives it; empty where none does. */
  Optional<LeastProbability> probability() {
    return chosen.probability();
  }

  @JsonValue
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("accuracy", accuracy);
    threshold().ifPresent(it -> json.put("threshold", it));
    json.put("byThreshold", byThreshold);
    probability().ifPresent(it -> json.put("probability", it));
    json.put("byProbability", byProbability);
    return json;
  }

  /** For people. */
  Table table() {
    Table table =
        new Table(
            String.format(Locale.ROOT, "so that %s is right", percent(accuracy)),
            "from",
            "answered",
            "right",
            "out of fold: answered",
            "right");
    row(
        table,
        "threshold",
        threshold().map(it -> Double.toString(it.threshold())),
        threshold().map(it -> new Given(it.answered(), it.right())),
        byThreshold);
    row(
        table,
        "probability",
        probability().map(it -> String.format(Locale.ROOT, "%.4f", it.probability())),
        probability().map(it -> new Given(it.answered(), it.right())),
        byProbability);
    return table;
  }

  private static void row(
      Table table, String name, Optional<String> from, Optional<Given> given, Given outOfFold) {
    table.row(
        name,
        from.orElse("none"),
        given.map(it -> percent(it.answered)).orElse("-"),
        given.map(it -> percent(it.right)).orElse("-"),
        percent(outOfFold.answered),
        percent(outOfFold.right));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
