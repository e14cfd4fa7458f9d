/* Licensed under the Apache License, Version 2.0. */
package solrqa.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures what docs/results.md shows on a few questions of each set, where the sets are there. */
class ResultsIT {
  private static final Path ROOT = SharedSolr.CHECKOUT.root();
  private static final int QUESTIONS = 6;

  @TempDir private Path folder;

  @Test
  void measuresEachSetAgain() throws IOException, InterruptedException {
    String elsewhere = System.getProperty("solrqa.data");
    Path data =
        elsewhere == null ? ROOT.resolveSibling("shared").resolve("data") : Path.of(elsewhere);
    boolean there = Files.isDirectory(data);
    String reason = "SKIPPED for want of " + data + " (-Dsolrqa.data=DIR says where)";
    if (!there) {
      System.getLogger(ResultsIT.class.getName()).log(Level.WARNING, reason);
    }
    Assumptions.assumeTrue(there, reason);
    CommandRun run =
        CommandRun.run(
            folder,
            List.of(
                ROOT.resolve("solr-config/results").toString(),
                "--data",
                data.toString(),
                "--out",
                folder.resolve("out").toString(),
                "--rows",
                folder.resolve("rows").toString(),
                "--questions",
                "" + QUESTIONS,
                "engines",
                "squad2-test",
                "squad1-test",
                "covid-qa",
                "cacm"));
    assertThat(run.status()).as(run.errors()).isZero();
    for (String set : List.of("squad2-test", "squad1-test", "covid-qa", "cacm")) {
      assertThat(run.output()).contains("== " + set + "\n");
      assertThat(folder.resolve("out/sets").resolve(set).resolve("result.json"))
          .content()
          .contains("\"sample\":\"" + QUESTIONS + " of ");
    }
    assertThat(folder.resolve("out/engines/onnx-int8+fp32/result.json"))
        .content()
        .contains("\"engine\":\"onnx-int8+fp32\"");
    assertThat(run.output())
        .contains(QUESTIONS + " questions asked")
        .endsWith("Measured: engines squad2-test squad1-test covid-qa cacm\n");
  }

  @Test
  void namesTheDataSetsThatAreMissing() throws IOException, InterruptedException {
    Path data = Files.createDirectories(folder.resolve("data/cacm"));
    Files.writeString(data.resolve("cacm.tar.gz"), "");
    CommandRun run =
        CommandRun.run(
            folder,
            List.of(
                ROOT.resolve("solr-config/results").toString(),
                "--data",
                "data",
                "--out",
                "out",
                "--rows",
                "rows",
                "squad2-test",
                "cacm"));
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.output()).isEqualTo("Measured: nothing\n");
    assertThat(run.errors())
        .contains(
            "results: squad2-test needs the data set SQuAD 2.0: no data/squad-v2-dev/dev-v2.0.json")
        .contains("docs/results/data.md says where it comes from")
        .contains("results: cacm needs the data set CACM: no data/cacm/topics.cacm.txt")
        .doesNotContain("no data/cacm/cacm.tar.gz")
        .endsWith("results: not measured, because data sets are missing: squad2-test cacm\n");
  }

  @Test
  void refusesWhatItCannotMeasure() throws IOException, InterruptedException {
    assertRefused("unknown study dreams, must be one of: tune times", "dreams");
    assertRefused("illegal --questions 0, must be a number or all", "--questions", "0");
    assertRefused("no folder /nowhere; --data says where", "--data", "/nowhere");
    assertRefused("--out needs a value", "--out");
    assertRefused("unknown option --fast", "--fast");
  }

  private void assertRefused(String message, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(arguments));
    command.add(0, ROOT.resolve("solr-config/results").toString());
    CommandRun run = CommandRun.run(folder, command);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errors()).startsWith("results: " + message);
  }
}
