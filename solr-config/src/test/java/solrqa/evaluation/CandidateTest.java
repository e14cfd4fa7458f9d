/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import solrqa.answer.AnswerRule;
import solrqa.answer.Extent;
import solrqa.answer.Status;
import solrqa.console.CommandException;
import solrqa.files.JsonLine;

class CandidateTest {
  private static final Candidate READ =
      TestCandidate.of("a", 2, 7.5f, true, Status.ANSWERED, 1, 1.25f, 0.75f, "1843", 3);
  private static final String LINE =
      "{\"id\":\"a\",\"rank\":2,\"score\":7.5,\"holds\":true,\"status\":\"answered\",\"place\":1,"
          + "\"margin\":1.25,\"probability\":0.75,\"answer\":\"1843\",\"windows\":3}";

  @Test
  void isEvidenceForTheRule() {
    assertThat(READ.key()).isEqualTo("a");
    assertThat(READ.retrievalRank()).isEqualTo(2);
    assertThat(READ.retrievalScore()).isEqualTo(7.5f);
    assertThat(READ.elevated()).isFalse();
    assertThat(READ.margin()).isEqualTo(1.25f);
  }

  @ParameterizedTest
  @CsvSource({"ANSWERED,WHOLE", "NO_ANSWER,WHOLE", "UNREAD,NOTHING", "NO_TEXT,NO_TEXT"})
  void saysHowMuchOfItWasRead(Status status, Extent extent) {
    assertThat(with(status).extent()).isEqualTo(extent);
    assertThat(with(status).wasRead()).isEqualTo(extent == Extent.WHOLE);
  }

  @ParameterizedTest
  @CsvSource({"1.25,ANSWERED", "1.26,NO_ANSWER", "-Infinity,ANSWERED"})
  void hasAnotherStatusByAnotherThreshold(double threshold, Status status) {
    Candidate other = READ.by(new AnswerRule(threshold, 1, 0, 1));
    assertThat(other.status()).isEqualTo(status);
    assertThat(other.by(new AnswerRule(0, 1, 0, 1))).isEqualTo(READ);
  }

  @ParameterizedTest
  @EnumSource(names = {"UNREAD", "NO_TEXT"})
  void staysUnreadByEveryThreshold(Status status) {
    Candidate unread = with(status);
    assertThat(unread.by(new AnswerRule(Double.NEGATIVE_INFINITY, 1, 0, 1))).isEqualTo(unread);
  }

  private static Candidate with(Status status) {
    return TestCandidate.of("a", 2, 7.5f, true, status, 1, 0, 0, "", 0);
  }

  @Test
  void isWrittenWithItsMarginOnlyIfItWasRead() {
    assertThat(JsonLine.of(READ)).isEqualTo(LINE);
    assertThat(JsonLine.of(with(Status.UNREAD)))
        .isEqualTo(
            "{\"id\":\"a\",\"rank\":2,\"score\":7.5,\"holds\":true,\"status\":\"unread\",\"place\":1,"
                + "\"windows\":0}");
  }

  @Test
  void isWrittenWithItsContextAndBothProbabilities() {
    Candidate candidate =
        new Candidate(
            "a", 1, 1, true, Status.ANSWERED, 1, 1.25f, 0.5f, 0.75f, "1843", "Ada Lovelace", 3);
    assertThat(JsonLine.of(candidate))
        .contains("\"marginProbability\":0.5,\"probability\":0.75,")
        .contains("\"context\":\"Ada Lovelace\"");
    assertThat(read(JsonLine.of(candidate))).isEqualTo(candidate);
    assertThat(candidate.by(new AnswerRule(0, 1, 0, 1))).isEqualTo(candidate);
  }

  @Test
  void isReadAsItWasWritten() {
    for (Status status : Status.values()) {
      Candidate candidate = with(status);
      assertThat(read(JsonLine.of(candidate))).isEqualTo(candidate);
    }
    assertThat(read(LINE)).isEqualTo(READ);
  }

  @Test
  void keepsNumbersAsExactAsSolrHasThem() {
    Candidate candidate =
        TestCandidate.of("a", 1, 0.1f, false, Status.ANSWERED, 1, -1 / 3f, 1e-9f, "x", 1);
    assertThat(read(JsonLine.of(candidate))).isEqualTo(candidate);
  }

  @Test
  void isRefusedWithHalfOfWhatBelongsTogether() {
    String rule = "must have margin, probability and answer if it was read, and only then; its";
    assertRefused(LINE.replace("\"margin\":1.25,", ""), rule + " status is answered");
    assertRefused(LINE.replace("answered", "unread"), rule + " status is unread");
    assertRefused(LINE.replace("answered", "maybe"), "unknown status: maybe");
    assertRefused(LINE.replace("\"rank\":2,", ""), "\"rank\" must be a whole number, is missing");
    assertRefused(
        LINE.replace("{", "{\"ranks\":1,"), "\"ranks\" is unknown, must be one of [answer, ");
  }

  private static void assertRefused(String line, String message) {
    assertThatThrownBy(() -> read(line))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith("rows.jsonl, line 7: ")
        .hasMessageContaining(message);
  }

  private static Candidate read(String line) {
    return JsonLine.read(Path.of("rows.jsonl"), 7, line, Candidate.class);
  }
}
