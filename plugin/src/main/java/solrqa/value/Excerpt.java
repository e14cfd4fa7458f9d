/* Licensed under the Apache License, Version 2.0. */
package solrqa.value;

/**
 * Text of others as messages show it: its beginning, and how long it is where that is not all. A
 * message must not grow with what a client sends, nor begin a line of the log.
 */
public final class Excerpt {
  /** UTF-16 units that are shown at most. */
  public static final int MAX_LENGTH = 100;

  private Excerpt() {}

  /** The text, or its first characters and its length in UTF-16 units. */
  public static String of(String text) {
    return text.length() <= MAX_LENGTH
        ? withoutControls(text)
        : beginning(text) + " (" + text.length() + " characters)";
  }

  /** The same for a message, whose length matters to nobody. */
  public static String ofMessage(String message, int maxLength) {
    return withoutControls(
        message.length() <= maxLength ? message : cut(message, maxLength - 1) + "…");
  }

  private static String beginning(String text) {
    return withoutControls(cut(text, MAX_LENGTH)) + "…";
  }

  /** Splits no surrogate pair. */
  private static String cut(String text, int length) {
    boolean splits = Character.isSurrogatePair(text.charAt(length - 1), text.charAt(length));
    return text.substring(0, splits ? length - 1 : length);
  }

  private static String withoutControls(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      shown.append(Character.isISOControl(unit) ? '\uFFFD' : unit);
    }
    return shown.toString();
  }
}
