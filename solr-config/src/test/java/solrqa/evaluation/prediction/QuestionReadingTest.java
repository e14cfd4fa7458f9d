/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import solrqa.console.CommandException;
import solrqa.files.JsonLine;

class QuestionReadingTest {
  private static final QuestionReading READING = reading(-1.5);

  /** As runs before this one wrote it. */
  private static final String LINE =
      "{\"id\":\"1\",\"answer\":\"Ada\",\"noAnswer\":-1.5,\"windows\":2,"
          + "\"best\":[{\"text\":\"Ada\",\"probability\":0.75,\"start\":0}]}";

  private static QuestionReading reading(double noAnswer) {
    Map<String, Object> best = new LinkedHashMap<>();
    best.put("text", "Ada");
    best.put("probability", 0.75);
    best.put("start", 0L);
    return new QuestionReading("1", "Ada", noAnswer, List.of(best), 2);
  }

  @Test
  void isWrittenAsItWasFromTheStart() {
    assertThat(JsonLine.of(READING)).isEqualTo(LINE);
    assertThat(read(LINE)).isEqualTo(READING);
  }

  /** The threshold is a margin, the no-answer score a negated one. */
  @ParameterizedTest
  @CsvSource({"1.5,Ada", "1.6,''", "-9,Ada"})
  void answersFromTheThresholdOn(double threshold, String answer) {
    assertThat(READING.answer(threshold)).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "id":"1"        | "id":1           | "id" must be a text, got: 1
          "noAnswer":-1.5 | "noAnswer":"x"   | "noAnswer" must be a number, got: x
          "windows":2     | "windows":2.5    | "windows" must be a whole number, got: 2.5
          "windows":2,    | `              ` | "windows" must be a whole number, is missing
          "id":"1"        | "id":"1","a":1   | "a" is unknown, must be one of [answer, best, id,
          """)
  void namesWhatIsWrongInALine(String right, String wrong, String message) {
    assertThat(LINE).contains(right);
    assertThatThrownBy(() -> read(LINE.replace(right, wrong.strip())))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith("readings.jsonl, line 3: " + message);
  }

  private static QuestionReading read(String line) {
    return JsonLine.read(Path.of("readings.jsonl"), 3, line, QuestionReading.class);
  }
}
