/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.apache.solr.common.util.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import solrqa.command.Solrqa;

class BenchmarkCommandTest {
  private static final String REQUESTS =
      """
      {"benchmark": "requests", "run": {"threads": 2}, "machine": {"processors": 2},
       "engines": [{"name": "pytorch-fp32", "cells": [%s, %s],
        "overhead": {"milliseconds": 110, "cachedMilliseconds": 7, "tokenizingMilliseconds": 10,
         "decodingMilliseconds": 3},
        "plain": {"requests": 9, "sameResponses": 8,
         "with": {"p50": 3, "p95": 4}, "without": {"p50": 2, "p95": 5}}}]}
      """;

  private final StringWriter errors = new StringWriter();
  @TempDir private Path folder;

  @Test
  void namesItsBenchmarks() {
    assertThat(run("benchmark")).isEqualTo(2);
    assertThat(errors.toString())
        .contains("the name of a benchmark is missing", "micro", "requests", "peers", "accuracy");
  }

  @Test
  void refusesWhatItCannotMeasure() {
    assertRefused(
        "illegal engine abacus with precision , must be pytorch with fp32, or onnx with",
        "micro",
        "--engine",
        "abacus");
    assertRefused("illegal engine onnx with precision fp16", "micro", "--engine", "onnx-fp16");
    assertRefused("illegal --threads 0, must be from 1 to 256", "micro", "--threads", "0");
    assertRefused("illegal --threads 257, must be from 1 to 256", "micro", "--threads", "257");
    assertRefused("illegal --seconds NaN, must be above 0", "micro", "--seconds", "NaN");
    assertRefused("illegal --graph /nowhere, must be a file", "peers", "--graph", "/nowhere");
    assertRefused("illegal --rounds 0, must be at least 1", "peers", "--rounds", "0");
    assertRefused("illegal --questions 0, must be at least 1", "accuracy", "--questions", "0");
    assertRefused("illegal --articles test, must be FILE:NAME", "accuracy", "--articles", "test");
    assertRefused("illegal --reads 0, must be at least 1", "soak", "--reads", "0");
    assertRefused("illegal --requests 0, must be at least 1", "requests", "--requests", "0");
  }

  @Test
  void showsResultsOnThePage() throws IOException {
    write("requests", String.format(Locale.ROOT, REQUESTS, cells(10, 100, 0), cells(20, 190, 1)));
    assertThat(run("report", folder.resolve("results").toString())).as(errors.toString()).isZero();
    assertThat(folder.resolve("results.md"))
        .content()
        .contains("\n## Speed\n", "\n### Whole requests\n", "* machine: processors 2\n")
        .contains("| pytorch-fp32 | short | 10 | 10.0 | 1 | 8 | 100.0 | 120.0 | 9.00 | 5.0 | ")
        .contains("of what is left, 10.0 % is no forward pass")
        .contains("8 of 9 responses are the same", "* pytorch-fp32: 1 request ran out of time")
        .contains("](results/benchmark-depth.svg)", "](results/benchmark-clients.svg)");
    assertThat(folder.resolve("results/benchmark-depth.svg"))
        .content()
        .contains("documents read", "190");
    Files.delete(folder.resolve("results/benchmark/requests.json"));
    assertThat(run("report", folder.resolve("results").toString())).isZero();
    assertThat(folder.resolve("results.md")).content().doesNotContain("## Speed");
    assertThat(folder.resolve("results/benchmark-depth.svg")).doesNotExist();
  }

  @Test
  void showsWhatMemoryIsHeld() throws IOException {
    write(
        "soak",
        """
        {"benchmark": "soak", "run": {"parameters": 11700000, "few": 200, "reads": 1000},
         "machine": {"processors": 2}, "engines": [{"name": "onnx-fp32",
          "fewKibibytes": 204800, "manyKibibytes": 205824, "mostKibibytes": 307200}]}
        """);
    assertThat(run("report", folder.resolve("results").toString())).as(errors.toString()).isZero();
    assertThat(folder.resolve("results.md"))
        .content()
        .contains("\n### Memory\n", "the model has 11.7 million parameters.\n")
        .contains("| engine | MiB after 200 readings | after 1,000 | growth | at most |\n")
        .contains("| onnx-fp32 | 200.0 | 201.0 | +0.5 % | 300.0 |\n");
  }

  @Test
  void namesAFileThatIsNoBenchmark() throws IOException {
    write("other", Utils.toJSONString(Map.of("benchmark", "speed")));
    assertThat(run("report", folder.resolve("results").toString())).isEqualTo(1);
    assertThat(errors.toString())
        .contains(
            "other.json: \"benchmark\" must be one of [peers, requests, accuracy, micro, soak]");
  }

  /** What was asked once, and again. */
  private static String cells(int depth, double milliseconds, int partial) {
    String cell =
        """
        {"documents": "short", "depth": %d, "clients": 1, "state": "%s", "requests": 8, "p50": %s,
         "p95": %s, "perSecond": 9, "windows": %d, "partial": %d}""";
    return String.format(
            Locale.ROOT, cell, depth, "cold", milliseconds, milliseconds + 20, depth, partial)
        + ", "
        + String.format(Locale.ROOT, cell, depth, "cached", 5, 6, depth, 0);
  }

  private void write(String name, String json) throws IOException {
    Path benchmark = folder.resolve("results/benchmark");
    Files.createDirectories(benchmark);
    Files.createDirectories(folder.resolve("results/sets"));
    Files.writeString(benchmark.resolve(name + ".json"), json);
  }

  private void assertRefused(String message, String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "benchmark";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    assertThat(run(all)).isEqualTo(2);
    assertThat(errors.toString()).contains(message);
  }

  private int run(String... arguments) {
    errors.getBuffer().setLength(0);
    return Solrqa.commandLine()
        .setOut(new PrintWriter(new StringWriter(), true))
        .setErr(new PrintWriter(errors, true))
        .execute(arguments);
  }
}
