/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import solrqa.files.Release;

class BenchmarkTest {
  private static final Figures SOAK =
      SoakCommand.figures(
          11_700_000,
          200,
          1_000,
          List.of(new SoakCommand.Held("onnx-fp32", 204_800, 205_824, 307_200)));

  private final StringWriter errors = new StringWriter();
  private final StringWriter output = new StringWriter();
  @TempDir private Path folder;

  @Test
  void namesItsKinds() {
    assertThat(run()).isEqualTo(2);
    assertThat(errors.toString())
        .contains("the kind of benchmark is missing")
        .contains("micro", "requests", "peers", "accuracy", "soak", "cluster");
  }

  @Test
  void refusesWhatItCannotMeasure() {
    assertRefused(
        "illegal engine abacus with precision , must be pytorch with fp32, or onnx with",
        "micro",
        "--engine",
        "abacus");
    assertRefused("illegal engine onnx with precision fp16", "micro", "--engine", "onnx-fp16");
    assertRefused("illegal --threads 0, must be between 1 and 256", "micro", "--threads", "0");
    assertRefused("illegal --threads 257, must be between 1 and 256", "micro", "--threads", "257");
    assertRefused("illegal --seconds NaN, must be above 0", "micro", "--seconds", "NaN");
    assertRefused("illegal --graph /nowhere, must be a file", "peers", "--graph", "/nowhere");
    assertRefused("illegal --rounds 0, must be at least 1", "peers", "--rounds", "0");
    assertRefused("illegal --questions 0, must be at least 1", "accuracy", "--questions", "0");
    assertRefused("illegal --articles test, must be FILE:NAME", "accuracy", "--articles", "test");
    assertRefused("illegal --reads 0, must be at least 1", "soak", "--reads", "0");
    assertRefused("illegal --requests 0, must be at least 1", "requests", "--requests", "0");
    assertRefused("illegal --clients 0, must be at least 1", "cluster", "--clients", "0");
    assertRefused("illegal --out soak.txt, must end with .json", "soak", "--out", "soak.txt");
    assertRefused("illegal --out soak.txt, must end with .json", "cluster", "--out", "soak.txt");
  }

  @Test
  void writesTheTableThatItPrintsBesideTheJson() throws IOException {
    Path out = folder.resolve("results/soak.json");
    assertThat(finish("--out", out.toString())).as(errors.toString()).isZero();
    assertThat(output.toString())
        .contains("the model has 11.7 million parameters.\n")
        .contains("| engine | MiB after 200 readings | after 1000 | growth | peak |\n")
        .contains("\n|---|---:|---:|---:|---:|\n")
        .contains("| onnx-fp32 | 200.0 | 201.0 | +0.5 % | 300.0 |\n");
    assertThat(folder.resolve("results/soak.md"))
        .content()
        .startsWith("# Benchmark finish\n\nSource: [soak.json](soak.json)\n\n" + output)
        .contains(
            "\n\n* model: config.json `",
            "`\n* threads: 2\n* solrqa: " + Release.VERSION + "\n* machine: processors ");
    JsonNode json = new ObjectMapper().readTree(out.toFile());
    assertThat(json.path("benchmark").textValue()).isEqualTo("finish");
    assertThat(json.path("run").path("threads").intValue()).isEqualTo(2);
    assertThat(json.path("run").path("model").path("config.json").textValue()).hasSize(64);
    assertThat(json.path("run").path("solrqa").textValue()).isEqualTo(Release.VERSION);
    assertThat(json.path("machine").path("processors").intValue()).isPositive();
    assertThat(json.path("parameters").intValue()).isEqualTo(11_700_000);
    assertThat(json.path("engines").path(0).path("fewKibibytes").intValue()).isEqualTo(204_800);
  }

  @Test
  void writesNothingWhereNothingIsToBeKept() throws IOException {
    assertThat(finish()).isZero();
    assertThat(output.toString()).contains("| onnx-fp32 |");
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void leavesOutWhatIsNotKnown() {
    Columns<Integer> columns =
        new Columns<Integer>()
            .both("number", "number", "%d", number -> number)
            .both("half", "half of it", "%.1f", number -> number % 2 == 0 ? number / 2.0 : null)
            .json("double", number -> 2 * number)
            .table("in words", "%s", number -> number + " times");
    assertThat(columns.json(List.of(3, 4)))
        .containsExactly(
            Map.of("number", 3, "double", 6), Map.of("number", 4, "half", 2.0, "double", 8));
    assertThat(columns.markdown(List.of(3, 4)))
        .isEqualTo(
            "| number | half of it | in words |\n|---:|---:|---|\n| 3 | - | 3 times |\n"
                + "| 4 | 2.0 | 4 times |\n");
  }

  private void assertRefused(String message, String... arguments) {
    assertThat(run(arguments)).isEqualTo(2);
    assertThat(errors.toString()).contains(message);
  }

  private int run(String... arguments) {
    return execute(Benchmark.commandLine(), arguments);
  }

  private int finish(String... arguments) {
    return execute(new CommandLine(new Finish()), arguments);
  }

  private int execute(CommandLine commandLine, String... arguments) {
    errors.getBuffer().setLength(0);
    return commandLine
        .setOut(new PrintWriter(output, true))
        .setErr(new PrintWriter(errors, true))
        .execute(arguments);
  }

  /** A benchmark that has measured. */
  @Command(name = "finish")
  private static final class Finish extends BenchmarkCommand {
    @Override
    Path model() {
      return Path.of("../solr-config/models/small");
    }

    @Override
    int threads() {
      return 2;
    }

    @Override
    Figures measure() {
      return SOAK;
    }
  }
}
