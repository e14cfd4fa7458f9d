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
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

class BenchmarkTest {
  private static final Figures.Run RUN = new Figures.Run(Map.of("config.json", "00"), 2, "1.0");
  private static final SoakFigures SOAK =
      new SoakFigures(
          11_700_000,
          200,
          1_000,
          List.of(new SoakFigures.Engine("onnx-fp32", 204_800, 205_824, 307_200)));

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
        .contains("| engine | MiB after 200 readings | after 1,000 | growth | peak |\n")
        .contains("| onnx-fp32 | 200.0 | 201.0 | +0.5 % | 300.0 |\n");
    assertThat(folder.resolve("results/soak.md"))
        .content()
        .startsWith("# Benchmark finish\n\nSource: [soak.json](soak.json)\n\n" + output)
        .contains(
            "\n\n* model: config.json 00\n* threads: 2\n* solrqa: 1.0\n* machine: processors ");
    JsonNode json = new ObjectMapper().readTree(out.toFile());
    assertThat(json.path("benchmark").textValue()).isEqualTo("finish");
    assertThat(json.path("run").path("threads").intValue()).isEqualTo(2);
    assertThat(json.path("run").path("model").path("config.json").textValue()).isEqualTo("00");
    assertThat(json.path("machine").path("processors").intValue()).isPositive();
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
  void saysThatAFileIsOfAnotherBenchmark() throws IOException {
    Path out = Files.writeString(folder.resolve("cluster.json"), "{\"scale\": \"none\"}");
    assertThat(run("cluster", "--out", out.toString(), "--studies", "kill")).isEqualTo(1);
    assertThat(errors.toString())
        .startsWith("benchmark: " + out + ": \"scale\" must be a list, got: none")
        .hasLineCount(1);
  }

  @Test
  void showsColdAndCachedRequestsSideBySide() {
    RequestFigures.Engine engine =
        new RequestFigures.Engine(
            "pytorch-fp32",
            List.of(
                cell(10, "cold", 100, 9, 0),
                cell(10, "cached", 5, 90, 0),
                cell(20, "cold", 190, 5, 1),
                cell(20, "cached", 6, 80, 0)),
            new RequestFigures.Overhead(4, 110, 7, 10, 3),
            new RequestFigures.Plain(
                9, 8, new RequestFigures.Latency(3, 4), new RequestFigures.Latency(2, 5)));
    assertThat(new RequestFigures(1, List.of(engine)).markdown(RUN))
        .contains(
            "| pytorch-fp32 | short | 10 | 10.0 | 1 | 8 | 100.0 | 120.0 | 9.00 | 5.0 | 25.0 | 90.00"
                + " |\n")
        .contains("| pytorch-fp32 | short | 20 | 20.0 | 1 | 8 | 190.0 | 210.0 | 5.00 | 6.0 | ")
        .contains("10.0 % of the rest is overhead outside the forward pass: 7.0 ms")
        .contains("takes 3.00 ms (p95 4.00) with the plugin in the core, 2.00 ms (p95 5.00)")
        .contains("8 of 9 responses are the same", "* pytorch-fp32: 1 request ran out of time");
  }

  private static RequestFigures.Cell cell(
      int depth, String state, double p50, double throughput, int partial) {
    return new RequestFigures.Cell(
        "short", depth, 1, state, 8, p50, p50 + 20, throughput, depth, depth, 0, 1, 1, partial);
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
  private static final class Finish implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ResultOption result;

    @Override
    public Integer call() throws IOException {
      result.finish(spec, RUN, SOAK);
      return 0;
    }
  }
}
