/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.solr.common.util.Utils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ScoreCommandTest {
  /** "when" and "who" are answerable, "why" is not. */
  private static final String ANSWERABLE =
      """
      {"id": "when", "question": "When?", "answers": [{"text": "in 1843"}, {"text": "1843"}]},
      {"id": "who", "question": "Who?", "answers": [{"text": "Ada Lovelace"}]}
      """;

  private static final String UNANSWERABLE =
      """
      {"id": "why", "question": "Why?", "answers": []}
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();
  private Path data;
  private Path data1;
  private Path predictions;

  @BeforeEach
  void writeFiles() throws IOException {
    data = data("data.json", "v2.0", ANSWERABLE + "," + UNANSWERABLE);
    data1 = data("data1.json", "1.1", ANSWERABLE);
    predictions =
        file("pred.json", "{\"who\": \"Ada\", \"why\": \"reasons\", \"when\": \"1843.\"}");
  }

  @Test
  void printsTheFiguresOfTheOfficialScriptInItsOrder() {
    assertThat(score(data, predictions)).isZero();
    assertPrinted(
        "exact",
        100 * 1 / 3.0,
        "f1",
        100 * (1 + 2 / 3.0) / 3,
        "total",
        3L,
        "HasAns_exact",
        50.0,
        "HasAns_f1",
        100 * (1 + 2 / 3.0) / 2,
        "HasAns_total",
        2L,
        "NoAns_exact",
        0.0,
        "NoAns_f1",
        0.0,
        "NoAns_total",
        1L,
        "best_exact",
        100 * 1 / 3.0,
        "best_exact_thresh",
        0.0,
        "best_f1",
        100 * (1 + 2 / 3.0) / 3,
        "best_f1_thresh",
        0.0);
    assertThat(errors.toString()).isEmpty();
  }

  @Test
  void takesQuestionsBeyondTheThresholdForNotAnswered() throws IOException {
    Path scores = file("na.json", "{\"when\": 0.25, \"who\": 0.5, \"why\": 0.75}");
    assertThat(score(data, predictions, "--no-answer-probabilities", scores, "--threshold", "0.5"))
        .isZero();
    assertThat(out.toString()).contains("\"NoAns_exact\":100.0", "\"HasAns_exact\":50.0");
    out.getBuffer().setLength(0);
    assertThat(score(data, predictions, "--no-answer-probabilities", scores)).isZero();
    assertThat(out.toString())
        .contains("\"NoAns_exact\":0.0", "\"best_exact_thresh\":0.25", "\"best_f1_thresh\":0.5")
        .doesNotContain("pr_");
  }

  @Test
  void printsTheAreasUnderTheCurvesLast() throws IOException {
    Path scores = file("na.json", "{\"when\": 0.25, \"why\": 0.75, \"who\": 0.75}");
    assertThat(score(data, predictions, "--no-answer-probabilities", scores, "--precision-recall"))
        .isZero();
    // recall rises by 1/2 at precision 1, and by the rest in one step at the end of the tie
    assertThat(printed().stream().skip(26))
        .containsExactly(
            "pr_exact_ap",
            100 * 0.5,
            "pr_f1_ap",
            100 * (0.5 + (1 + 2 / 3.0) / 3 * ((1 + 2 / 3.0) / 2 - 0.5)),
            "pr_oracle_ap",
            100 * (0.5 + 2 / 3.0 * 0.5));
  }

  @Test
  void sweepsOverTiesInTheOrderOfTheNoAnswerProbabilities() throws IOException {
    Path scores = file("na.json", "{\"when\": 0.5, \"who\": 0.5, \"why\": 0.5}");
    assertThat(score(data, predictions, "--no-answer-probabilities", scores)).isZero();
    assertThat(out.toString()).contains("\"best_exact\":" + 100 * 2 / 3.0);
    out.getBuffer().setLength(0);
    scores = file("na.json", "{\"why\": 0.5, \"when\": 0.5, \"who\": 0.5}");
    assertThat(score(data, predictions, "--no-answer-probabilities", scores)).isZero();
    assertThat(out.toString()).contains("\"best_exact\":" + 100 * 1 / 3.0);
  }

  @Test
  void scoresVersion1AsItsOwnScriptDoes() throws IOException {
    predictions = file("pred.json", "{\"when\": \"In 1843\", \"other\": \"\"}");
    assertThat(score(data1, predictions)).isZero();
    assertPrinted("exact_match", 50.0, "f1", 50.0);
    assertThat(errors.toString().lines())
        .containsExactly(
            "1 question without a prediction in " + predictions + ", counted as 0: who",
            "1 prediction for no question of " + data1 + ", not counted: other");
  }

  @Test
  void leavesOutOfEachTotalWhatHasNoPredictionAndNamesTheFirst() throws IOException {
    StringBuilder questions = new StringBuilder(ANSWERABLE);
    for (int i = 1; i <= 6; i++) {
      questions.append(",{\"id\": \"" + i + "\", \"question\": \"?\", \"answers\": []}");
    }
    data = data("data.json", "v2.0", questions.toString());
    predictions = file("pred.json", "{\"when\": \"1843\"}");
    Path scores = file("na.json", "{\"when\": 0, \"1\": 0, \"x\": 1}");
    assertThat(score(data, predictions, "--no-answer-probabilities", scores)).isZero();
    assertThat(out.toString())
        .contains("\"total\":1,", "\"HasAns_total\":1,", "\"best_exact\":100.0")
        .doesNotContain("NoAns");
    assertThat(errors.toString().lines())
        .containsExactly(
            "7 questions without a prediction in "
                + predictions
                + ", not counted: who, 1, 2, 3, 4, ...",
            "2 numbers in " + scores + " for no prediction that counts, not counted: 1, x");
  }

  @Test
  void refusesNoAnswerProbabilitiesThatLackAPrediction() throws IOException {
    Path scores = file("na.json", "{\"when\": 0.5}");
    assertThat(score(data, predictions, "--no-answer-probabilities", scores)).isEqualTo(1);
    assertThat(errors.toString())
        .isEqualToIgnoringNewLines(
            "solrqa: "
                + scores
                + ": has no number for 2 questions that "
                + predictions
                + " answers: who, why");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void refusesFilesWithNothingToScore() throws IOException {
    Path none = file("none.json", "{\"data\": []}");
    assertThat(score(none, predictions)).isEqualTo(1);
    Path other = file("other.json", "{\"x\": \"\"}");
    assertThat(score(data, other)).isEqualTo(1);
    assertThat(errors.toString().lines())
        .containsExactly(
            "solrqa: " + none + ": has no question",
            "solrqa: "
                + other
                + ": has no prediction for any question of "
                + data
                + "; name files of one set");
  }

  @Test
  void refusesVersion1WithQuestionsThatHaveNoAnswers() throws IOException {
    data1 = data("data1.json", "1.1", ANSWERABLE + "," + UNANSWERABLE);
    assertThat(score(data1, predictions)).isEqualTo(1);
    assertThat(errors.toString())
        .contains("solrqa: " + data1 + ": the question \"why\" has no answers");
  }

  @Test
  void refusesOptionsThatDoNotFit() throws IOException {
    Path scores = file("na.json", "{\"when\": 0, \"who\": 0}");
    assertThat(score(data, predictions, "--precision-recall")).isEqualTo(2);
    assertThat(errors.toString()).contains("--precision-recall needs --no-answer-probabilities");
    assertThat(score(data, predictions, "--threshold", "NaN")).isEqualTo(2);
    assertThat(errors.toString()).contains("illegal --threshold NaN, must be a number");
    String only2 = "are for SQuAD 2.0, but " + data1 + " says that it is of version 1";
    assertThat(score(data1, predictions, "--threshold", "1")).isEqualTo(2);
    assertThat(errors.toString()).containsOnlyOnce(only2);
    errors.getBuffer().setLength(0);
    assertThat(score(data1, predictions, "--no-answer-probabilities", scores)).isEqualTo(2);
    assertThat(errors.toString()).containsOnlyOnce(only2);
  }

  private void assertPrinted(Object... namesAndValues) {
    assertThat(printed()).containsExactly(namesAndValues);
  }

  /** Names and values in turn. */
  private List<Object> printed() {
    return Utils.fromJSONString(out.toString()) instanceof Map<?, ?> figures
        ? figures.entrySet().stream()
            .flatMap(figure -> Stream.<Object>of(figure.getKey(), figure.getValue()))
            .toList()
        : List.of();
  }

  private Path data(String name, String version, String questions) throws IOException {
    return file(
        name,
        "{\"version\": \""
            + version
            + "\", \"data\": [{\"paragraphs\": [{\"context\": \"c\", \"qas\": ["
            + questions
            + "]}]}]}");
  }

  private Path file(String name, String json) throws IOException {
    return Files.writeString(folder.resolve(name), json);
  }

  private int score(Path data, Path predictions, Object... options) {
    CommandLine commandLine = Solrqa.commandLine();
    commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(errors, true));
    Stream<Object> arguments =
        Stream.concat(Stream.of("score", data, predictions), Stream.of(options));
    return commandLine.execute(arguments.map(Object::toString).toArray(String[]::new));
  }
}
