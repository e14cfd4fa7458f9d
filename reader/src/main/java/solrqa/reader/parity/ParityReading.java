/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.parity;

import java.util.List;

/**
 * What run_squad writes about one question.
 *
 * @param nBest candidates, best first, "no answer" among them as an empty text; never empty
 * @param nullOdds score of "no answer" minus that of the best answer, in raw logits; 1000000 for a
 *     passage without pieces
 * @param windows how many windows the passage was cut into
 */
public record ParityReading(List<NBest> nBest, double nullOdds, int windows) {
  public ParityReading {
    nBest = List.copyOf(nBest);
    if (nBest.stream().allMatch(entry -> entry.text.isEmpty())) {
      throw new IllegalArgumentException("a reading has at least one answer");
    }
  }

  /**
   * A candidate.
   *
   * @param text the answer, empty for "no answer"; the word "empty" where there is no other
   *     candidate
   * @param probability among the candidates: their softmax
   * @param startLogit raw logit of the first piece
   * @param endLogit raw logit of the last piece
   */
  public record NBest(String text, double probability, double startLogit, double endLogit) {}

  /** The best answer, whatever "no answer" scores. */
  public String bestNonNull() {
    return nBest.stream()
        .map(NBest::text)
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElseThrow();
  }

  /** The prediction: empty, for "no answer", iff the null odds are above the threshold. */
  public String answer(double threshold) {
    return nullOdds > threshold ? "" : bestNonNull();
  }
}
