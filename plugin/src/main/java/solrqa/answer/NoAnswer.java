/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

/** What becomes of documents in which the no-answer score wins. */
public enum NoAnswer {
  /** They are left out. */
  DROP,
  /** They come after those with an answer. */
  DEMOTE,
  /** They stay where their score puts them. */
  KEEP
}
