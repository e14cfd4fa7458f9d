/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import solrqa.reader.confidence.ConfidenceFeature;

class AnswerFeaturesTest {
  private static final Known BEST = new Known(1, 5, "in 1843", "Ada Lovelace", Extent.WHOLE);
  private static final Known OTHER = new Known(2, 3, "1815", "Lovelace, a town", Extent.WHOLE);
  private static final Known SAME = new Known(3, 4, "In 1843.", "", Extent.PART);
  private static final Known UNREAD = new Known(4, 0, "", "", Extent.NOTHING);
  private static final AnswerFeatures FEATURES =
      AnswerFeatures.of("When did Ada write about the Engine?", List.of(BEST, OTHER, SAME, UNREAD));

  private record Known(
      int retrievalRank, float margin, String answer, String context, Extent extent)
      implements Evidence {
    @Override
    public String key() {
      return "d" + retrievalRank;
    }

    @Override
    public float retrievalScore() {
      return 1f / retrievalRank;
    }
  }

  private static double value(Known document, ConfidenceFeature feature) {
    return FEATURES.of(document).applyAsDouble(feature);
  }

  @Test
  void marginAndRankAreTheDocumentsOwn() {
    assertThat(value(BEST, ConfidenceFeature.MARGIN)).isEqualTo(5);
    assertThat(value(BEST, ConfidenceFeature.RANK)).isZero();
    assertThat(value(SAME, ConfidenceFeature.RANK)).isCloseTo(Math.log(3), within(1e-12));
  }

  @Test
  void theGapIsToWhatAnotherOneAnswersElse() {
    assertThat(value(BEST, ConfidenceFeature.GAP)).as("not to the same answer").isEqualTo(2);
    assertThat(value(SAME, ConfidenceFeature.GAP)).isEqualTo(1);
    assertThat(value(OTHER, ConfidenceFeature.GAP)).isEqualTo(-2);
  }

  @Test
  void theGapHasBounds() {
    Known far = new Known(2, -40, "never", "", Extent.WHOLE);
    AnswerFeatures two = AnswerFeatures.of("?", List.of(BEST, far));
    assertThat(two.of(BEST).applyAsDouble(ConfidenceFeature.GAP)).isEqualTo(10);
    assertThat(two.of(far).applyAsDouble(ConfidenceFeature.GAP)).isEqualTo(-10);
    AnswerFeatures alone = AnswerFeatures.of("?", List.of(BEST));
    assertThat(alone.of(BEST).applyAsDouble(ConfidenceFeature.GAP)).isEqualTo(10);
  }

  @RepeatedTest(20)
  void theGapIsThatToTheGreatestMarginOfAnotherAnswer(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<Known> candidates = new ArrayList<>();
    for (int i = 1; i <= 1 + random.nextInt(9); i++) {
      String answer = "answer " + random.nextInt(4);
      candidates.add(new Known(i, random.nextInt(9), answer, "", Extent.WHOLE));
    }
    AnswerFeatures features = AnswerFeatures.of("?", candidates);
    for (Known one : candidates) {
      double expected = 10;
      for (Known other : candidates) {
        expected =
            other.answer().equals(one.answer())
                ? expected
                : Math.min(expected, one.margin() - other.margin());
      }
      assertThat(features.of(one).applyAsDouble(ConfidenceFeature.GAP))
          .as(candidates + ", " + one)
          .isEqualTo(expected);
    }
  }

  @Test
  void wordsAreCountedWithoutArticles() {
    assertThat(value(BEST, ConfidenceFeature.ANSWER_WORDS)).isEqualTo(2);
    Known work = new Known(1, 5, "The Notes, an essay", "", Extent.WHOLE);
    assertThat(value(work, ConfidenceFeature.ANSWER_WORDS)).isEqualTo(2);
  }

  @Test
  void theContextMatchesAsFarAsTheQuestionHasItsWords() {
    assertThat(value(BEST, ConfidenceFeature.CONTEXT)).as("Ada of Ada Lovelace").isEqualTo(0.5);
    assertThat(value(OTHER, ConfidenceFeature.CONTEXT)).isZero();
    assertThat(value(SAME, ConfidenceFeature.CONTEXT)).as("no context").isZero();
    Known whole = new Known(1, 5, "x", "The engine", Extent.WHOLE);
    assertThat(value(whole, ConfidenceFeature.CONTEXT)).isEqualTo(1);
  }
}
