/* Licensed under the Apache License, Version 2.0. */
package solrqa.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Texts of 100,000 characters on which a careless scan takes quadratic time or a deep stack: long
 * runs of what a pattern repeats, with and without an end that it does not expect.
 */
public final class HostileText {
  /** UTF-16 units of each text, or a few more. */
  public static final int LENGTH = 100_000;

  private static final long MAX_MILLISECONDS = 50;
  private static final int TRIES = 12;

  /** What is repeated. */
  private static final List<String> UNITS =
      List.of(
          "1",
          "1.",
          ". ",
          ". 1",
          "1e",
          "-",
          "+",
          "a",
          "A",
          "f",
          "a ",
          "a+a",
          "a,",
          ",",
          "a=",
          "a_",
          " ",
          " \t",
          "\n",
          "\r\n",
          "  a\n",
          "\n \n",
          "\u2028",
          "\u202F",
          "\u00A0",
          "/",
          "a/",
          "/a.",
          "C:\\",
          "://",
          ":",
          "`",
          "`a",
          "``a`",
          "~",
          "~~~\n",
          "```\n",
          "{{",
          "{{a",
          "{%",
          "{% a ",
          "{% a \"",
          "{% comment %}",
          "{%-",
          "%}",
          "---\n",
          "<",
          "</",
          "<em>",
          "\"",
          "'",
          "\\",
          "\\\\",
          "[",
          "[a]",
          "[SEP",
          "(",
          ")",
          "?",
          "!",
          "Dr. ",
          "a?b",
          "\u3002",
          "e\u0301",
          "\u0301",
          "\u0301\u0316",
          "\uD83D\uDC68\u200D",
          "\uD83C\uDDE9",
          "\uD83D",
          "\uDE00",
          "\u0600",
          "\u0000",
          "\uFFFD",
          "Duplicate field '",
          "<DOCNO> ",
          "Error from server at ");

  private HostileText() {}

  /** All of them. */
  public static Stream<String> all() {
    return Stream.concat(
        UNITS.stream().map(HostileText::run).flatMap(run -> Stream.of(run, run + "x", run + "\n")),
        Stream.of(runsOfGrowingLength('`'), runsOfGrowingLength(' ')));
  }

  private static String run(String unit) {
    return unit.repeat(LENGTH / unit.length());
  }

  /** No run has another one of its length to be matched with. */
  private static String runsOfGrowingLength(char unit) {
    StringBuilder text = new StringBuilder();
    for (int length = 1; text.length() < LENGTH; length++) {
      text.append(Character.toString(unit).repeat(length)).append('a');
    }
    return text.toString();
  }

  /**
   * Checks that a scan takes less than 50 ms for each of the texts, in time of this thread. It may
   * refuse them with an exception.
   *
   * @param name of what scans, for messages
   */
  public static void assertQuick(String name, Consumer<String> scan) {
    all().forEach(text -> assertQuick(name, scan, text));
  }

  /** The same for one text. */
  public static void assertQuick(String name, Consumer<String> scan, String text) {
    long best = Long.MAX_VALUE;
    // the first tries warm up; what takes a second will not get there
    for (int i = 0; i < TRIES && best >= MAX_MILLISECONDS && (i == 0 || best < 1_000); i++) {
      best = Math.min(best, milliseconds(scan, text));
    }
    assertThat(best)
        .as("%s: ms for %,d characters that begin with %s", name, text.length(), beginning(text))
        .isLessThan(MAX_MILLISECONDS);
  }

  private static long milliseconds(Consumer<String> scan, String text) {
    long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    try {
      scan.accept(text);
    } catch (RuntimeException refused) {
      // to refuse a text is as good as to take it
    }
    return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin) / 1_000_000;
  }

  private static List<String> beginning(String text) {
    return IntStream.range(0, Math.min(12, text.length()))
        .mapToObj(i -> Integer.toHexString(text.charAt(i)))
        .toList();
  }
}
