/* Licensed under the Apache License, Version 2.0. */
package solrqa.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code solr-config/solrqa predict} and {@code inspect} as a person does. */
class PredictIT {
  private static final Path ROOT = SharedSolr.CHECKOUT.root();
  private static final String SCRIPT = ROOT.resolve("solr-config/solrqa").toString();
  private static final String MODEL = ROOT.resolve("solr-config/models/small").toString();
  private static final String DATA = ROOT.resolve("solr-config/sample/questions.json").toString();
  private static final int QUESTIONS = 209;

  @TempDir private Path folder;

  private List<String> command(String mode) {
    return List.of(
        SCRIPT, "predict", "--model", MODEL, "--data", DATA, "--mode", mode, "--out", "out");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void goesOnAfterCtrlCWhereItWasStoppedAndKeepsItsFigures()
      throws IOException, InterruptedException {
    Path log = folder.resolve("out/readings.jsonl");
    stopAfterSomeLines(log);
    List<String> before = wholeLines(log);
    assertThat(before).hasSizeBetween(10, QUESTIONS);
    CommandRun run = CommandRun.run(folder, command("serving"));
    assertThat(run.status()).as(run.errors()).isZero();
    assertThat(run.errors()).contains("Read " + (QUESTIONS + 1 - before.size()) + " questions");
    List<String> after = Files.readAllLines(log);
    assertThat(after).hasSize(QUESTIONS + 1).startsWith(before.toArray(String[]::new));
    assertThat(run.output()).startsWith("|").contains("| HasAns_f1").contains("| swept_f1_thresh");
    String exact = run.output().replaceAll("(?s).*?\\| exact +\\| ([0-9.]+).*", "$1");
    assertThat(folder.resolve("out/result.json")).content().contains("\"exact\":" + exact);
    assertThat(folder.resolve("out/result.md")).content().contains("| exact").contains(exact);
    assertThat(folder.resolve("out/predictions.json")).exists();
    assertThat(folder.resolve("out/null_odds.json")).exists();
    CommandRun other = CommandRun.run(folder, command("parity"));
    assertThat(other.status()).isEqualTo(1);
    assertThat(other.errors()).contains("is of another run").doesNotContain("\tat ");
  }

  private void stopAfterSomeLines(Path log) throws IOException, InterruptedException {
    Process predict =
        new ProcessBuilder(command("serving"))
            .directory(folder.toFile())
            .redirectError(folder.resolve("errors").toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      for (int waited = 0; !Files.exists(log) || Files.readAllLines(log).size() < 20; waited++) {
        assertThat(predict.waitFor(100, TimeUnit.MILLISECONDS)).as("has ended").isFalse();
        assertThat(waited).isLessThan(600);
      }
      new ProcessBuilder("kill", "-INT", Long.toString(predict.pid())).start().waitFor();
      assertThat(predict.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(predict.exitValue()).isEqualTo(130);
    } finally {
      predict.destroyForcibly();
    }
    assertThat(folder.resolve("errors")).content().contains("the same command goes on");
  }

  /** A line that was cut off is no line. */
  private static List<String> wholeLines(Path log) throws IOException {
    String text = Files.readString(log);
    return text.substring(0, text.lastIndexOf('\n')).lines().toList();
  }

  @Test
  void saysWhatTheBundledModelIs() throws IOException, InterruptedException {
    CommandRun run = CommandRun.run(folder, List.of(SCRIPT, "inspect", MODEL));
    assertThat(run.status()).as(run.errors()).isZero();
    assertThat(run.output()).contains("12 layers in 12 groups").contains("ms a window of 384");
    CommandRun refused = CommandRun.run(folder, List.of(SCRIPT, "inspect", "."));
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.errors()).contains("no config.json").doesNotContain("\tat ");
  }
}
