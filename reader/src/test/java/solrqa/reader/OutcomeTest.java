/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be said of a passage, and what contradicts itself. */
class OutcomeTest {
  private static final AnswerSpan BEST = new AnswerSpan(4, 7, "Ada", 2.5f);

  @ParameterizedTest
  @CsvSource({
    "-1, 2, Ada",
    "3, 3, ''",
    "5, 2, Ada",
    "4, 8, Ada",
    "4, 6, Ada",
    "4, 5, \uD83D\uDE00"
  })
  void refusesSpansWhoseOffsetsAreNotThoseOfTheirText(int start, int end, String text) {
    assertThatThrownBy(() -> new AnswerSpan(start, end, text, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "illegal span ["
                + start
                + ", "
                + end
                + ") of text \""
                + text
                + "\", must be its offsets");
  }

  @Test
  void countsASpanInUtf16() {
    assertThat(new AnswerSpan(4, 6, "\uD83D\uDE00", 0).end()).isEqualTo(6);
  }

  @Test
  void hasTheMarginOfItsBestSpan() {
    Reading reading = new Reading(1, List.of(BEST, new AnswerSpan(0, 1, "x", -7)), 3, false);
    assertThat(reading.margin()).isEqualTo(2.5f);
    assertThat(reading.fromCache()).isEqualTo(new Reading(1, reading.spans(), 3, true));
    assertThatThrownBy(() -> new Reading(0, List.of(), 1, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a reading has at least one span");
  }

  @Test
  void keepsWhatItWasGiven() {
    List<AnswerSpan> spans = new ArrayList<>(List.of(BEST));
    Reading reading = new Reading(1, spans, 1, false);
    List<Outcome> outcomes = new ArrayList<>(List.of(reading));
    Readings readings = new Readings(false, outcomes);
    spans.clear();
    outcomes.clear();
    assertThat(readings.outcomes()).containsExactly(reading);
    assertThat(reading.spans()).containsExactly(BEST);
  }

  @Test
  void saysWhyAPassageIsUnread() {
    assertThatThrownBy(() -> new Unread(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("reason");
  }
}
