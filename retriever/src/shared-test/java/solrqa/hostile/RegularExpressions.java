/* Licensed under the Apache License, Version 2.0. */
package solrqa.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks that a module has no regular expression that {@linkplain HostileText hostile text} slows
 * down: those in its sources are counted, and each must be fed.
 */
public final class RegularExpressions {
  private static final Path SOURCES = Path.of("src/main/java");

  /**
   * Calls that take one. A plain or quoted character splits without; what a constant splits by was
   * counted where it is made.
   */
  private static final Pattern CALL =
      Pattern.compile(
          "\\bPattern\\s*\\.\\s*(?:compile|matches)\\s*\\("
              + "|\\.\\s*(?:matches|replaceAll|replaceFirst)\\(\\s*(?!\\))"
              + "|(?<![A-Z])\\.\\s*split\\((?!\\s*(?:[0-9)]|new |\"(?:[^\\\\.$|()\\[{^?*+]|\\\\{2}[^a-zA-Z0-9])\"))"
              + "|\\bnew Scanner\\(|\\.useDelimiter\\(|@Pattern\\b|\\.getPathMatcher\\(");

  private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*(?:/?\\*|//).*$");

  private RegularExpressions() {}

  /**
   * Checks the module whose tests run.
   *
   * @param scans for the name of each class that has such calls, what reaches them: one for each
   */
  public static void assertQuick(Map<String, List<Consumer<String>>> scans) {
    Map<String, Integer> fed = new TreeMap<>();
    scans.forEach((name, ofClass) -> fed.put(name, ofClass.size()));
    assertThat(fed)
        .as("regular expressions by class: feed each to hostile text, in the test of this message")
        .isEqualTo(calls());
    scans.forEach(
        (name, ofClass) -> {
          for (int i = 0; i < ofClass.size(); i++) {
            HostileText.assertQuick(name + " " + (i + 1), ofClass.get(i));
          }
        });
  }

  private static Map<String, Integer> calls() {
    Map<String, Integer> calls = new TreeMap<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String source = Files.readString(file, StandardCharsets.UTF_8);
        long found = CALL.matcher(COMMENT.matcher(source).replaceAll("")).results().count();
        if (found > 0) {
          String name = file.getFileName().toString();
          calls.merge(name.substring(0, name.length() - 5), (int) found, Integer::sum);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return calls;
  }
}
