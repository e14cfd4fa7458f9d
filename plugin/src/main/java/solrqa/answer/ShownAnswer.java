/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

/**
 * An answer in the text around it.
 *
 * @param start offset of that text in the stored value in UTF-16 units, inclusive
 * @param end offset of that text in the stored value in UTF-16 units, exclusive
 * @param text the stored value's {@code substring(start, end)}
 * @param highlight the same with the answer marked, encoded for where it is shown
 */
public record ShownAnswer(int start, int end, String text, String highlight) {}
