/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.natives;

import java.util.LinkedHashSet;
import java.util.Set;

/** A failure with what it comes from: the first of a chain seldom says what is wrong. */
public final class Causes {
  private static final int LONGEST_CHAIN = 10;

  private Causes() {}

  /** As one text, the failure itself first. */
  public static String of(Throwable failure) {
    Set<String> texts = new LinkedHashSet<>();
    Throwable cause = failure;
    for (int length = 0; cause != null && length < LONGEST_CHAIN; length++) {
      texts.add(cause.toString());
      cause = cause.getCause();
    }
    return String.join(", because of ", texts);
  }
}
