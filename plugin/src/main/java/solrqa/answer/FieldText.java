/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.List;
import java.util.OptionalInt;

/**
 * The text of one stored value, or the beginning of one that is too long: offsets count the same in
 * both.
 *
 * @param field its field
 * @param value its index among the values of a multi-valued field; empty in a single-valued one
 * @param text what it says
 */
record FieldText(String field, OptionalInt value, String text) implements AnswerText {
  @Override
  public String highlight(AnswerHighlighter highlighter, List<FoundSpan> spans) {
    return highlighter.highlight(text, spans);
  }

  /** The beginning of a text, never half of a character. */
  static String cut(String text, int maxLength) {
    if (text.length() <= maxLength) {
      return text;
    }
    boolean insideCharacter =
        maxLength > 0
            && Character.isSurrogatePair(text.charAt(maxLength - 1), text.charAt(maxLength));
    return text.substring(0, insideCharacter ? maxLength - 1 : maxLength);
  }
}
