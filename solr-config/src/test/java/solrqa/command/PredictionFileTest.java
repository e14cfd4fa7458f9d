/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictionFileTest {
  @TempDir private Path folder;

  @Test
  void readsAnswersInTheFilesOrder() throws IOException {
    assertThat(PredictionFile.answers(file("{\"2\": \"Ada\", \"1\": \"\"}")))
        .containsExactly(entry("2", "Ada"), entry("1", ""));
  }

  @Test
  void readsNumbersOfAnyScaleInTheFilesOrder() throws IOException {
    assertThat(PredictionFile.noAnswer(file("{\"2\": -6.5, \"1\": 3, \"3\": 1e-9}")))
        .containsExactly(entry("2", -6.5), entry("1", 3.0), entry("3", 1e-9));
  }

  @ParameterizedTest
  @CsvSource({"3, 3", "null, null", "true, true", "[\"x\"], [x]"})
  void refusesPredictionsThatAreNoText(String value, String named) throws IOException {
    Path file = file("{\"1\": \"\", \"2\": " + value + "}");
    assertRefused(
        () -> PredictionFile.answers(file),
        file + ": the prediction of \"2\" must be a text, is " + named);
  }

  @ParameterizedTest
  @CsvSource({"'\"0.5\"', '\"0.5\"'", "null, null", "1e999, 1E+999", "-1e999, -1E+999"})
  void refusesNoAnswerProbabilitiesThatAreNoNumber(String value, String named) throws IOException {
    Path file = file("{\"1\": 0, \"2\": " + value + "}");
    assertRefused(
        () -> PredictionFile.noAnswer(file),
        file + ": the no-answer probability of \"2\" must be a finite number, is " + named);
  }

  private static void assertRefused(ThrowingCallable reading, String message) {
    assertThatThrownBy(reading).isInstanceOf(CommandException.class).hasMessage(message);
  }

  private Path file(String json) throws IOException {
    return Files.writeString(folder.resolve("file.json"), json);
  }
}
