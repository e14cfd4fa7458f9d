/* Licensed under the Apache License, Version 2.0. */
package solrqa.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs each benchmark as short as it can be. */
class BenchmarkIT {
  private static final String SCRIPT =
      SharedSolr.CHECKOUT.root().resolve("integration-tests/benchmark").toString();

  @TempDir private Path folder;

  @Test
  void measuresAndShowsWhatItMeasured() throws IOException, InterruptedException {
    assertThat(benchmark("micro", "--engine", "onnx-fp32", "--seconds", "0.01"))
        .contains("| onnx-fp32 | tokenizer | ", "| onnx-fp32 | whole reading | ");
    assertThat(benchmark("accuracy", "--questions", "5"))
        .contains("| pytorch-fp32 | 5 | ", "+0.00 [+0.00, +0.00] | 5 | 0.0 | 0 | ")
        .contains("| onnx-fp32 | 5 | ", "| onnx-int8 | 5 | ", "| onnx-int8+fp32 | 5 | ");
    assertThat(
            benchmark(
                "peers",
                "--engine",
                "onnx-fp32",
                "--python",
                "/no/python",
                "--rounds",
                "1",
                "--passages",
                "2"))
        .contains("| solrqa, onnx-fp32 | ", "| 2 | 2 | 0 | ")
        .contains("* not run: transformers, pipeline, no Python: ")
        .contains("* not run: Haystack ExtractiveReader, no Python: ");
    assertThat(benchmark("requests", "--engine", "onnx-fp32", "--requests", "1"))
        .contains("| onnx-fp32 | short | 50 | 50.0 | 1 | 1 | cold | ")
        .contains("| onnx-fp32 | short | 10 | 10.0 | 16 | 4 | cold | ")
        .contains("| onnx-fp32 | short | 10 | 10.0 | 16 | 200 | cached | ")
        .contains("| onnx-fp32 | long | 10 | 40.0 | 1 | 1 | cold | ")
        .containsPattern("\\| (\\d+) \\| \\1 \\|\n$");
    assertThat(folder.resolve("results/requests.json"))
        .content()
        .contains("\"sameResponses\":", "\"partial\":0")
        .doesNotContainPattern("\"partial\":[1-9]");
  }

  /** What it prints. */
  private String benchmark(String name, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(SCRIPT, name));
    command.addAll(List.of(options));
    command.addAll(List.of("--out", "results/" + name + ".json"));
    CommandRun run = CommandRun.run(folder, command);
    assertThat(run.status()).as(run.errors()).isZero();
    assertThat(folder.resolve("results").resolve(name + ".json"))
        .content()
        .contains("\"benchmark\":\"" + name + "\"", "\"machine\":{");
    assertThat(folder.resolve("results").resolve(name + ".md")).content().contains(run.output());
    return run.output();
  }
}
