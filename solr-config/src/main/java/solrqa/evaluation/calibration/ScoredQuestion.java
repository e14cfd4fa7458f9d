/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import solrqa.evaluation.Candidate;
import solrqa.evaluation.QuestionRow;
import solrqa.evaluation.calibration.ProbabilityCurve.TopAnswer;
import solrqa.evaluation.metrics.SquadMetrics;
import solrqa.evaluation.metrics.SquadMetrics.Score;

/**
 * A question whose possible answers are scored once, since fitting looks at them again and again.
 *
 * @param row what is known of it; its answers are, or that there are none
 * @param candidates the passages that count, in BM25's order
 * @param scores of their answers, in the same order
 * @param none of no answer
 */
public record ScoredQuestion(
    QuestionRow row, List<Candidate> candidates, List<Score> scores, Score none) {

  /** Scores what was read of the first passages. */
  public static ScoredQuestion of(QuestionRow row, int depth) {
    List<String> golds = row.question().answers();
    List<Candidate> candidates = row.candidates(depth);
    List<Score> scores = new ArrayList<>();
    candidates.forEach(passage -> scores.add(SquadMetrics.score(golds, passage.answer())));
    return new ScoredQuestion(row, candidates, scores, SquadMetrics.score(golds, ""));
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

  /** No answer is right where there is none, not even an empty one. */
  boolean isRight(Candidate passage) {
    return row.question().answerable() && score(passage).exact() == 1;
  }
}
