/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import solrqa.answer.AnswerFeatures;
import solrqa.answer.AnswerRule;
import solrqa.evaluation.Candidate;
import solrqa.evaluation.QuestionRow;
import solrqa.evaluation.calibration.ProbabilityCurve.TopAnswer;
import solrqa.evaluation.metrics.SquadMetrics;
import solrqa.evaluation.metrics.SquadMetrics.Score;

/**
 * A question whose possible answers are scored once, since fitting looks at them again and again.
 *
 * @param source the run that it is of
 * @param row what is known of it; its answers are, or that there are none
 * @param candidates the passages that count, in BM25's order
 * @param scores of their answers, in the same order
 * @param none of no answer
 * @param features of the answers
 */
public record ScoredQuestion(
    String source,
    QuestionRow row,
    List<Candidate> candidates,
    List<Score> scores,
    Score none,
    AnswerFeatures features) {

  /** Scores what was read of the first passages, of a run without a name. */
  public static ScoredQuestion of(QuestionRow row, int depth) {
    return of("", row, depth);
  }

  /** Scores what was read of the first passages. */
  static ScoredQuestion of(String source, QuestionRow row, int depth) {
    List<String> golds = row.question().answers();
    List<Candidate> candidates = row.candidates(depth);
    List<Score> scores = new ArrayList<>();
    candidates.forEach(passage -> scores.add(SquadMetrics.score(golds, passage.answer())));
    return new ScoredQuestion(
        source,
        row,
        candidates,
        scores,
        SquadMetrics.score(golds, ""),
        AnswerFeatures.of(row.question().text(), candidates));
  }

  /** The score of one of the candidates. */
  Score score(Candidate passage) {
    return scores.get(passage.rank() - 1);
  }

  /** The answer with the greatest margin; empty where nothing was read. */
  Optional<TopAnswer> top() {
    return topPassage().map(passage -> new TopAnswer(passage.margin(), isRight(passage)));
  }

  /** The passage with the greatest margin; empty where nothing was read. */
  Optional<Candidate> topPassage() {
    return candidates.stream()
        .filter(Candidate::wasRead)
        .max(
            Comparator.comparingDouble(Candidate::margin)
                .thenComparing(Candidate::rank, Comparator.reverseOrder()));
  }

  /** The passage whose answer stands first where nothing is dropped; empty where none was read. */
  Optional<Candidate> first(AnswerRule rule) {
    return first(rule, Double.NEGATIVE_INFINITY);
  }

  /**
   * The passage whose answer stands first where those below a threshold are dropped; empty where
   * all are.
   */
  Optional<Candidate> first(AnswerRule rule, double threshold) {
    return candidates.stream()
        .filter(passage -> passage.wasRead() && passage.margin() >= threshold)
        .min(Fit.order(rule, candidates));
  }

  /**
   * The passages whose answers stand first one after the other as the threshold falls.
   *
   * @param rule of the passages that reach the threshold the first one answers
   */
  List<Candidate> firstAsTheThresholdFalls(AnswerRule rule) {
    Comparator<Candidate> order = Fit.order(rule, candidates);
    List<Candidate> falling =
        candidates.stream()
            .filter(Candidate::wasRead)
            .sorted(Comparator.comparingDouble(Candidate::margin).reversed())
            .toList();
    List<Candidate> first = new ArrayList<>();
    for (Candidate passage : falling) {
      if (first.isEmpty() || order.compare(passage, first.get(first.size() - 1)) < 0) {
        first.add(passage);
      }
    }
    return first;
  }

  /** Whether its answer is right. */
  boolean isRight(Candidate passage) {
    return row.question().isRight(score(passage));
  }
}
