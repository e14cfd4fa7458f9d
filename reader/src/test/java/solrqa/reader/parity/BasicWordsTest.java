/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.parity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BasicWordsTest {
  @Test
  void setsPunctuationApart() {
    lowered("Levi's U.S.", "levi", "'", "s", "u", ".", "s", ".");
    lowered("$5_6 \u00AB7", "$", "5", "_", "6", "\u00AB", "7");
  }

  @Test
  void setsChineseCharactersApart() {
    lowered("a\u4E2Db", "a", "\u4E2D", "b");
    lowered("q\uD840\uDC00r", "q", "\uD840\uDC00", "r");
  }

  @Test
  void lowersWordsAndDropsTheirAccents() {
    lowered("Caf\u00E9 e\u0301X", "cafe", "ex");
    lowered("A\u03A3 \u0130 \u2160\u00BD", "a\u03C2", "i", "\u2170\u00BD");
  }

  @Test
  void composesWhatItLeavesInCapitals() {
    assertThat(BasicWords.of("Cafe\u0301 e\u0301X", false)).containsExactly("Caf\u00E9", "\u00E9X");
  }

  @Test
  void splitsAtWhiteSpace() {
    lowered("x\u00A0y\u2003z\tw", "x", "y", "z", "w");
    lowered("\u3000a\u2028b", "a", "b");
  }

  @Test
  void dropsControlsAndWhatHasNoMeaning() {
    lowered("a\u200Bb\u0000c\uFFFDd\uE000e\u000Bf", "abcdef");
    lowered("\u0000");
  }

  private static void lowered(String text, String... words) {
    assertThat(BasicWords.of(text, true)).containsExactly(words);
  }
}
