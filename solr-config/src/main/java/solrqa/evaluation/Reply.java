/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import java.util.List;
import java.util.stream.Stream;
import solrqa.answer.Status;
import solrqa.evaluation.metrics.JudgedRanking;
import solrqa.evaluation.metrics.SquadMetrics;

/**
 * The passages that were returned for a question: what a figure looks at.
 *
 * @param row what is known of the question
 * @param passages best first
 */
public record Reply(QuestionRow row, List<Candidate> passages) {
  public Reply {
    passages = List.copyOf(passages);
  }

  /** What is left of it where passages without an answer are dropped. */
  public Reply kept() {
    return new Reply(row, passages.stream().filter(c -> c.status() != Status.NO_ANSWER).toList());
  }

  /** The best passage's answer; empty for none. */
  public String answer() {
    return answers().findFirst().orElse("");
  }

  /** Whether there is an answer, right or wrong. */
  public boolean answered() {
    return passages.stream().anyMatch(passage -> passage.status() == Status.ANSWERED);
  }

  /** How right the answer is; none is right where people gave none. */
  public SquadMetrics.Score score() {
    return SquadMetrics.score(row.question().answers(), answer());
  }

  /** 1 if one of the first answers is exactly right, else 0. */
  public double exactAmong(int cut) {
    return answers()
        .limit(cut)
        .mapToDouble(answer -> SquadMetrics.score(row.question().answers(), answer).exact())
        .max()
        .orElse(0);
  }

  /** 1 if one of the first passages has an answer that people gave, else 0. */
  public double holdsAmong(int cut) {
    return rankOfHolder(cut) > 0 ? 1 : 0;
  }

  /** One divided by the rank of the first passage that has one; 0 where none of the first has. */
  public double reciprocalRankOfHolder(int cut) {
    int rank = rankOfHolder(cut);
    return rank > 0 ? 1.0 / rank : 0;
  }

  private int rankOfHolder(int cut) {
    for (int i = 0; i < Math.min(cut, passages.size()); i++) {
      if (passages.get(i).holds()) {
        return i + 1;
      }
    }
    return 0;
  }

  /** Beside the passages that people found right. */
  public JudgedRanking judged() {
    return new JudgedRanking(
        passages.stream().map(Candidate::id).toList(), row.question().grades());
  }

  private Stream<String> answers() {
    return passages.stream()
        .filter(passage -> passage.status() == Status.ANSWERED)
        .map(Candidate::answer);
  }
}
