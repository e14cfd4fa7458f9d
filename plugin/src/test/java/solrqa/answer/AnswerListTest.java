/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import solrqa.answer.AnswerList.Entry;
import solrqa.answer.DocumentReading.Read;

class AnswerListTest {
  private final List<DocumentReading> candidates = new ArrayList<>();

  private AnswerListTest says(String answer, double margin) {
    return says(answer, margin, false);
  }

  private AnswerListTest says(String answer, double margin, boolean elevated) {
    int rank = candidates.size() + 1;
    FieldText text = new FieldText("text", OptionalInt.empty(), answer);
    candidates.add(
        new Read(
            new Candidate("d" + rank, rank, 1, elevated, List.of(text), false),
            text,
            List.of(new FoundSpan(0, answer.length(), answer, (float) margin, 0, answer.length())),
            0,
            1,
            0,
            Optional.empty(),
            0));
    return this;
  }

  private List<Entry> list(int max) {
    Ranking ranking =
        new AnswerRanker(new AnswerRule(0, 1, 0, 1), NoAnswer.DEMOTE).rank("who?", candidates);
    return AnswerList.of(ranking, max).answers();
  }

  @Test
  void hasTheBestFirstAndNothingBelowTheThreshold() {
    says("one", 1).says("three", 3).says("none", -1).says("two", 2);
    assertThat(list(9))
        .extracting(entry -> entry.document().key())
        .containsExactly("d2", "d4", "d1");
    assertThat(list(2)).extracting(entry -> entry.document().key()).containsExactly("d2", "d4");
    assertThat(list(0)).isEmpty();
  }

  @Test
  void mergesWhatSaysTheSameWithoutChangingTheOrder() {
    says("the Eiffel Tower", 2).says("Big Ben", 3).says("Eiffel tower.", 1).says("EIFFEL TOWER", 4);
    assertThat(list(9))
        .extracting(entry -> entry.document().key(), Entry::sources, Entry::support)
        .containsExactly(tuple("d4", List.of("d4", "d1", "d3"), 3), tuple("d2", List.of("d2"), 1));
  }

  @Test
  void isAsLongAsItIsAskedForAfterMerging() {
    says("x", 5).says("X", 4).says("y", 3).says("z", 2);
    assertThat(list(2)).extracting(Entry::support).containsExactly(2, 1);
  }

  /** Their words are none. */
  @Test
  void keepsApartWhatIsNothingButPunctuation() {
    says("?", 2).says("!", 1).says("the", 3);
    assertThat(list(9)).hasSize(3);
  }

  @Test
  void anElevatedDocumentIsNotBestForBeingFirst() {
    says("elevated", 1, true).says("better", 2);
    assertThat(list(9)).extracting(entry -> entry.document().key()).containsExactly("d2", "d1");
  }
}
