/* Licensed under the Apache License, Version 2.0. */
package solrqa.it;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.solr.common.util.Utils;

/**
 * Compares the figures of a Markdown page with the result files that they come from.
 *
 * <p>A figure is a link with a label, {@code [67.5][squad2-em]}; the label is defined with the file
 * and, as its title, the key: {@code [squad2-em]: sets/squad2/result.json "figures / exact / reader
 * in %"}. A key names the members on the way to a number. In an array it names the element: by its
 * {@code name}, or by all of some members, {@code depth=10, clients=1}. {@code in %} multiplies by
 * 100, {@code in MiB} divides by 1,024.
 */
final class FigureSources {
  private static final Pattern DEFINITION =
      Pattern.compile("(?m)^\\[([^\\]]+)]: (\\S+\\.json) \"([^\"]+)\"$");
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)]\\[([^\\]]+)]");
  private static final Pattern ADDRESS = Pattern.compile("]\\([^)]*\\)");
  private static final Pattern NUMBER = Pattern.compile("\\d[\\d,]*(?:\\.\\d+)?");
  private static final Pattern FRACTION = Pattern.compile("\\d+\\.\\d+");
  private static final Pattern NAME = Pattern.compile("SQuAD \\d\\.\\d");
  private static final String PERCENT = " in %";
  private static final String MEBIBYTES = " in MiB";

  /** What a figure is said to come from. */
  private record Source(Path file, String key) {}

  private final Map<String, Source> sources = new HashMap<>();
  private final List<String> faults = new ArrayList<>();

  private FigureSources(Path page, String text) {
    for (MatchResult found : DEFINITION.matcher(text).results().toList()) {
      Path file = page.resolveSibling(found.group(2));
      if (sources.put(found.group(1), new Source(file, found.group(3))) != null) {
        faults.add("label " + found.group(1) + " is defined twice");
      }
    }
  }

  /**
   * What is wrong with the figures below some headings of a page: one that differs from its file as
   * rounded to its digits, one that no file has, and a number of a table behind the first column,
   * or a fraction of the text, that names no source. Empty if nothing is.
   *
   * @param headings whole lines, such as {@code ## Results}; none for the whole page
   */
  static List<String> faults(Path page, String... headings) throws IOException {
    String text = Files.readString(page);
    FigureSources figures = new FigureSources(page, text);
    if (headings.length == 0) {
      figures.check(text, "the page");
    }
    for (String heading : headings) {
      figures.check(section(text, heading), heading);
    }
    return figures.faults;
  }

  private static String section(String text, String heading) {
    int start = ("\n" + text).indexOf("\n" + heading + "\n");
    if (start < 0) {
      return "";
    }
    int end = text.indexOf("\n## ", start + heading.length());
    return text.substring(start, end < 0 ? text.length() : end);
  }

  private void check(String text, String where) throws IOException {
    int before = faults.size();
    int compared = 0;
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      for (MatchResult link : LINK.matcher(line).results().toList()) {
        compare(link.group(1), link.group(2));
        compared++;
      }
      boolean header = i + 1 < lines.size() && lines.get(i + 1).startsWith("|---");
      if (!header) {
        refuseNumbersWithoutSource(line);
      }
    }
    if (compared == 0 && faults.size() == before) {
      faults.add(where + " has no figure with a source");
    }
  }

  /** In a row all numbers behind its first cell, in text all fractions. */
  private void refuseNumbersWithoutSource(String line) {
    if (DEFINITION.matcher(line).matches()) {
      return;
    }
    boolean row = line.startsWith("|");
    String figures = row ? line.substring(Math.max(0, line.indexOf('|', 1))) : line;
    for (Pattern allowed : List.of(LINK, ADDRESS, NAME)) {
      figures = allowed.matcher(figures).replaceAll("");
    }
    MatchResult[] left =
        (row ? NUMBER : FRACTION).matcher(figures).results().toArray(MatchResult[]::new);
    for (MatchResult number : left) {
      faults.add("no source for " + number.group() + " in: " + line);
    }
  }

  private void compare(String printed, String label) throws IOException {
    Source source = sources.get(label);
    if (source == null) {
      faults.add("no source for " + printed + ": label " + label + " has no file and key");
      return;
    }
    if (!NUMBER.matcher(printed).matches()) {
      faults.add(printed + " must be a number alone, since it has the source " + label);
      return;
    }
    try {
      BigDecimal shown = new BigDecimal(printed.replace(",", ""));
      BigDecimal measured = value(source).setScale(shown.scale(), RoundingMode.HALF_UP);
      if (shown.compareTo(measured) != 0) {
        faults.add(printed + " must be " + measured + ", the figure of " + label);
      }
    } catch (IllegalArgumentException e) {
      faults.add("no source for " + printed + ", " + label + ": " + e.getMessage());
    }
  }

  private static BigDecimal value(Source source) throws IOException {
    String key = source.key();
    if (key.endsWith(PERCENT)) {
      return number(source.file(), shorter(key, PERCENT)).movePointRight(2);
    }
    if (key.endsWith(MEBIBYTES)) {
      return number(source.file(), shorter(key, MEBIBYTES)).divide(BigDecimal.valueOf(1024));
    }
    return number(source.file(), key);
  }

  private static String shorter(String key, String end) {
    return key.substring(0, key.length() - end.length());
  }

  private static BigDecimal number(Path file, String key) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("there is no file " + file);
    }
    Object value = Utils.fromJSONString(Files.readString(file));
    for (String step : key.split(" / ")) {
      value = value instanceof List<?> list ? element(list, step) : member(value, step);
      if (value == null) {
        throw new IllegalArgumentException(file + " has no " + step + " of " + key);
      }
    }
    if (value instanceof Number number) {
      return new BigDecimal(number.toString());
    }
    throw new IllegalArgumentException(key + " is no number in " + file);
  }

  private static Object member(Object object, String name) {
    return object instanceof Map<?, ?> map ? map.get(name) : null;
  }

  /** The one element that a step names; null if there is none or more than one. */
  private static Object element(List<?> list, String step) {
    List<?> named = list.stream().filter(e -> step.equals(member(e, "name"))).toList();
    List<?> found = named.isEmpty() ? list.stream().filter(e -> hasAll(e, step)).toList() : named;
    return found.size() == 1 ? found.get(0) : null;
  }

  private static boolean hasAll(Object element, String step) {
    for (String condition : step.split(", ")) {
      String[] parts = condition.split("=", 2);
      if (parts.length != 2 || !parts[1].equals(String.valueOf(member(element, parts[0])))) {
        return false;
      }
    }
    return true;
  }
}
