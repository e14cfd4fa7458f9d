/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import org.apache.solr.common.util.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import solrqa.data.SharedData;
import solrqa.data.SquadFile;
import solrqa.data.SquadQuestion;
import solrqa.evaluation.prediction.SquadReport.Prediction;
import solrqa.files.JsonFile;

class SquadReportTest {
  private static final List<SquadQuestion> QUESTIONS =
      List.of(
          question("sure", "Paris"),
          question("half", "in Paris"),
          question("unsure", "London"),
          question("none"),
          question("deceived"));

  private static SquadQuestion question(String id, String... answers) {
    return new SquadQuestion(id, "article", "What?", "A passage.", List.of(answers));
  }

  private static Map<String, Prediction> predictions() {
    Map<String, Prediction> predictions = new LinkedHashMap<>();
    predictions.put("sure", new Prediction("Paris", -5));
    predictions.put("half", new Prediction("Paris", -2));
    predictions.put("unsure", new Prediction("London", 3));
    predictions.put("none", new Prediction("Rome", 4));
    predictions.put("deceived", new Prediction("Oslo", -1));
    return predictions;
  }

  @Test
  void namesAndOrdersTheFiguresAsTheOfficialScriptDoes() {
    assertThat(SquadReport.of(QUESTIONS, predictions()).at(0))
        .containsExactly(
            entry("exact", 40.0),
            entry("f1", 100 * (1 + 2 / 3.0 + 1) / 5),
            entry("total", 5),
            entry("HasAns_exact", 100 / 3.0),
            entry("HasAns_f1", 100 * (1 + 2 / 3.0) / 3),
            entry("HasAns_total", 3),
            entry("NoAns_exact", 50.0),
            entry("NoAns_f1", 50.0),
            entry("NoAns_total", 2),
            entry("best_exact", 60.0),
            entry("best_exact_thresh", -5.0),
            entry("best_f1", 100 * (2 + 1 + 2 / 3.0) / 5),
            entry("best_f1_thresh", -2.0));
  }

  @Test
  void answersAtTheThresholdAndNotBeyond() {
    SquadReport report = SquadReport.of(QUESTIONS, predictions());
    assertThat(report.at(-1).get("NoAns_exact")).isEqualTo(50.0);
    assertThat(report.at(-1.001).get("NoAns_exact")).isEqualTo(100.0);
  }

  @Test
  void answersEveryAnswerableQuestionWithItsBestSpan() {
    assertThat(SquadReport.of(QUESTIONS, predictions()).bestSpan())
        .containsExactly(
            entry("exact", 200 / 3.0), entry("f1", 100 * (2 + 2 / 3.0) / 3), entry("total", 3));
  }

  @Test
  void countsOnlyQuestionsWithAPrediction() {
    Map<String, Prediction> predictions = Map.of("sure", new Prediction("Paris", 0));
    assertThat(SquadReport.of(QUESTIONS, predictions).at(0))
        .containsEntry("total", 1)
        .containsEntry("exact", 100.0)
        .doesNotContainKey("NoAns_total");
  }

  @Test
  void passesOverPredictionsForNoQuestion() {
    Map<String, Prediction> predictions = predictions();
    predictions.put("other", new Prediction("Paris", -9));
    SquadReport report = SquadReport.of(QUESTIONS, predictions);
    assertThat(report.at(0)).isEqualTo(SquadReport.of(QUESTIONS, predictions()).at(0));
  }

  @Test
  void sweepsOverTiesInThePredictionsOrderAsTheOfficialScriptDoes() {
    assertThat(best("sure", 0.0, "deceived", 0.0)).isEqualTo(100.0);
    assertThat(best("deceived", 0.0, "sure", 0.0)).isEqualTo(50.0);
  }

  @Test
  void takesMinusZeroForATieWithZero() {
    assertThat(best("sure", 0.0, "deceived", -0.0)).isEqualTo(100.0);
    assertThat(best("deceived", 0.0, "sure", -0.0)).isEqualTo(50.0);
  }

