/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

/** How much of a document was read. */
public enum Extent {
  /** All passages that were chosen to be read. */
  WHOLE,
  /** Some of those passages: a better answer may be in the others. */
  PART,
  /** No passage. */
  NOTHING,
  /** No passage, because the document has no text in the fields to read. */
  NO_TEXT
}
