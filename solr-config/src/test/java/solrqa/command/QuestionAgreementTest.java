/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import static org.assertj.core.api.Assertions.assertThat;
import static solrqa.command.MadeUpRows.passage;
import static solrqa.command.MadeUpRows.unread;

import java.util.List;
import org.junit.jupiter.api.Test;
import solrqa.command.QuestionAgreement.Order;

class QuestionAgreementTest {
  private static final double TOLERANCE = 1e-4;
  private static final QuestionRow ROW =
      row(passage("a", 9, 1, "x"), passage("b", 8, 2, "y"), passage("c", 8, 2, "z"));

  @Test
  void findsARowLikeItself() {
    QuestionAgreement same = compare(ROW, ROW);
    assertThat(same)
        .isEqualTo(new QuestionAgreement("q", Order.SAME, Order.SAME, 0, 0, true, List.of()));
    assertThat(same.within(0)).isTrue();
  }

  @Test
  void measuresTheLargestDifferences() {
    QuestionAgreement near =
        compare(
            ROW,
            row(
                passage("a", 9, 1.25, "x"),
                passage("b", 8, 2, "y"),
                passage("c", 7.5, 1.875, "z")));
    assertThat(near.bm25()).isEqualTo(Order.SAME);
    assertThat(near.served()).isEqualTo(Order.SAME);
    assertThat(near.scores()).isEqualTo(0.5);
    assertThat(near.margins()).isEqualTo(0.25);
    assertThat(near.within(0.5)).isTrue();
    assertThat(near.within(0.49)).isFalse();
  }

  @Test
  void allowsPassagesWithEqualNumbersToChangePlaces() {
    QuestionAgreement ties =
        compare(
            ROW, row(passage("a", 9, 1, "x"), passage("c", 8, 2, "z"), passage("b", 8, 2, "y")));
    assertThat(ties.bm25()).isEqualTo(Order.TIES);
    assertThat(ties.served()).isEqualTo(Order.TIES);
    assertThat(ties.sameAnswer()).isFalse();
    assertThat(ties.within(0)).isTrue();
  }

  @Test
  void allowsScoresThatDifferByTheirRoundingToChangePlaces() {
    float next = Math.nextUp(8f);
    QuestionRow one = row(passage("a", next, 1, "x"), passage("b", 8, 2, "y"));
    QuestionRow other = row(passage("b", next, 2, "y"), passage("a", 8, 1, "x"));
    assertThat(compare(one, other).bm25()).isEqualTo(Order.TIES);
    assertThat(compare(one, other).served()).isEqualTo(Order.SAME);
  }

  @Test
  void allowsAnotherOfEqualPassagesToBeCutOff() {
    QuestionRow one = row(passage("a", 9, 1, "x"), passage("b", 8, 2, "y"));
    QuestionRow other = row(passage("a", 9, 1, "x"), passage("c", 8, 3, "z"));
    QuestionAgreement cut = compare(one, other);
    assertThat(cut.bm25()).isEqualTo(Order.TIES);
    assertThat(cut.served()).as("of what both have").isEqualTo(Order.SAME);
    assertThat(cut.sameAnswer()).isFalse();
    assertThat(cut.within(0)).isTrue();
  }

  @Test
  void doesNotTakeAMissingPassageForACutOffOne() {
    QuestionRow one = row(passage("a", 9, 1, "x"), passage("b", 8, 2, "y"));
    QuestionRow other = row(passage("c", 9, 1, "x"), passage("b", 8, 2, "y"));
    assertThat(compare(one, other).bm25()).isEqualTo(Order.OTHER);
    assertThat(compare(one, row(passage("a", 9, 1, "x"))).bm25()).isEqualTo(Order.OTHER);
    assertThat(compare(row(passage("a", 9, 1, "x")), one).bm25()).isEqualTo(Order.OTHER);
    assertThat(compare(one, row()).bm25()).isEqualTo(Order.OTHER);
    assertThat(compare(row(), one).within(1)).isFalse();
  }

  @Test
  void seesPassagesThatChangedPlacesWithTheirScores() {
    QuestionRow other =
        row(passage("b", 9, 2, "y"), passage("a", 8, 1, "x"), passage("c", 8, 2, "z"));
    assertThat(compare(ROW, other).bm25()).isEqualTo(Order.OTHER);
    assertThat(compare(ROW, other).within(5)).isFalse();
  }

  @Test
  void seesAnotherOrderOfTheAnswers() {
    QuestionRow one = row(passage("a", 9, 1, "x"), passage("b", 8, 1.5, "y"));
    QuestionRow other = row(passage("a", 9, 2, "x"), passage("b", 8, 1.5, "y"));
    assertThat(compare(one, other).bm25()).isEqualTo(Order.SAME);
    assertThat(compare(one, other).served()).isEqualTo(Order.OTHER);
    assertThat(compare(one, other).within(1)).isFalse();
  }

  @Test
  void seesAnAnswerThatOneRunDropped() {
    QuestionRow one = row(passage("a", 9, 0.00001, "x"));
    QuestionRow other = row(passage("a", 9, -0.00001, "x"));
    QuestionAgreement dropped = compare(one, other);
    assertThat(dropped.served()).isEqualTo(Order.OTHER);
    assertThat(dropped.sameAnswer()).isFalse();
    assertThat(dropped.margins()).isLessThan(TOLERANCE);
    assertThat(dropped.within(TOLERANCE)).isFalse();
  }

  @Test
  void namesPassagesThatWereReadOtherwise() {
    QuestionRow other = row(passage("a", 9, 1, "x!"), unread("b", 8), passage("c", 8, 2, "z"));
    QuestionAgreement otherwise = compare(ROW, other);
    assertThat(otherwise.readOtherwise()).containsExactly("a", "b");
    assertThat(otherwise.margins()).isZero();
    assertThat(otherwise.within(9)).isFalse();
  }

  @Test
  void agreesAboutAQuestionThatBothRefuse() {
    QuestionRow refused = QuestionRow.refused(ROW.question(), "too long");
    assertThat(compare(refused, QuestionRow.refused(ROW.question(), "400 too long")).within(0))
        .isTrue();
    assertThat(compare(ROW, refused).within(9)).isFalse();
    assertThat(compare(refused, row()).within(9)).as("nothing found").isFalse();
  }

  private static QuestionRow row(Candidate... passages) {
    return MadeUpRows.row("q", "", List.of("y"), "", passages);
  }

  private static QuestionAgreement compare(QuestionRow one, QuestionRow other) {
    return QuestionAgreement.of(one, other, TOLERANCE);
  }
}
