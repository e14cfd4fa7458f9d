/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.report;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What all pages beside a result have: what the figures were made from, as a list in Markdown. */
public final class ResultPage {
  // Java's \b goes back over all marks before it
  private static final Pattern SUM = Pattern.compile("(?<!\\w)([0-9a-f]{12}+)[0-9a-f]{52}+(?!\\w)");

  private ResultPage() {}

  /** A line for each input, with the sums of files cut short. */
  public static String inputs(Map<?, ?> inputs) {
    return inputs.entrySet().stream()
        .map(input -> "* " + input.getKey() + ": " + value(input.getValue()) + "\n")
        .collect(Collectors.joining());
  }

  private static String value(Object value) {
    if (value instanceof Map<?, ?> values) {
      return values.isEmpty() ? "none" : values(values);
    }
    return SUM.matcher(escape(String.valueOf(value))).replaceAll("`$1`");
  }

  /** Names and values in one line, those of inner objects in brackets. */
  private static String values(Map<?, ?> values) {
    return values.entrySet().stream()
        .map(
            entry ->
                entry.getValue() instanceof Map<?, ?> inner
                    ? entry.getKey() + " (" + values(inner) + ")"
                    : entry.getKey() + " " + value(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** A text that Markdown would not take for HTML. */
  public static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
