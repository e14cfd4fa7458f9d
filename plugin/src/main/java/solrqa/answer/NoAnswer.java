/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

/** What becomes of documents in which the no-answer score wins. */
public enum NoAnswer {
  /** They are left out. */
  DROP,
  /** They come after those with an answer. */
  DEMOTE,
  /** They stay where their score puts them. */
  KEEP,
  /**
   * They are left out where another document has an answer. Where none has, nothing is, and the
   * order stays that of retrieval.
   */
  AUTO;

  /**
   * Whether they are left out.
   *
   * @param answered whether a document has an answer
   */
  public boolean leavesOut(boolean answered) {
    return this == DROP || (this == AUTO && answered);
  }
}
