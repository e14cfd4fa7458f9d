/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.parity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonTextTest {
  /** All of them, as {@code str.isspace} has them. */
  private static final String SPACES =
      "\t\n\u000B\f\r\u001C\u001D\u001E\u001F \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004"
          + "\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000";

  @Test
  void splitsAtThatWhiteSpaceAlone() {
    for (char unit = 0; unit < Character.MIN_SURROGATE; unit++) {
      boolean space = SPACES.indexOf(unit) >= 0;
      assertThat(PythonText.words("a" + unit + "b"))
          .as("U+%04X", (int) unit)
          .hasSize(space ? 2 : 1);
    }
  }

  @Test
  void leavesOutWhiteSpaceAroundWords() {
    assertThat(PythonText.words(SPACES + "a" + SPACES + "b" + SPACES)).containsExactly("a", "b");
    assertThat(PythonText.collapsed(" a \t b ")).isEqualTo("a b");
    assertThat(PythonText.words("")).isEmpty();
    assertThat(PythonText.words(" ")).isEmpty();
  }

  /** Of the classes 1, 9, 230 and 240. */
  @ParameterizedTest
  @ValueSource(ints = {0x0334, 0x094D, 0x0301, 0x0345, 0x1D167})
  void seesThatAMarkCombines(int mark) {
    assertThat(PythonText.combines(mark)).isTrue();
  }

  /** Marks of class 0, and what is no mark. */
  @ParameterizedTest
  @ValueSource(ints = {0xFE0F, 0x093F, 0x20DD, 0x0488, 'a', ' ', 0x1F600})
  void seesThatOthersDoNot(int codePoint) {
    assertThat(PythonText.combines(codePoint)).isFalse();
  }
}
