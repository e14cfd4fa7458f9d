/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.regex.Pattern;

/** What models are called in solrconfig and in requests: never a path. */
public final class ModelName {
  /** The rule in words. */
  public static final String RULE =
      "1 to 64 letters, digits, \"_\", \"-\" or \".\", and not only dots";

  private static final Pattern PATTERN = Pattern.compile("(?!\\.+$)[A-Za-z0-9_.-]{1,64}");

  private ModelName() {}

  /** Whether a model may be called this. */
  public static boolean isLegal(String name) {
    return PATTERN.matcher(name).matches();
  }
}
