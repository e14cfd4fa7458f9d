/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.parity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FinalTextTest {
  @Test
  void cutsOffWhatThePiecesDoNotSpell() {
    lowered("steve smith", "Steve Smith's", "Steve Smith");
    lowered("1066", "1066,", "1066");
    lowered("\u4E2D", "\u4E2D\u6587", "\u4E2D");
  }

  @Test
  void givesAllWordsWhereThePiecesAreNotFound() {
    lowered("u.s.", "the U.S.,", "the U.S.,");
    lowered("x", "y", "y");
    lowered("", "a b", "a b");
  }

  @Test
  void givesAllWordsWhereCharactersDoNotCorrespond() {
    lowered("a", "\u200Ba b", "\u200Ba b");
  }

  @Test
  void givesBackCapitalsAndAccents() {
    lowered("cafe", "Caf\u00E9.", "Caf\u00E9");
    lowered("i", "\u0130,", "\u0130");
  }

  @Test
  void countsCodePoints() {
    lowered("\uD801\uDC28", "\uD801\uDC00,", "\uD801\uDC00");
    lowered("b", "\uD83D\uDE00b c", "b");
    lowered("c", "\uD83D\uDE00 b c.", "c");
  }

  @Test
  void leavesCapitalsAloneWhereTheModelKnowsThem() {
    assertThat(FinalText.of("Steve", "Steve's", false)).isEqualTo("Steve");
    assertThat(FinalText.of("steve", "Steve's", false)).isEqualTo("Steve's");
  }

  private static void lowered(String spelled, String words, String expected) {
    assertThat(FinalText.of(spelled, words, true)).isEqualTo(expected);
  }
}
