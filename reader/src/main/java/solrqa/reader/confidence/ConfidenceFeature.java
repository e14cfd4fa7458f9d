/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.confidence;

/**
 * A fact about an answer among those of its question's candidates. A change of what a value means
 * needs another {@link ConfidenceModel#VERSION}.
 */
public enum ConfidenceFeature {
  /** Best span minus no answer, in raw logits. */
  MARGIN("margin"),

  /**
   * The margin minus the greatest one of another candidate that answers something else, in raw
   * logits, from -{@link #MAX_GAP} to {@link #MAX_GAP}; the latter where none does.
   */
  GAP("gap"),

  /** The natural logarithm of the document's rank in retrieval: 0 for the first. */
  RANK("rank"),

  /** Words of the answer, without articles. */
  ANSWER_WORDS("answerWords"),

  /** The share of the context's words that the question has, 0 to 1; 0 without a context. */
  CONTEXT("context");

  /** From here on one answer stands out as much as it can, in raw logits. */
  public static final double MAX_GAP = 10;

  private final String label;

  ConfidenceFeature(String label) {
    this.label = label;
  }

  /** As files name it. */
  public String label() {
    return label;
  }
}
