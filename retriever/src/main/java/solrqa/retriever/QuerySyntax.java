/* Licensed under the Apache License, Version 2.0. */
package solrqa.retriever;

import java.util.List;

/**
 * Operators of Lucene's query syntax in a text: whoever types them writes a query and no question.
 */
final class QuerySyntax {
  private static final String OPERATORS = "*~^[]{}\\|<>=";
  private static final List<String> WORD_OPERATORS = List.of(" AND ", " OR ", " NOT ");

  private QuerySyntax() {}

  /** Whether a text has one; a sign in front of a number or a colon in a title is none. */
  static boolean isIn(String text) {
    return text.contains("&&") || hasOperator(text) || hasWordOperator(text);
  }

  private static boolean hasOperator(String text) {
    for (int i = 0; i < text.length(); i++) {
      char before = i == 0 ? ' ' : text.charAt(i - 1);
      char unit = text.charAt(i);
      char after = i + 1 == text.length() ? ' ' : text.charAt(i + 1);
      if (OPERATORS.indexOf(unit) >= 0
          || (isSign(unit) && beginsWord(before) && isTerm(after))
          || (unit == ':' && isField(before) && !Character.isWhitespace(after))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSign(char unit) {
    return unit == '+' || unit == '-' || unit == '!';
  }

  private static boolean beginsWord(char before) {
    return Character.isWhitespace(before) || before == '(';
  }

  private static boolean isTerm(char after) {
    return Character.isLetter(after) || after == '"' || after == '(';
  }

  /** The last letter of a field's name; a digit is that of a time, 12:30. */
  private static boolean isField(char before) {
    return Character.isLetter(before) || before == '_';
  }

  /** AND, OR or NOT, unless all is written in capitals. */
  private static boolean hasWordOperator(String text) {
    return text.chars().anyMatch(Character::isLowerCase)
        && WORD_OPERATORS.stream().anyMatch(word -> (" " + text + " ").contains(word));
  }
}
