/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import solrqa.console.CommandException;

class ClusterResultTest {
  /** Two processors: two nodes answer twice as much as one, four do not. */
  static final String MEASURED =
      """
      {"source": {"passages": "passages.jsonl 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"},
       "machine": {"processors": 2},
       "scale": [
        {"nodes": 1, "clients": 1, "questions": 10, "aSecond": 1.0, "p50": 900, "p95": 950, "processorMillis": 990, "busy": 0.8, "idle": 0.01},
        {"nodes": 1, "clients": 8, "questions": 12, "aSecond": 1.2, "p50": 8000, "p95": 9000, "processorMillis": 990, "busy": 0.8, "idle": 0.0},
        {"nodes": 2, "clients": 1, "questions": 15, "aSecond": 1.5, "p50": 600, "p95": 700, "processorMillis": 990, "busy": 0.8, "idle": 0.3},
        {"nodes": 2, "clients": 8, "questions": 24, "aSecond": 2.4, "p50": 4000, "p95": 5000, "processorMillis": 990, "busy": 0.8, "idle": 0.2},
        {"nodes": 4, "clients": 1, "questions": 16, "aSecond": 1.6, "p50": 500, "p95": 600, "processorMillis": 990, "busy": 0.8, "idle": 0.2},
        {"nodes": 4, "clients": 8, "questions": 24, "aSecond": 2.4, "p50": 4000, "p95": 5100, "processorMillis": 1100, "busy": 0.8, "idle": 0.02}],
       "kill": {"depth": 5, "seconds": 60, "killedAfter": 20.02,
        "twice": {"clients": 8,
         "before": {"questions": 30, "failed": 0, "partial": 0, "read": 150, "unread": 0, "p50": 1, "p95": 2},
         "during": {"questions": 8, "failed": 0, "partial": 0, "read": 40, "unread": 0, "p50": 3, "p95": 4},
         "after": {"questions": 20, "failed": 1, "partial": 0, "read": 100, "unread": 0, "p50": 5, "p95": 6}},
        "once": {"clients": 4,
         "before": {"questions": 15, "failed": 0, "partial": 0, "read": 75, "unread": 0, "p50": 1, "p95": 2},
         "during": {"questions": 4, "failed": 0, "partial": 4, "read": 11, "unread": 9, "p50": 3, "p95": 4},
         "after": {"questions": 10, "failed": 0, "partial": 10, "read": 50, "unread": 0, "p50": 5, "p95": 6}}},
       "parts": {"documents": 10, "windows": 10, "windowMillis": 80,
        "readingRequestBytes": {"request": 440, "document": 17},
        "readingResponseBytes": {"request": 374, "document": 119},
        "stages": {
         "statistics": {"requests": 2, "requestBytes": 312, "responseBytes": 395, "millis": 2},
         "retrieval": {"requests": 2, "requestBytes": 534, "responseBytes": 318, "millis": 3},
         "reading": {"requests": 2, "requestBytes": 527, "responseBytes": 972, "millis": 4},
         "fields": {"requests": 1, "requestBytes": 327, "responseBytes": 896, "millis": 1}},
        "coordinator": {"questionMillis": 4.2, "requestMillis": 0.16}}}
      """;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("result.json");
    Files.writeString(file, MEASURED);
  }

  @Test
  void showsWhatEachClusterDoes() throws IOException {
    assertThat(ClusterResult.read(file).markdown())
        .contains("| 1 | 1 | 10 | 1.00 | 1.00 | 900 | 950 | 990 | 80 % of 1 | 1 % | 19 % |\n")
        .contains("| 4 | 8 | 24 | 2.40 | 2.00 | 4000 | 5100 | 1100 | 80 % of 2 | 2 % | 18 % |\n");
  }

  @Test
  void saysWhereItStopsAndWhy() throws IOException {
    assertThat(ClusterResult.read(file).markdown())
        .contains(
            "8 clients: 2 nodes answer 2.00 times as many questions as 1. A question takes 990 ms of"
                + " processor time instead of 990, and there are 2 processors now; with nothing"
                + " else to do they bear 2.00 times as many.\n"
                + "8 clients: 4 nodes answer 1.00 times as many questions as 2. A question takes"
                + " 1100 ms of processor time instead of 990, and there are 2 processors as before;"
                + " with nothing else to do they bear 0.90 times as many.\n");
  }

  @Test
  void showsWhatADeathCosts() throws IOException {
    assertThat(ClusterResult.read(file).markdown())
        .contains("killed after 20 of 60 s; 5 documents")
        .contains("| 2 | 8 | after | 20 | 1 | 0 | 100 | 0 | 5 | 6 |\n")
        .contains("| 1, `shards.tolerant=true` | 4 | during | 4 | 0 | 4 | 11 | 9 | 3 | 4 |\n");
  }

  @Test
  void saysWhatAFileLacks() throws IOException {
    Files.writeString(file, MEASURED.replace("\"windowMillis\"", "\"hourMillis\""));
    assertThat(catchThrowable(() -> ClusterResult.read(file)))
        .isInstanceOf(CommandException.class)
        .hasMessage(file + ": \"parts/windowMillis\" must be a number, is missing");
  }
}
