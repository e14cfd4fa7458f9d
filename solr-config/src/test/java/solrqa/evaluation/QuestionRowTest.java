/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import solrqa.answer.AnswerRule;
import solrqa.answer.NoAnswer;
import solrqa.answer.Status;
import solrqa.console.CommandException;
import solrqa.files.JsonLine;

class QuestionRowTest {
  private static final GoldQuestion QUESTION =
      new GoldQuestion("1", "When?", true, List.of("1843"), Map.of("b", 2));
  private static final QuestionRow ROW =
      new QuestionRow(
          QUESTION,
          List.of(
              TestCandidate.of("a", 1, 9, false, Status.NO_ANSWER, 3, -1.5f, 0.25f, "no", 1),
              TestCandidate.of("b", 2, 8, true, Status.ANSWERED, 2, 1.5f, 0.75f, "1843", 2),
              TestCandidate.of("c", 3, 8, false, Status.ANSWERED, 1, 2.5f, 0.875f, "1066", 1),
              TestCandidate.of("d", 4, 7, false, Status.UNREAD, 4, 0, 0, "", 0)),
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
  void keepsBm25sOrderWhereNothingAnswers() {
    assertThat(ids(ROW.served(NoAnswer.AUTO))).containsExactly("c", "b", "d");
    AnswerRule strict = new AnswerRule(10, 1, 0, 1);
    QuestionRow none =
        new QuestionRow(
            QUESTION,
            ROW.candidates().stream().map(passage -> passage.by(strict)).toList(),
            false,
            1,
            4,
            1,
            1,
            1,
            "");
    assertThat(ids(none.served(NoAnswer.DROP))).containsExactly("d");
    assertThat(ids(none.served(NoAnswer.AUTO))).containsExactly("a", "b", "c", "d");
  }

  @Test
  void hasTheOrderOfAnotherDepthAndRule() {
    assertThat(ids(ROW.served(NoAnswer.DROP, 2))).containsExactly("b");
    assertThat(ROW.served(NoAnswer.DROP, 1).answer()).isEmpty();
    AnswerRule lenient = new AnswerRule(-2, 1, 0, 1);
    assertThat(ids(ROW.served(lenient, NoAnswer.DROP, 3))).containsExactly("c", "b", "a");
    assertThat(ROW.served(lenient, NoAnswer.DROP, 1).answer()).isEqualTo("no");
  }

  /** What evaluations before this one wrote, to the byte. */
  @Test
  void isWrittenAsItWasFromTheStart() {
    QuestionRow row =
        new QuestionRow(QUESTION, ROW.candidates().subList(2, 4), true, 1, 4, 1, 123.5, 4.25, "");
    assertThat(JsonLine.of(row)).isEqualTo(LINE);
    assertThat(read(LINE)).isEqualTo(row);
    assertThat(JsonLine.of(QuestionRow.refused(QUESTION, "400 too long")))
        .isEqualTo(
            "{\"id\":\"1\",\"question\":\"When?\",\"answers\":[\"1843\"],\"gold\":{\"b\":2},"
                + "\"error\":\"400 too long\"}");
    GoldQuestion topic = new GoldQuestion("2", "A", "tss", false, List.of(), Map.of());
    assertThat(JsonLine.of(QuestionRow.refused(topic, "no")))
        .isEqualTo(
            "{\"id\":\"2\",\"article\":\"A\",\"question\":\"tss\",\"gold\":{},\"error\":\"no\"}");
  }

  private static final String LINE =
      "{\"id\":\"1\",\"question\":\"When?\",\"answers\":[\"1843\"],\"gold\":{\"b\":2},"
          + "\"answer\":\"1066\",\"candidates\":["
          + "{\"id\":\"c\",\"rank\":3,\"score\":8.0,\"holds\":false,\"status\":\"answered\","
          + "\"place\":1,\"margin\":2.5,\"probability\":0.875,\"answer\":\"1066\",\"windows\":1},"
          + "{\"id\":\"d\",\"rank\":4,\"score\":7.0,\"holds\":false,\"status\":\"unread\","
          + "\"place\":4,\"windows\":0}],"
          + "\"truncated\":true,\"unread\":1,\"windows\":4,\"cached\":1,\"milliseconds\":123.5,"
          + "\"bm25Milliseconds\":4.25}";

  @ParameterizedTest
  @ValueSource(
      strings = {"truncated", "unread", "windows", "cached", "milliseconds", "bm25Milliseconds"})
  void needsAllThatFiguresAreComputedFrom(String property) {
    int last = LINE.lastIndexOf("\"" + property + "\":");
    String without = LINE.substring(0, last) + LINE.substring(last).replaceFirst("[^,}]+,?", "");
    assertThatThrownBy(() -> read(without.replace(",}", "}")))
        .isInstanceOf(CommandException.class)
        .hasMessage("rows.jsonl, line 7: \"" + property + "\" is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "gold":{"b":2}    | "gold":{"b":"2"}  | "gold/b" must be a whole number, got: 2
          "rank":4          | "rank":"4"        | "candidates/1/rank" must be a whole number, got: 4
          "windows":0       | "windows":0,"x":1 | "candidates/1/x" is unknown, must be one of
          "truncated":true  | "truncated":1     | "truncated" must be true or false, got: 1
          "question":       | "x":1,"question": | "x" is unknown, must be one of [answer, answers,
          "status":"unread" | "status":"x"      | unknown status: x
          """)
  void namesWhatIsWrongInALine(String right, String wrong, String message) {
    assertThat(LINE).contains(right);
    assertThatThrownBy(() -> read(LINE.replace(right, wrong)))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith("rows.jsonl, line 7: ")
        .hasMessageContaining(message);
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
