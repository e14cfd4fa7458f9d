/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import solrqa.evaluation.Candidate;
import solrqa.evaluation.GoldQuestion;
import solrqa.evaluation.QuestionRow;
import solrqa.evaluation.calibration.MadeUpRows;

class VerdictTest {
  private static final List<String> ANSWERS = List.of("42");

  @Test
  void isRightWhateverThePassageOfTheRightWords() {
    assertThat(of(ANSWERS, "p", read("p", 3, "The 42."))).isEqualTo(Verdict.RIGHT);
    assertThat(of(ANSWERS, "p", read("q", 3, "42"), read("p", 2, "42"))).isEqualTo(Verdict.RIGHT);
  }

  @Test
  void isRightToAnswerNothingWhereThereIsNoAnswer() {
    assertThat(of(List.of(), "", read("p", -3, "41"))).isEqualTo(Verdict.ABSTAINED);
    assertThat(of(List.of(), "", read("p", 3, "41"))).isEqualTo(Verdict.ANSWERED_UNANSWERABLE);
  }

  @Test
  void tellsTheWrongWordsFromTheWrongPassage() {
    assertThat(of(ANSWERS, "p", read("p", 3, "41"))).isEqualTo(Verdict.WRONG_SPAN);
    assertThat(of(ANSWERS, "p", read("q", 3, "41"), read("p", 2, "42")))
        .isEqualTo(Verdict.WRONG_PAGE);
    assertThat(of(ANSWERS, "p", read("q", 3, "41"), read("p", -2, "42")))
        .isEqualTo(Verdict.WRONG_PAGE);
    assertThat(of(ANSWERS, "z", read("q", 3, "41"), read("p", 2, "40"))).isEqualTo(Verdict.MISSED);
  }

  @Test
  void tellsARefusalFromWhatWasNotFoundOrNotRead() {
    assertThat(of(ANSWERS, "p", read("p", -1, "42"), read("q", -2, "41")))
        .isEqualTo(Verdict.REFUSED);
    assertThat(of(ANSWERS, "z", read("q", -1, "41"))).isEqualTo(Verdict.MISSED);
    assertThat(of(ANSWERS, "z")).isEqualTo(Verdict.MISSED);
    assertThat(of(ANSWERS, "p", read("q", -1, "41"), MadeUpRows.unread("p", 9)))
        .isEqualTo(Verdict.UNREAD);
  }

  /** The passage that holds the answer is right where people name none. */
  @Test
  void looksForTheAnswerWhereNobodySaysWhichPassageIsRight() {
    QuestionRow row = row(ANSWERS, "p", read("q", 3, "41"), read("p", 2, "42"));
    assertThat(Verdict.of(with(row, row.question().with(Map.of())))).isEqualTo(Verdict.WRONG_PAGE);
    QuestionRow nowhere = row(ANSWERS, "", read("q", 3, "41"));
    assertThat(Verdict.of(nowhere)).isEqualTo(Verdict.MISSED);
  }

  @Test
  void looksAtPassagesAloneWhereNobodyKnowsTheAnswer() {
    GoldQuestion topic = new GoldQuestion("1", "?", false, List.of(), Map.of("p", 1, "n", 0));
    assertThat(Verdict.of(with(row(List.of(), "", read("p", 3, "x")), topic)))
        .isEqualTo(Verdict.RIGHT);
    assertThat(Verdict.of(with(row(List.of(), "", read("n", 3, "x"), read("p", 2, "y")), topic)))
        .isEqualTo(Verdict.WRONG_PAGE);
    assertThat(Verdict.of(with(row(List.of(), "", read("p", -3, "x")), topic)))
        .isEqualTo(Verdict.REFUSED);
    assertThat(Verdict.of(with(row(List.of(), "", read("p", 3, "x")), topic.with(Map.of()))))
        .isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void isAnErrorOfSolrBeforeAllElse() {
    GoldQuestion question = new GoldQuestion("1", "?", true, List.of(), Map.of());
    assertThat(Verdict.of(QuestionRow.refused(question, "400"))).isEqualTo(Verdict.ERROR);
  }

  @Test
  void saysWhatIsAFault() {
    assertThat(Verdict.values())
        .filteredOn(verdict -> !verdict.isFault())
        .containsExactly(Verdict.RIGHT, Verdict.ABSTAINED, Verdict.UNKNOWN);
    assertThat(Verdict.WRONG_PAGE.identifier()).isEqualTo("wrong-page");
  }

  private static Verdict of(List<String> answers, String right, Candidate... passages) {
    return Verdict.of(row(answers, right, passages));
  }

  private static QuestionRow row(List<String> answers, String right, Candidate... passages) {
    return MadeUpRows.row("1", "", answers, right, passages);
  }

  private static Candidate read(String id, double margin, String answer) {
    return MadeUpRows.passage(id, 9, margin, answer);
  }

  private static QuestionRow with(QuestionRow row, GoldQuestion question) {
    return new QuestionRow(question, row.candidates(), false, 0, 1, 0, 1, 1, "");
  }
}
