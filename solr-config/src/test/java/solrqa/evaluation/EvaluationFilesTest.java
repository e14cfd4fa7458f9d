/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import solrqa.answer.NoAnswer;
import solrqa.answer.Status;
import solrqa.data.Qrels;

class EvaluationFilesTest {
  private static final Qrels QRELS =
      new Qrels(Map.of("q1", Map.of("c", 1, "d", 2), "q2", Map.of("a", 1)));
  private static final List<QuestionRow> ROWS =
      List.of(
          row(
              "q1",
              passage("a", 1, 7.5f, Status.NO_ANSWER, 3),
              passage("b", 2, 6.25f, Status.ANSWERED, 1),
              passage("c", 3, 6.25f, Status.UNREAD, 4),
              passage("d", 4, 1, Status.ANSWERED, 2)),
          row("q2", passage("a", 1, 3, Status.NO_ANSWER, 1)));
  @TempDir private Path folder;
  private EvaluationFiles files;

  @BeforeEach
  void chooseFolder() {
    files = new EvaluationFiles(folder);
  }

  @Test
  void writesBothOrdersAsRuns() throws IOException {
    files.writeTrec(ROWS, QRELS);
    assertThat(folder.resolve("bm25.run"))
        .hasContent(
            """
            q1 Q0 a 1 7.5 bm25
            q1 Q0 c 2 6.25 bm25
            q1 Q0 b 3 6.25 bm25
            q1 Q0 d 4 1.0 bm25
            q2 Q0 a 1 3.0 bm25
            """);
    assertThat(folder.resolve("qa.run"))
        .hasContent(
            """
            q1 Q0 b 1 3.0 qa
            q1 Q0 d 2 2.0 qa
            q1 Q0 c 3 1.0 qa
            """);
    assertThat(Qrels.read(folder.resolve("qrels"))).isEqualTo(QRELS);
  }

  /** Whoever scores the files gets what the report has. */
  @Test
  void writesRunsWhoseMeasuresAreThoseOfTheReport() throws IOException {
    files.writeTrec(ROWS, QRELS);
    for (QuestionRow row : ROWS) {
      String topic = row.question().id();
      assertThat(documents("bm25.run", topic)).isEqualTo(row.bm25().judged().documents());
      assertThat(documents("qa.run", topic))
          .isEqualTo(row.served(NoAnswer.DROP).judged().documents());
    }
  }

  /** Of a topic, best first. */
  private List<String> documents(String run, String topic) throws IOException {
    return Files.readAllLines(folder.resolve(run)).stream()
        .map(line -> line.split(" "))
        .filter(columns -> columns[0].equals(topic))
        .map(columns -> columns[2])
        .toList();
  }

  private static QuestionRow row(String id, Candidate... candidates) {
    GoldQuestion question = new GoldQuestion(id, "?", false, List.of(), QRELS.of(id));
    return new QuestionRow(question, List.of(candidates), false, 0, 1, 0, 1, 1, "");
  }

  private static Candidate passage(String id, int rank, float score, Status status, int place) {
    return TestCandidate.of(id, rank, score, false, status, place, 0, 0, "", 1);
  }
}
