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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import solrqa.console.CommandException;
import solrqa.evaluation.QuestionRow;
import solrqa.evaluation.calibration.MadeUpRows;

class RunOptionTest {
  private static final List<QuestionRow> ROWS = MadeUpRows.draw(new Random(1), 5, 1, 0);

  @TempDir private Path folder;

  @Command
  private static final class Holder {
    @Mixin private RunOption run;
  }

  private static RunOption parse(String... arguments) {
    Holder holder = new Holder();
    new CommandLine(holder).parseArgs(arguments);
    holder.run.check();
    return holder.run;
  }

  @BeforeEach
  void writeRows() throws IOException {
    MadeUpRows.write(folder, Map.of("depth", 3), ROWS);
  }

  @Test
  void hasTheWholeRunInFivePartsUnlessItIsSaidOtherwise() throws IOException {
    RunOption option = parse(folder.toString());
    assertThat(option.read().rows()).isEqualTo(ROWS);
    assertThat(option.folds()).isEqualTo(5);
    assertThat(option.seed()).isEqualTo(1);
    assertThat(option.allowTest()).isFalse();
    assertThat(option.file("calibration.json")).isEqualTo(folder.resolve("calibration.json"));
  }

  @Test
  void looksAtFewerPassages() throws IOException {
    RunOption option = parse(folder.toString(), "--depth", "2");
    assertThat(option.read().rows()).allMatch(row -> row.candidates().size() == 2);
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
