/* Licensed under the Apache License, Version 2.0. */
package solrqa.model;

import java.util.regex.Pattern;

/** What models are called in solrconfig and in requests: never a path. */
public final class ModelName {
  /** The rule in words. */
  public static final String RULE =
      "1 to 64 letters, digits, \"_\", \"-\" or \".\", and not only dots";

  private static final int MAX_LENGTH = 64;
  private static final Pattern PATTERN = Pattern.compile("\\.*+[A-Za-z0-9_-][A-Za-z0-9_.-]*+");

  private ModelName() {}

  /** Whether a model may be called this. */
  public static boolean isLegal(String name) {
    return name.length() <= MAX_LENGTH && PATTERN.matcher(name).matches();
  }
}
