/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class InspectCommandTest {
  private static final Path SMALL = Path.of("models/small");
  private static final Path TINY = Path.of("../reader/src/test/resources/checkpoints");

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @Test
  void saysWhatTheBundledModelIsInAScreenful() {
    assertThat(run(SMALL.toString())).as(errors.toString()).isZero();
    assertThat(out.toString())
        .contains("12 layers in 12 groups of 1, E 384, H 384, I 1536, 12 heads, gelu_new")
        .contains("safetensors, 66.3 MB, tensors: 201 F16; 33.2 million numbers")
        .contains("30000 pieces, from spiece.model, tokenizer_config.json")
        .contains("(README.md")
        .containsPattern("memory +132\\.\\d MB for the weights")
        .containsPattern("time +about \\d+ ms a window of 384 pieces, \\d+ ms of 160");
    assertThat(out.toString().lines().count()).isLessThan(24);
  }

  @Test
  void saysWhatALegacyPickleHoldsThatIsNotNeeded() throws Exception {
    Path from = TINY.resolve("shared-group");
    for (String name : new String[] {"config.json", "pytorch_model.bin"}) {
      Files.copy(from.resolve(name), folder.resolve(name));
    }
    Files.copy(SMALL.resolve("spiece.model"), folder.resolve("spiece.model"));
    Files.writeString(folder.resolve("training_args.bin"), "x");
    assertThat(run("--no-timing", folder.toString())).as(errors.toString()).isZero();
    assertThat(out.toString())
        .contains("torch legacy pickle")
        .contains("1 I64")
        .contains("albert.embeddings.position_ids, albert.pooler.bias, albert.pooler.weight")
        .contains("(training_args.bin 0.0 kB)")
        .contains("tokenizer_config.json, solrqa.json: optional, defaults hold")
        .doesNotContain("time");
  }

  @Test
  void saysInOneLineWhyAFolderCannotBeUsedAfterWhatIsThere() throws Exception {
    Files.writeString(folder.resolve("notes.txt"), "x");
    assertThat(run(folder.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("(notes.txt 0.0 kB)");
    assertThat(errors.toString().lines()).hasSize(1);
    assertThat(errors.toString()).contains("no config.json in model folder");
    assertThat(run(folder.resolve("absent").toString())).isEqualTo(1);
    assertThat(errors.toString()).contains("no model folder at");
  }

  private int run(String... arguments) {
    CommandLine commandLine = Solrqa.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(errors, true));
    String[] all = new String[arguments.length + 1];
    all[0] = "inspect";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return commandLine.execute(all);
  }
}
