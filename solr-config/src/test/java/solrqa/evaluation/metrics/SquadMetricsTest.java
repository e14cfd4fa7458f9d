/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SquadMetricsTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "The Cat            => cat",
        "an apple a day     => apple day",
        "Levi's             => levis",
        "1,000              => 1000",
        "well-known         => wellknown",
        "well\u2013known    => well\u2013known",
        "the-end            => theend",
        "U.S. Army          => us army",
        "a                  => ''",
        "...                => ''",
        "theatre and a_an   => theatre and aan",
        "A\u0301 the\u0301  => \u0301 \u0301",
        "vitamin a\u00b2 a2 => vitamin a\u00b2 a2",
        "\u00e1 the\u00e9   => \u00e1 the\u00e9",
        "the\u20ac          => \u20ac",
        "\ud835\udc00the a\ud83d\ude00 => \ud835\udc00the \ud83d\ude00",
        "\u0130stanbul      => i\u0307stanbul"
      })
  void normalizesAsTheOfficialScriptDoes(String text, String expected) {
    assertThat(SquadMetrics.normalize(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x09, 0x0d, 0x1c, 0x1f, 0x20, 0x85, 0xa0, 0x1680, 0x2000, 0x2007, 0x200a, 0x2028, 0x2029,
        0x202f, 0x205f, 0x3000
      })
  void splitsAtWhatPythonTakesForWhiteSpace(int space) {
    String text = "x" + Character.toString(space) + "y" + Character.toString(space);
    assertThat(SquadMetrics.normalize(text)).isEqualTo("x y");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x1b, 0x200b, 0x2060, 0xfeff, 0x180e})
  void splitsAtNothingElse(int character) {
    String text = "x" + Character.toString(character) + "y";
    assertThat(SquadMetrics.normalize(text)).isEqualTo(text);
  }

  @Test
  void takesTheBestOfThePeoplesAnswers() {
    var score = SquadMetrics.score(List.of("in 1843", "1843", "the year"), "The 1843!");
    assertThat(score.exact()).isEqualTo(1);
    assertThat(score.f1()).isEqualTo(1);
    score = SquadMetrics.score(List.of("Ada King Lovelace", "Byron"), "Lovelace, Ada");
    assertThat(score.exact()).isZero();
    assertThat(score.f1()).isEqualTo(0.8, within(1e-12));
  }

  @Test
  void countsRepeatedWordsAsOftenAsBothHaveThem() {
    assertThat(SquadMetrics.score(List.of("no no yes"), "no no no no").f1())
        .isEqualTo(2 * 0.5 * (2 / 3.0) / (0.5 + 2 / 3.0), within(1e-12));
  }

  @Test
  void takesAnswersThatAreNothingForNone() {
    assertThat(SquadMetrics.score(List.of(), "")).isEqualTo(new SquadMetrics.Score(1, 1));
    assertThat(SquadMetrics.score(List.of("the", "..."), ""))
        .isEqualTo(new SquadMetrics.Score(1, 1));
    assertThat(SquadMetrics.score(List.of(), "x")).isEqualTo(new SquadMetrics.Score(0, 0));
    assertThat(SquadMetrics.score(List.of("x"), "")).isEqualTo(new SquadMetrics.Score(0, 0));
    assertThat(SquadMetrics.score(List.of("the", "x"), "x"))
        .isEqualTo(new SquadMetrics.Score(1, 1));
  }

  @Test
  void findsAnswersAsWholeWordsInATextOnly() {
    assertThat(SquadMetrics.contains("It was built in 1889, in Paris.", "the 1889")).isTrue();
    assertThat(SquadMetrics.contains("It was built in 1889.", "188")).isFalse();
    assertThat(SquadMetrics.contains("anything", "the")).isFalse();
  }
}
