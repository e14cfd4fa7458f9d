/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import solrqa.reader.parity.ParityReading.NBest;

class ParityReadingTest {
  private static ParityReading of(double nullOdds, String... texts) {
    List<NBest> nBest =
        Arrays.stream(texts).map(text -> new NBest(text, 1.0 / texts.length, 0, 0)).toList();
    return new ParityReading(nBest, nullOdds, 1);
  }

  @Test
  void answersWithNothingOnlyAboveTheThreshold() {
    assertThat(of(1.5, "", "Ada").answer(1.5)).isEqualTo("Ada");
    assertThat(of(Math.nextUp(1.5), "", "Ada").answer(1.5)).isEmpty();
    assertThat(of(-1, "", "Ada", "Lovelace").answer(0)).isEqualTo("Ada");
    assertThat(of(1_000_000, "empty").answer(0)).isEmpty();
  }

  @Test
  void refusesToBeWithoutAnyAnswer() {
    assertThat(of(0, "", "", "Ada").bestNonNull()).isEqualTo("Ada");
    for (String[] none : new String[][] {{}, {""}, {"", ""}}) {
      assertThatThrownBy(() -> of(0, none))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a reading has at least one answer");
    }
  }

  @Test
  void keepsWhatItWasGiven() {
    List<NBest> given = new ArrayList<>(List.of(new NBest("Ada", 1, 0, 0)));
    ParityReading reading = new ParityReading(given, 0, 1);
    given.set(0, new NBest("", 1, 0, 0));
    assertThat(reading.bestNonNull()).isEqualTo("Ada");
  }
}
