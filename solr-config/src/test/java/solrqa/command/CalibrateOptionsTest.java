/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import solrqa.console.CommandException;
import solrqa.evaluation.QuestionRow;
import solrqa.evaluation.calibration.MadeUpRows;

class CalibrateOptionsTest {
  private static final List<QuestionRow> ROWS = MadeUpRows.draw(new Random(1), 5, 1, 0);

  @TempDir private Path folder;

  private static CalibrateCommand parse(String... arguments) {
    CalibrateCommand command = new CalibrateCommand();
    new CommandLine(command).parseArgs(arguments);
    command.check();
    return command;
  }

  @BeforeEach
  void writeRows() throws IOException {
    MadeUpRows.write(folder, Map.of("depth", 3), ROWS);
  }

  @Test
  void hasTheWholeRunInFivePartsUnlessItIsSaidOtherwise() throws IOException {
    assertThat(parse(folder.toString()).read().runs().get(0).rows()).isEqualTo(ROWS);
    CommandLine.Model.CommandSpec spec =
        CommandLine.Model.CommandSpec.forAnnotatedObject(new CalibrateCommand());
    assertThat(spec.findOption("--folds").defaultValue()).isEqualTo("5");
    assertThat(spec.findOption("--seed").defaultValue()).isEqualTo("1");
  }

  @Test
  void looksAtFewerPassages() throws IOException {
    assertThat(parse(folder.toString(), "--depth", "2").read().runs().get(0).rows())
        .allMatch(row -> row.candidates().size() == 2);
    assertThatThrownBy(() -> parse(folder.toString(), "--depth", "4").read())
        .isInstanceOf(CommandException.class)
        .hasMessage("illegal --depth 4, of each question only 3 passages were read");
  }

  @Test
  void refusesWhatCannotBeMeant() {
    assertThatThrownBy(() -> parse(folder.toString(), "--folds", "1"))
        .isInstanceOf(ParameterException.class)
        .hasMessage("illegal --folds 1, must be at least 2");
    assertThatThrownBy(() -> parse(folder.toString(), "--depth", "0"))
        .isInstanceOf(ParameterException.class)
        .hasMessage("illegal --depth 0, must be at least 1");
    assertThatThrownBy(() -> parse(folder.toString(), "--thresholds=1,NaN"))
        .isInstanceOf(ParameterException.class)
        .hasMessage("illegal --thresholds NaN, must be finite numbers");
    for (String accuracy : List.of("0", "1.1", "NaN")) {
      assertThatThrownBy(() -> parse(folder.toString(), "--accuracy", accuracy))
          .isInstanceOf(ParameterException.class)
          .hasMessageEndingWith(", must be above 0 and at most 1");
    }
    assertThatThrownBy(() -> parse())
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("DIR");
  }

  @Test
  void namesAFolderWithoutRows() {
    Path empty = folder.resolve("empty");
    assertThatThrownBy(() -> parse(empty.toString()).read())
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith(empty + ": has no rows.jsonl");
  }
}
