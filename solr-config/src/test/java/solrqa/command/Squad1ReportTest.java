/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.solr.common.util.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Squad1ReportTest {
  private static final List<SquadQuestion> QUESTIONS =
      List.of(
          question("right", "Paris"),
          question("half", "in Paris"),
          question("article", "the"),
          question("missing", "Rome"));

  private static SquadQuestion question(String id, String... answers) {
    return new SquadQuestion(id, "article", "What?", "A passage.", List.of(answers));
  }

  @Test
  void countsQuestionsWithoutAPredictionAsWronglyAnswered() {
    Map<String, String> answers = Map.of("right", "Paris", "half", "Paris", "other", "Rome");
    assertThat(Squad1Report.of(QUESTIONS, answers))
        .containsExactly(entry("exact_match", 100 * 1 / 4.0), entry("f1", 100 * (1 + 2 / 3.0) / 4));
  }

  @Test
  void takesNothingForExactlyRightButNotForACommonWord() {
    assertThat(Squad1Report.of(QUESTIONS, Map.of("article", "...")))
        .containsExactly(entry("exact_match", 25.0), entry("f1", 0.0));
  }

  /**
   * The figures were printed by the official evaluate-v1.1.py, run on the data set and each of the
   * prediction files.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "pred-bert-ens.json",
        "pred-match-lstm-ens.json",
        "pred-r-net-plus-ens.json",
        "pred-slqa-plus-ens.json"
      })
  void agreesWithTheOfficialScriptOnWholePredictionFiles(String file) throws IOException {
    Path folder = SharedData.require("squad-v1.1-dev");
    SquadFile squad = SquadFile.open(folder.resolve("dev-v1.1.json"));
    assertThat(squad.isVersion1()).isTrue();
    Map<String, Number> figures =
        Squad1Report.of(squad.questions(), PredictionFile.answers(folder.resolve(file)));
    Map<?, ?> official = (Map<?, ?>) official().get(file);
    assertThat(figures.keySet().toString()).isEqualTo(official.keySet().toString());
    figures.forEach(
        (name, value) ->
            assertThat(value.doubleValue())
                .as(name)
                .isEqualTo(((Number) official.get(name)).doubleValue(), within(1e-9)));
  }

  private static Map<?, ?> official() throws IOException {
    try (InputStream json =
        Squad1ReportTest.class.getResourceAsStream("squad-v1.1-dev-official.json")) {
      return (Map<?, ?>) Utils.fromJSON(json);
    }
  }
}
