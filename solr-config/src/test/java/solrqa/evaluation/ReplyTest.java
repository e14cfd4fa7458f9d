/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import solrqa.answer.Status;

class ReplyTest {
  private static final GoldQuestion QUESTION =
      new GoldQuestion("1", "Who?", true, List.of("Ada Lovelace"), Map.of("c", 1));

  private static final Reply REPLY =
      reply(
          QUESTION,
          passage("a", Status.NO_ANSWER, false, "nobody"),
          passage("b", Status.ANSWERED, false, "Ada"),
          passage("c", Status.ANSWERED, true, "Ada Lovelace"),
          passage("d", Status.UNREAD, true, ""));

  @Test
  void answersWithItsBestPassageThatHasAnAnswer() {
    assertThat(REPLY.answered()).isTrue();
    assertThat(REPLY.answer()).isEqualTo("Ada");
    assertThat(REPLY.score().exact()).isZero();
    assertThat(REPLY.score().f1()).isCloseTo(2 / 3.0, within(1e-12));
  }

  @Test
  void abstainsWithoutSuchAPassage() {
    Reply reply = reply(QUESTION, passage("a", Status.NO_ANSWER, true, "Ada Lovelace"));
    assertThat(reply.answered()).isFalse();
    assertThat(reply.answer()).isEmpty();
    assertThat(reply.score().exact()).isZero();
    assertThat(reply(QUESTION).answered()).isFalse();
  }

  @Test
  void isRightToAbstainWhereThereIsNoAnswer() {
    GoldQuestion unanswerable = new GoldQuestion("2", "Why?", true, List.of(), Map.of());
    assertThat(reply(unanswerable).score().exact()).isEqualTo(1);
    Reply wrong = reply(unanswerable, passage("a", Status.ANSWERED, false, "because"));
    assertThat(wrong.score().exact()).isZero();
  }

  @Test
  void looksAtSoManyAnswersAndNotAtSoManyPassages() {
    assertThat(REPLY.exactAmong(1)).isZero();
    assertThat(REPLY.exactAmong(2)).isEqualTo(1);
    assertThat(reply(QUESTION).exactAmong(5)).isZero();
  }

  @Test
  void looksForThePassageThatHoldsAnAnswerWhateverTheReaderSays() {
    assertThat(REPLY.holdsAmong(2)).isZero();
    assertThat(REPLY.holdsAmong(3)).isEqualTo(1);
    assertThat(REPLY.reciprocalRankOfHolder(10)).isEqualTo(1 / 3.0);
    assertThat(REPLY.reciprocalRankOfHolder(2)).isZero();
    assertThat(reply(QUESTION).reciprocalRankOfHolder(10)).isZero();
  }

  @Test
  void keepsAllButPassagesWithoutAnAnswer() {
    assertThat(REPLY.kept().passages()).extracting(Candidate::id).containsExactly("b", "c", "d");
    assertThat(REPLY.kept().judged().reciprocalRank(10)).isEqualTo(1 / 2.0);
  }

  @Test
  void isHeldAgainstWhatPeopleFoundRight() {
    assertThat(REPLY.judged().documents()).containsExactly("a", "b", "c", "d");
    assertThat(REPLY.judged().grades()).isEqualTo(Map.of("c", 1));
    assertThat(REPLY.judged().precision(1)).isZero();
    assertThat(REPLY.judged().recall(3)).isEqualTo(1);
  }

  private static Reply reply(GoldQuestion question, Candidate... passages) {
    QuestionRow row = new QuestionRow(question, List.of(passages), false, 0, 1, 0, 1, 1, "");
    return new Reply(row, List.of(passages));
  }

  private static Candidate passage(String id, Status status, boolean holds, String answer) {
    return TestCandidate.of(id, 1, 1, holds, status, 1, 0, 0, answer, 1);
  }
}
