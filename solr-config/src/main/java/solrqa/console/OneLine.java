/* Licensed under the Apache License, Version 2.0. */
package solrqa.console;

import java.util.function.IntPredicate;

/** Texts of others in one line. */
public final class OneLine {
  private static final String WHITE_SPACE = " \t\n\u000B\f\r";

  private OneLine() {}

  /** Each run of ASCII's white space as one space. */
  public static String of(String text) {
    return collapsed(text, OneLine::isWhiteSpace);
  }

  /** The same for runs that have ASCII's controls in them too, which a terminal would obey. */
  public static String printable(String text) {
    return collapsed(text, unit -> isWhiteSpace(unit) || unit < ' ' || unit == 0x7F);
  }

  private static boolean isWhiteSpace(int unit) {
    return WHITE_SPACE.indexOf(unit) >= 0;
  }

  private static String collapsed(String text, IntPredicate isSpace) {
    StringBuilder line = new StringBuilder(text.length());
    boolean inSpace = false;
    for (int i = 0; i < text.length(); i++) {
      boolean space = isSpace.test(text.charAt(i));
      if (!space) {
        line.append(text.charAt(i));
      } else if (!inSpace) {
        line.append(' ');
      }
      inSpace = space;
    }
    return line.toString();
  }
}
