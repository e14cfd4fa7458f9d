/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-in for Python is a shell script")
class TransformersProcessTest {
  @TempDir private Path folder;

  @Test
  void tellsPythonTheTaskAndTheBatchSizes() throws IOException {
    Path python =
        python(
            """
            read task
            echo "$task" > "$(dirname "$0")/task"
            echo '{"transformers": "4.0", "torch": "2.0"}'
            while read size; do echo "$size.5"; done
            """);
    try (TransformersProcess process = TransformersProcess.start(python, Map.of("threads", 2))) {
      assertThat(process.inBatchesOf(1).name())
          .isEqualTo("transformers 4.0, torch 2.0, batches of 1");
      assertThat(process.inBatchesOf(1).run()).isEqualTo(1.5);
      assertThat(process.inBatchesOf(8).run()).isEqualTo(8.5);
    }
    assertThat(folder.resolve("task")).hasContent("{\"threads\":2}");
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    assertThatThrownBy(() -> start(folder.resolve("nothing")))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("no Python: ")
        .hasMessageContaining("nothing");
    Path without = python("echo '{\"missing\": \"No module named torch\"}'");
    assertThatThrownBy(() -> start(without))
        .isInstanceOf(CommandException.class)
        .hasMessage("No module named torch");
    Path silent = python("exit 1");
    assertThatThrownBy(() -> start(silent))
        .isInstanceOf(CommandException.class)
        .hasMessage("Python ended without a word on standard output");
  }

  private static void start(Path python) throws IOException {
    TransformersProcess.start(python, Map.of()).close();
  }

  private Path python(String script) throws IOException {
    Path file = Files.writeString(folder.resolve("python"), "#!/bin/sh\n" + script + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}
