/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import solrqa.answer.AnswerRule;
import solrqa.answer.NoAnswer;
import solrqa.answer.Status;
import solrqa.files.JsonLine;

class QuestionRowTest {
  private static final GoldQuestion QUESTION =
      new GoldQuestion("1", "When?", true, List.of("1843"), Map.of("b", 2));
  private static final QuestionRow ROW =
      new QuestionRow(
          QUESTION,
          List.of(
              new Candidate("a", 1, 9, false, Status.NO_ANSWER, 3, -1.5f, 0.25f, "no", 1),
              new Candidate("b", 2, 8, true, Status.ANSWERED, 2, 1.5f, 0.75f, "1843", 2),
              new Candidate("c", 3, 8, false, Status.ANSWERED, 1, 2.5f, 0.875f, "1066", 1),
              new Candidate("d", 4, 7, false, Status.UNREAD, 4, 0, 0, "", 0)),
          false,
          1,
          4,
          1,
          123.5,
          4.25,
          "");

  @Test
  void isReadAsItWasWritten() {
    assertThat(again(ROW)).isEqualTo(ROW);
    QuestionRow refused = QuestionRow.refused(QUESTION, "400 too long");
    assertThat(again(refused)).isEqualTo(refused);
    GoldQuestion asked = new GoldQuestion("3", "Ada", "Why?", true, List.of(), Map.of());
    assertThat(again(QuestionRow.refused(asked, "no")).question()).isEqualTo(asked);
    GoldQuestion topic = new GoldQuestion("2", "tss", false, List.of(), Map.of());
    assertThat(again(QuestionRow.refused(topic, "no")).question()).isEqualTo(topic);
  }

  @Test
  void showsPeopleTheAnswer() {
    assertThat(JsonLine.of(ROW)).contains("\"answer\":\"1066\",\"candidates\":");
  }

  /** b and c have the same score: the greater id comes first, as with trec_eval. */
  @Test
  void hasBm25sOrder() {
    assertThat(ids(ROW.bm25())).containsExactly("a", "c", "b", "d");
  }

  @Test
  void hasTheOrderInWhichSolrReturnsThePassages() {
    assertThat(ids(ROW.served(NoAnswer.KEEP))).containsExactly("c", "b", "a", "d");
    assertThat(ids(ROW.served(NoAnswer.DEMOTE))).containsExactly("c", "b", "a", "d");
    assertThat(ids(ROW.served(NoAnswer.DROP))).containsExactly("c", "b", "d");
  }

  @Test
  void hasTheOrderOfAnotherDepthAndRule() {
    assertThat(ids(ROW.served(NoAnswer.DROP, 2))).containsExactly("b");
    assertThat(ROW.served(NoAnswer.DROP, 1).answer()).isEmpty();
    AnswerRule lenient = new AnswerRule(-2, 1, 0, 1);
    assertThat(ids(ROW.served(lenient, NoAnswer.DROP, 3))).containsExactly("c", "b", "a");
    assertThat(ROW.served(lenient, NoAnswer.DROP, 1).answer()).isEqualTo("no");
  }

  private static QuestionRow again(QuestionRow row) {
    return read(JsonLine.of(row));
  }

  private static QuestionRow read(String line) {
    return JsonLine.read(Path.of("rows.jsonl"), 7, line, QuestionRow.class);
  }

  private static List<String> ids(Reply reply) {
    return reply.passages().stream().map(Candidate::id).toList();
  }
}
