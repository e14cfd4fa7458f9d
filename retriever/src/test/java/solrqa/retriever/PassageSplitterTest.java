/* Licensed under the Apache License, Version 2.0. */
package solrqa.retriever;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassageSplitterTest {

  @Test
  void endsPassagesWhereSentencesEnd() {
    assertThat(split(40, "The cat sat down. It slept. Then it woke up again and ran."))
        .containsExactly("The cat sat down. It slept. ", "Then it woke up again and ran.");
  }

  @Test
  void prefersBlankLinesThatLeaveThePassageMoreThanHalfFull() {
    assertThat(split(40, "The cat sat on the mat.\n\nIt slept. Then it woke up and ran."))
        .containsExactly("The cat sat on the mat.\n\n", "It slept. Then it woke up and ran.");
    assertThat(split(40, "A cat.\n\nIt slept for long. Then it woke up and ran away."))
        .containsExactly("A cat.\n\nIt slept for long. ", "Then it woke up and ran away.");
  }

  @Test
  void doesNotEndSentencesAtAbbreviations() {
    assertThat(split(30, "We saw it. Dr. J. R. Smith of St. Ives did."))
        .containsExactly("We saw it. ", "Dr. J. R. Smith of St. Ives ", "did.");
  }

  @Test
  void cutsSentencesWithoutEndBetweenWords() {
    assertThat(split(12, "one two three four five six"))
        .containsExactly("one two ", "three four ", "five six");
  }

  @Test
  void cutsWordsThatAreTooLongBetweenCharacters() {
    assertThat(split(4, "abcdefghij")).containsExactly("abcd", "efgh", "ij");
    assertThat(split(3, "\ud83d\ude00\ud83d\ude00\ud83d\ude00"))
        .containsExactly("\ud83d\ude00", "\ud83d\ude00", "\ud83d\ude00");
    assertThat(split(4, "abce\u0301fg")).containsExactly("abc", "e\u0301fg");
  }

  @Test
  void returnsShortTextsWhole() {
    assertThat(split(5, "")).isEmpty();
    assertThat(split(5, "ab cd")).containsExactly("ab cd");
    assertThat(split(5, "   ")).containsExactly("   ");
    assertThat(new PassageSplitter(Integer.MAX_VALUE).split("a b")).hasSize(1);
  }

  @Test
  void refusesLengthsThatHoldNoCharacter() {
    assertThatThrownBy(() -> new PassageSplitter(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("illegal maximum length: 1, must be at least 2");
  }

  @Test
  void doesNotDependOnTheDefaultLocale() {
    Locale before = Locale.getDefault();
    String text = "One is here. Two is here. Three is here.";
    List<String> expected = split(14, text);
    try {
      for (String tag : List.of("th-TH-u-nu-thai", "tr", "ja-JP", "en-u-ss-standard")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(split(14, text)).as(tag).isEqualTo(expected).hasSize(3);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void splitsAnyText() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      String text = RandomTexts.next(random);
      int maxLength = 2 + random.nextInt(120);
      String what = "seed " + seed + ", round " + round + ", length " + maxLength;
      List<Passage> passages = new PassageSplitter(maxLength).split(text);
      assertThat(passages.stream().map(Passage::text).collect(Collectors.joining()))
          .as(what)
          .isEqualTo(text);
      Set<Integer> clusterEnds = clusterEnds(text);
      for (Passage passage : passages) {
        assertThat(passage.text()).as(what).hasSizeBetween(1, maxLength);
        assertThat(text.substring(passage.start(), passage.end()))
            .as(what)
            .isEqualTo(passage.text());
        assertGoodEnd(text, passage.end(), maxLength, clusterEnds, what);
      }
    }
  }

  private static void assertGoodEnd(
      String text, int end, int maxLength, Set<Integer> clusterEnds, String what) {
    int from = end;
    while (from > 0 && !Character.isWhitespace(text.charAt(from - 1))) {
      from--;
    }
    int to = end;
    while (to < text.length() && !Character.isWhitespace(text.charAt(to))) {
      to++;
    }
    boolean insideWord = from < end && end < to && text.charAt(end - 1) != '\u3002';
    if (insideWord && to - from <= maxLength) {
      Assertions.fail("%s: cut inside the word \"%s\"", what, text.substring(from, to));
    }
    if (!clusterEnds.contains(end) && longestCluster(text, clusterEnds, end) <= maxLength) {
      Assertions.fail("%s: cut inside a character at %d", what, end);
    }
  }

  private static int longestCluster(String text, Set<Integer> ends, int inside) {
    int from = inside;
    while (from > 0 && !ends.contains(from)) {
      from--;
    }
    int to = inside;
    while (to < text.length() && !ends.contains(to)) {
      to++;
    }
    return to - from;
  }

  private static Set<Integer> clusterEnds(String text) {
    Set<Integer> ends = new HashSet<>();
    Matcher matcher = Pattern.compile("\\X").matcher(text);
    while (matcher.find()) {
      ends.add(matcher.end());
    }
    return ends;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a. ",
        ".",
        " ",
        "\n",
        "? ",
        "A b c ",
        "e\u0301",
        "\u0301",
        "\ud83d\ude00",
        "A full sentence. ",
        "\ud800",
        "Dr. ",
        "\r\n\r\nx",
        "\u4f60\u3002"
      })
  void splitsAMillionCharactersQuickly(String part) {
    String text = part.repeat(1_000_000 / part.length());
    org.junit.jupiter.api.Assertions.assertTimeout(
        Duration.ofSeconds(5),
        () -> assertThat(new PassageSplitter(1_000).split(text)).hasSizeBetween(999, 2_000));
  }

  private static List<String> split(int maxLength, String text) {
    return new PassageSplitter(maxLength).split(text).stream().map(Passage::text).toList();
  }
}
