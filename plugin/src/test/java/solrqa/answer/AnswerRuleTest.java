/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import solrqa.reader.ModelSettings;

/** The rule over margins that are known, as an evaluation has them. */
class AnswerRuleTest {
  private record Known(
      String key, int retrievalRank, float retrievalScore, Extent extent, float margin)
      implements Evidence {
    @Override
    public String answer() {
      return "";
    }

    @Override
    public String context() {
      return "";
    }
  }

  private static final Known BEST = new Known("best", 1, 8, Extent.WHOLE, -1);
  private static final Known ANSWER = new Known("answer", 2, 4, Extent.WHOLE, 2);
  private static final Known PART = new Known("part", 3, 2, Extent.PART, -1);
  private static final Known UNREAD = new Known("unread", 4, 1, Extent.NOTHING, 0);
  private static final Known EMPTY = new Known("empty", 5, 1, Extent.NO_TEXT, 0);
  private static final List<Known> ALL = List.of(EMPTY, UNREAD, PART, ANSWER, BEST);

  @ParameterizedTest
  @CsvSource({
    "WHOLE, 0.5, ANSWERED",
    "WHOLE, 0.4, NO_ANSWER",
    "PART, 0.5, ANSWERED",
    "PART, 0.4, UNREAD",
    "NOTHING, 0, UNREAD",
    "NO_TEXT, 0, NO_TEXT"
  })
  void decidesByTheThreshold(Extent extent, float margin, Status status) {
    AnswerRule rule = new AnswerRule(0.5, 1, 0, 1);
    assertThat(rule.status(new Known("a", 1, 1, extent, margin))).isEqualTo(status);
  }

  @Test
  void dropsWhatWasReadAndHasNoAnswer() {
    AnswerRule rule = new AnswerRule(0, 1, 0, 1);
    assertThat(ALL).filteredOn(rule.drops(ALL, NoAnswer.DROP)).containsExactly(EMPTY, BEST);
    assertThat(ALL).noneMatch(rule.drops(ALL, NoAnswer.DEMOTE));
    assertThat(ALL).noneMatch(rule.drops(ALL, NoAnswer.KEEP));
  }

  @Test
  void dropsOnlyWhereAnotherAnswersIfThatIsWanted() {
    AnswerRule rule = new AnswerRule(0, 1, 0, 1);
    assertThat(ALL).filteredOn(rule.drops(ALL, NoAnswer.AUTO)).containsExactly(EMPTY, BEST);
    assertThat(ALL.stream().sorted(rule.order(ALL, NoAnswer.AUTO)))
        .containsExactly(ANSWER, BEST, PART, UNREAD, EMPTY);
    AnswerRule strict = rule.at(9);
    assertThat(ALL).noneMatch(strict.drops(ALL, NoAnswer.AUTO));
    assertThat(ALL.stream().sorted(strict.order(ALL, NoAnswer.AUTO)))
        .as("the order of retrieval")
        .containsExactly(BEST, ANSWER, PART, UNREAD, EMPTY);
  }

  @Test
  void ordersWhateverIsKept() {
    AnswerRule retrieval = new AnswerRule(0, 0, 0, 1);
    assertThat(ALL.stream().sorted(retrieval.order(ALL, NoAnswer.DEMOTE)))
        .containsExactly(ANSWER, BEST, PART, UNREAD, EMPTY);
    assertThat(ALL.stream().sorted(retrieval.order(ALL, NoAnswer.KEEP)))
        .containsExactly(BEST, ANSWER, PART, UNREAD, EMPTY);
  }

  @Test
  void scoresByBothSides() {
    AnswerRule rule = new AnswerRule(0, 0.25, 1, 2);
    double best = AnswerRule.bestRetrievalScore(ALL);
    double probability = 1 / (1 + Math.exp(-(2 - 1) / 2.0));
    assertThat(rule.probability(2)).isEqualTo(probability);
    assertThat(rule.score(ANSWER, best)).isCloseTo(0.25 * probability + 0.75 * 0.5, within(1e-12));
    assertThat(rule.score(UNREAD, best)).isZero();
    assertThat(rule.score(PART, best)).isZero();
  }

  @Test
  void takesTheModelsNumbersWhereTheRequestHasNone() {
    ModelSettings model = new ModelSettings(0.1, -0.2, 1.7, 0.9, 256, 64, 32, 16);
    assertThat(AnswerRule.of(model)).isEqualTo(new AnswerRule(0.1, 0.9, -0.2, 1.7));
    assertThat(AnswerRule.of(model, OptionalDouble.of(3), OptionalDouble.of(0)))
        .isEqualTo(new AnswerRule(3, 0, -0.2, 1.7));
  }

  @Test
  void showsAnswersThatReachTheThreshold() {
    List<FoundSpan> spans = List.of(span(3), span(2), span(1));
    AnswerRule rule = new AnswerRule(2, 1, 0, 1);
    assertThat(rule.answers(spans, 5)).containsExactly(span(3), span(2));
    assertThat(rule.answers(spans, 1)).containsExactly(span(3));
  }

  private static FoundSpan span(float margin) {
    return new FoundSpan(0, 1, "x", margin, 0, 1);
  }

  @Test
  void refusesNumbersOutOfTheirBounds() {
    assertThatThrownBy(() -> new AnswerRule(0, 1.5, 0, 1))
        .hasMessage("illegal weight 1.5, must be from 0 to 1");
    assertThatThrownBy(() -> new AnswerRule(Double.NaN, 1, 0, 1))
        .hasMessage("illegal threshold NaN, must be a number");
    assertThatThrownBy(() -> new AnswerRule(0, 1, Double.NaN, 1))
        .hasMessage("illegal offset NaN, must be a finite number");
    assertThatThrownBy(() -> new AnswerRule(0, 1, 0, 0))
        .hasMessage("illegal temperature 0.0, must be above 0");
  }
}
