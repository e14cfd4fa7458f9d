/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import solrqa.console.CommandException;
import solrqa.evaluation.ScriptedSolr.Found;
import solrqa.files.Notice;
import solrqa.files.RunLog;
import solrqa.solr.SolrReplyException;

class EvaluationRunTest {
  private static final Map<String, Object> IDENTITY = Map.of("depth", 5);

  @TempDir private Path folder;
  private final ScriptedSolr solr = new ScriptedSolr(new Found("a", 1, "in 1843", 1, "1843"));
  private final List<Long> steps = new ArrayList<>();

  @Test
  void takesUpARunWhoseSolrDied() throws Exception {
    solr.failures.put("q2?", new ConnectException("Connection refused"));
    assertThatThrownBy(() -> ask(5))
        .isInstanceOf(CommandException.class)
        .hasMessage(
            "stopped after 2 of 5 questions: Solr does not answer, ConnectException Connection"
                + " refused; the rows so far are kept, and the same command goes on from there");
    assertThat(solr.asked()).containsExactly("q0?", "q1?");
    solr.failures.clear();
    solr.requests.clear();
    EvaluationRun.Outcome outcome = ask(5);
    assertThat(solr.asked()).containsExactly("q2?", "q3?", "q4?");
    assertThat(ids(outcome)).containsExactly("q0", "q1", "q2", "q3", "q4");
    assertThat(outcome.failed()).isEmpty();
    assertThat(steps).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void asksAgainWhatSolrFailedAtAndNothingElse() throws Exception {
    solr.failures.put("q1?", new SolrReplyException(500, "Solr could not: 500 oops"));
    EvaluationRun.Outcome outcome = ask(4);
    assertThat(ids(outcome)).containsExactly("q0", "q2", "q3");
    assertThat(outcome.failed()).containsExactly(Map.entry("q1", "Solr could not: 500 oops"));
    assertThat(outcome.notices())
        .extracting(Notice::print)
        .containsExactly(
            "1 question lost to a failure, not counted; the same command asks again: q1 (Solr"
                + " could not: 500 oops)");
    solr.failures.clear();
    solr.requests.clear();
    assertThat(ids(ask(4))).containsExactly("q0", "q1", "q2", "q3");
    assertThat(solr.asked()).containsExactly("q1?");
  }

  @Test
  void stopsAtASolrThatFailsAtEveryQuestion() throws Exception {
    for (int i = 1; i < 9; i++) {
      solr.failures.put("q" + i + "?", new SolrReplyException(503, "503 no model"));
    }
    assertThatThrownBy(() -> ask(9))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("stopped after 1 of 9 questions: 503 no model; the rows so far");
    assertThat(solr.requests).hasSize(2 + 3);
  }

  @Test
  void keepsThatAQuestionWasRefusedAndNeverAsksItAgain() throws Exception {
    solr.failures.put("q1?", new SolrReplyException(400, "400 the question is too long"));
    EvaluationRun.Outcome outcome = ask(3);
    assertThat(outcome.failed()).isEmpty();
    assertThat(ids(outcome)).containsExactly("q0", "q1", "q2");
    assertThat(outcome.rows().get(1).error()).isEqualTo("400 the question is too long");
    assertThat(outcome.notices())
        .extracting(Notice::print)
        .containsExactly(
            "1 question refused, counted as without a result: q1 (400 the question is too"
                + " long)");
    solr.requests.clear();
    assertThat(ask(3).rows()).isEqualTo(outcome.rows());
    assertThat(solr.requests).isEmpty();
  }

  @Test
  void countsQuestionsThatTheModelReadOnlyInPart() throws Exception {
    GoldQuestion longOne =
        new GoldQuestion("long", "why ".repeat(50) + "?", true, List.of(), Map.of());
    try (RunLog<QuestionRow> log = log()) {
      EvaluationRun.Outcome outcome =
          new EvaluationRun(List.of(longOne)).ask(evaluation(), log, done -> {});
      assertThat(outcome.notices())
          .extracting(Notice::print)
          .containsExactly("1 question of which the model read only the beginning: long");
    }
  }

  @Test
  void refusesRowsOfOtherQuestions() throws Exception {
    ask(3);
    assertThatThrownBy(() -> ask(2))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("the rows in --out are not of these questions");
  }

  @Test
  void refusesARowThatIsThereTwice() throws Exception {
    ask(2);
    Path file = folder.resolve("rows.jsonl");
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    Files.write(file, List.of(lines.get(0), lines.get(1), lines.get(1)), StandardCharsets.UTF_8);
    assertThatThrownBy(() -> ask(2))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("or have one twice: q0");
  }

  private EvaluationRun.Outcome ask(int number) throws IOException, InterruptedException {
    List<GoldQuestion> questions =
        IntStream.range(0, number)
            .mapToObj(
                i -> new GoldQuestion("q" + i, "q" + i + "?", true, List.of("1843"), Map.of()))
            .toList();
    try (RunLog<QuestionRow> log = log()) {
      return new EvaluationRun(questions).ask(evaluation(), log, steps::add);
    }
  }

  private RunLog<QuestionRow> log() throws IOException {
    return RunLog.open(folder.resolve("rows.jsonl"), IDENTITY, QuestionRow.class);
  }

  private SolrAsker evaluation() {
    return new SolrAsker(solr, Map.of(), 5);
  }

  private static List<String> ids(EvaluationRun.Outcome outcome) {
    return outcome.rows().stream().map(row -> row.question().id()).toList();
  }
}
