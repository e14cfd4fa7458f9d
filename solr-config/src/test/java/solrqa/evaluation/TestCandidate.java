/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import solrqa.answer.Status;

/** Passages without a context, read by a model whose margins alone say how sure an answer is. */
public final class TestCandidate {
  private TestCandidate() {}

  public static Candidate of(
      String id,
      int rank,
      float score,
      boolean holds,
      Status status,
      int place,
      float margin,
      float probability,
      String answer,
      int windows) {
    return new Candidate(
        id,
        rank,
        score,
        holds,
        status,
        place,
        margin,
        probability,
        probability,
        answer,
        "",
        windows);
  }
}
