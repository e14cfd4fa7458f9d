/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerWordsTest {
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
    assertThat(AnswerWords.normalize(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x09, 0x0d, 0x1c, 0x1f, 0x20, 0x85, 0xa0, 0x1680, 0x2000, 0x2007, 0x200a, 0x2028, 0x2029,
        0x202f, 0x205f, 0x3000
      })
  void splitsAtWhatPythonTakesForWhiteSpace(int space) {
    String text = "x" + Character.toString(space) + "y" + Character.toString(space);
    assertThat(AnswerWords.normalize(text)).isEqualTo("x y");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x1b, 0x200b, 0x2060, 0xfeff, 0x180e})
  void splitsAtNothingElse(int character) {
    String text = "x" + Character.toString(character) + "y";
    assertThat(AnswerWords.normalize(text)).isEqualTo(text);
  }
}
