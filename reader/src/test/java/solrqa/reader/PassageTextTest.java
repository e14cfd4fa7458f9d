/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassageTextTest {
  private static final int MAX = PassageText.MAX_CONTEXT_LENGTH;

  @Test
  void keepsTheBeginningOfTheContext() {
    assertThat(PassageText.of(" Greece\n", "Text.")).isEqualTo(new PassageText("Greece", "Text."));
    assertThat(PassageText.of("a".repeat(MAX), "Text.").context()).hasSize(MAX);
    assertThat(PassageText.of("a".repeat(1_000_000), "Text.").context()).hasSize(MAX);
    assertThat(PassageText.of("a".repeat(MAX - 1) + "\ud83d\ude00", "Text.").context())
        .isEqualTo("a".repeat(MAX - 1));
    assertThat(PassageText.of("a ".repeat(MAX), "Text.").context()).hasSize(MAX - 1);
    assertThat(PassageText.of(" ".repeat(1_000_000) + "Greece", "Text.").context())
        .isEqualTo("Greece");
  }

  @Test
  void hasNoContextOfWhiteSpace() {
    assertThat(PassageText.of(" \n ", "Text.")).isEqualTo(PassageText.of("Text."));
    assertThat(PassageText.withoutContext(List.of("Text.", "")))
        .containsExactly(new PassageText("", "Text."), new PassageText("", ""));
  }

  @Test
  void aPassageThatBeginsWithItsContextDoesWithout() {
    for (String text :
        List.of("Ada Lovelace", "Ada  Lovelace was", "\n ADA\nlovelace: she", "adaLovelace.")) {
      assertThat(PassageText.of("Ada Lovelace", text).context()).as(text).isEmpty();
    }
    for (String text : List.of("", "Ada", "Ada Lovelaces", "Ada, Lovelace", "She, Ada Lovelace")) {
      assertThat(PassageText.of("Ada Lovelace", text).context()).as(text).isEqualTo("Ada Lovelace");
    }
  }

  @Test
  void makesAContextOfSeveralValues() {
    String between = PassageText.BETWEEN_VALUES;
    assertThat(PassageText.context(List.of())).isEmpty();
    assertThat(PassageText.context(List.of(" ", "\n"))).isEmpty();
    assertThat(PassageText.context(List.of("Ada ", "", "Notes", "Ada")))
        .isEqualTo("Ada" + between + "Notes");
    assertThat(PassageText.context(Collections.nCopies(1_000, "Ada"))).isEqualTo("Ada");
    assertThat(PassageText.context(List.of("a".repeat(1_000_000), "b"))).isEqualTo("a".repeat(MAX));
    assertThat(PassageText.context(List.of("a".repeat(MAX - 1 - between.length()), "bb")))
        .hasSize(MAX)
        .endsWith(between + "b");
    assertThat(PassageText.context(List.of("<b>Ada</b>"))).isEqualTo("<b>Ada</b>");
  }

  @Test
  void refusesAContextThatIsTooLong() {
    assertThatThrownBy(() -> new PassageText("a".repeat(MAX + 1), ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("illegal context of 401 characters, must be at most 400");
  }
}