  /** The best exact figure where both questions are answered. */
  private static Number best(String first, double noAnswer, String second, double secondNoAnswer) {
    Map<String, Prediction> predictions = new LinkedHashMap<>();
    predictions.put(first, new Prediction("Paris", noAnswer));
    predictions.put(second, new Prediction("Paris", secondNoAnswer));
    return SquadReport.of(QUESTIONS, predictions).at(0).get("best_exact");
  }

  @Test
  void countsAnAnswerThatIsNothingAgainstTheBestFiguresOnly() {
    Map<String, Prediction> predictions = new LinkedHashMap<>();
    predictions.put("none", new Prediction("the", -2));
    predictions.put("sure", new Prediction("Paris", -1));
    SquadReport report = SquadReport.of(QUESTIONS, predictions);
    assertThat(report.at(0)).containsEntry("exact", 100.0).containsEntry("best_exact", 50.0);
    assertThat(report.sweep().bestExact().exact()).isEqualTo(100.0);
  }

  @Test
  void refusesANoAnswerScoreThatIsNoNumber() {
    assertThatThrownBy(() -> new Prediction("Paris", Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"Paris\" is no number");
  }

  /**
   * The figures are those of the official evaluate-v2.0.py for the data set and each of the
   * prediction files, with the probabilities below.
   */
  @ParameterizedTest
  @ValueSource(strings = {"pred-bert.json", "pred-nlnet.json", "pred-bidaf-elmo.json"})
  void agreesWithTheOfficialScriptOnWholePredictionFiles(String file) throws IOException {
    Path folder = SharedData.require("squad-v2-dev");
    List<SquadQuestion> questions = SquadFile.read(folder.resolve("dev-v2.0.json"));
    Map<String, String> answers = answers(folder.resolve(file));
    Map<?, ?> official = (Map<?, ?>) official("squad-v2-dev-official.json").get(file);
    SquadReport plain = SquadReport.of(questions, predictions(answers, (id, answer) -> 0.0));
    assertAgrees(plain.at(0), official.get("plain"));
    SquadReport swept =
        SquadReport.of(questions, predictions(answers, SquadReportTest::noAnswerProbability));
    assertAgrees(swept.at(1), official.get("with_no_answer_probabilities"));
    assertAgrees(swept.at(0.5), official.get("threshold_0.5"));
  }

  private static void assertAgrees(Map<String, Number> figures, Object official) {
    Map<?, ?> expected = (Map<?, ?>) official;
    assertThat(figures.keySet().toString()).isEqualTo(expected.keySet().toString());
    figures.forEach(
        (name, value) ->
            assertThat(value.doubleValue())
                .as(name)
                .isEqualTo(((Number) expected.get(name)).doubleValue(), within(1e-9)));
  }

  private static Map<String, Prediction> predictions(
      Map<String, String> answers, ToDoubleBiFunction<String, String> noAnswer) {
    Map<String, Prediction> predictions = new LinkedHashMap<>();
    answers.forEach(
        (id, answer) ->
            predictions.put(id, new Prediction(answer, noAnswer.applyAsDouble(id, answer))));
    return predictions;
  }

  /** The stand-in that the committed figures were made with. */
  private static double noAnswerProbability(String id, String answer) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      long first = HexFormat.fromHexDigitsToLong(HexFormat.of().formatHex(digest, 0, 4));
      return first / (double) (1L << 32) * 0.6 + (answer.isEmpty() ? 0.4 : 0);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, String> answers(Path file) throws IOException {
    Map<String, String> answers = new LinkedHashMap<>();
    JsonFile.read(file).forEach((id, answer) -> answers.put((String) id, (String) answer));
    return answers;
  }

  private static Map<?, ?> official(String name) throws IOException {
    try (InputStream json = SquadReportTest.class.getResourceAsStream(name)) {
      return (Map<?, ?>) Utils.fromJSON(json);
    }
  }
}
