/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

import java.util.OptionalInt;

/**
 * The text of one stored value, or the beginning of one that is too long: offsets count the same in
 * both.
 *
 * @param field its field
 * @param value its index among the values of a multi-valued field; empty in a single-valued one
 * @param text the value
 */
public record FieldText(String field, OptionalInt value, String text) implements AnswerText {

  /** The only value of a field. */
  public static FieldText of(String field, String text) {
    return new FieldText(field, OptionalInt.empty(), text);
  }

  /**
   * The beginning of the value, never half of a character.
   *
   * @param maxLength UTF-16 units at most
   */
  FieldText beginning(int maxLength) {
    if (text.length() <= maxLength) {
      return this;
    }
    boolean insideCharacter =
        maxLength > 0
            && Character.isSurrogatePair(text.charAt(maxLength - 1), text.charAt(maxLength));
    return new FieldText(
        field, value, text.substring(0, insideCharacter ? maxLength - 1 : maxLength));
  }
}
