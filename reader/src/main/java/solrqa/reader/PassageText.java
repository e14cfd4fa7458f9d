/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is read of a passage. The same text in another context is another passage, with a reading of
 * its own.
 *
 * @param context what the passage is about, such as the title of its page: the model sees its
 *     beginning in front of the passage, in every window of it, and no answer is ever from it;
 *     empty for none, at most {@link #MAX_CONTEXT_LENGTH} UTF-16 units
 * @param text the passage, in which the offsets of its answers count
 */
public record PassageText(String context, String text) {
  /** UTF-16 units of a context: far more than the pieces that the model sees of it need. */
  public static final int MAX_CONTEXT_LENGTH = 400;

  /** What the model sees between a context and the passage. */
  static final String BETWEEN = ".";

  /** What stands between the values that make up a context. */
  static final String BETWEEN_VALUES = " - ";

  /**
   * Checks the context's length.
   *
   * @throws IllegalArgumentException when it is too long
   */
  public PassageText {
    if (context.length() > MAX_CONTEXT_LENGTH) {
      throw new IllegalArgumentException(
          "illegal context of "
              + context.length()
              + " characters, must be at most "
              + MAX_CONTEXT_LENGTH);
    }
  }

  /** A passage by itself. */
  public static PassageText of(String text) {
    return new PassageText("", text);
  }

  /**
   * A passage in a context of any length, of which the beginning is kept, never half of a
   * character. A passage that begins with its context itself, whatever the case and the white
   * space, does without.
   */
  public static PassageText of(String context, String text) {
    String beginning = beginning(context.strip());
    return beginning.isEmpty() || begins(text, beginning)
        ? of(text)
        : new PassageText(beginning, text);
  }

  /**
   * Values such as a title and a heading as one context, of which the beginning is kept. Those that
   * are blank, or the same as one before, are left out.
   */
  public static String context(List<String> values) {
    StringBuilder context = new StringBuilder();
    Set<String> seen = new HashSet<>();
    for (String value : values) {
      if (context.length() >= MAX_CONTEXT_LENGTH) {
        break;
      }
      String beginning = beginning(value.strip());
      if (!beginning.isEmpty() && seen.add(beginning)) {
        context.append(context.length() == 0 ? "" : BETWEEN_VALUES).append(beginning);
      }
    }
    return beginning(context.toString());
  }

  /** Passages by themselves, in this order. */
  public static List<PassageText> withoutContext(List<String> texts) {
    return texts.stream().map(PassageText::of).toList();
  }

  private static String beginning(String context) {
    if (context.length() <= MAX_CONTEXT_LENGTH) {
      return context;
    }
    boolean insideCharacter =
        Character.isSurrogatePair(
            context.charAt(MAX_CONTEXT_LENGTH - 1), context.charAt(MAX_CONTEXT_LENGTH));
    int end = insideCharacter ? MAX_CONTEXT_LENGTH - 1 : MAX_CONTEXT_LENGTH;
    return context.substring(0, end).strip();
  }

  /** Whether a text has this beginning, with its words whole. */
  private static boolean begins(String text, String beginning) {
    int at = 0;
    for (int i = 0; i < beginning.length(); i++) {
      if (!Character.isWhitespace(beginning.charAt(i))) {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
          at++;
        }
        if (at == text.length() || fold(text.charAt(at)) != fold(beginning.charAt(i))) {
          return false;
        }
        at++;
      }
    }
    return at == text.length() || !Character.isLetterOrDigit(text.codePointAt(at));
  }

  private static char fold(char unit) {
    return Character.toLowerCase(Character.toUpperCase(unit));
  }
}
