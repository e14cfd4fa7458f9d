/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

/**
 * What others say of their answers to the same questions, or to similar ones.
 *
 * @param system that answered, and what it was asked
 * @param exact match, in percent, as it was published
 * @param f1 in percent, as it was published
 * @param source address of the page that says so
 */
record PublishedFigure(String system, String exact, String f1, String source) {

  static PublishedFigure read(ResultObject json) {
    return new PublishedFigure(
        json.text("system"), json.text("exact match"), json.text("F1"), json.text("source"));
  }

  /** A line of a table in Markdown. */
  String markdown() {
    return "| [" + system + "](" + source + ") | " + exact + " | " + f1 + " |";
  }
}
