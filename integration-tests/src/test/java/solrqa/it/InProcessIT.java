/* Licensed under the Apache License, Version 2.0. */
package solrqa.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Solr makes of questions is what Lucene and the reader make of them without it. */
class InProcessIT {
  private static final int QUESTIONS = 8;

  /** Sample passages that make a long text, of which not all can be read. */
  private static final int JOINED = 8;

  @TempDir private Path folder;

  @Test
  void findsWhatSolrFinds() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("passages.json"), sampleWithLongTexts());
    evaluate("--out", "http");
    evaluate("--out", "memory", "--in-process");
    CommandRun agreement = solrqa(List.of("compare-runs", "http", "memory"));
    assertThat(agreement.status()).as(agreement.output() + agreement.errors()).isZero();
    assertThat(agreement.output())
        .startsWith(QUESTIONS + " questions asked by both runs\n")
        .contains("answer                             " + QUESTIONS + " the same\n")
        .contains("What was run differs in: versions\n")
        .doesNotContain("alone")
        .endsWith("The runs agree, tolerance 1.0E-4\n");
    for (String run : List.of("http", "memory")) {
      assertThat(folder.resolve(run).resolve("rows.jsonl"))
          .content()
          .as("a text of several passages is read")
          .containsPattern("\"id\":\"Long#\\d+\"[^}]*\"windows\":4");
    }
  }

  private void evaluate(String... options) throws IOException, InterruptedException {
    List<String> arguments =
        Stream.concat(
                Stream.of(
                    "evaluate",
                    "--passages",
                    "passages.json",
                    "--questions",
                    Integer.toString(QUESTIONS),
                    "--depth",
                    "3"),
                Stream.of(options))
            .toList();
    CommandRun run = solrqa(arguments);
    assertThat(run.status()).as(run.errors()).isZero();
  }

  private CommandRun solrqa(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(SharedSolr.CHECKOUT.root().resolve("solr-config/solrqa").toString());
    command.addAll(arguments);
    return CommandRun.run(folder, command);
  }

  private static String sampleWithLongTexts() throws IOException {
    List<String> texts =
        Files.readAllLines(SharedSolr.CHECKOUT.samplePassages()).stream()
            .map(line -> line.replaceAll(".*\"text\": \"|\"\\}$", "")) // stays escaped
            .toList();
    List<String> paragraphs = new ArrayList<>();
    for (int i = 0; i + JOINED <= texts.size(); i += JOINED) {
      String text = String.join(" ", texts.subList(i, i + JOINED));
      paragraphs.add("{\"context\": \"" + text + "\", \"qas\": []}");
    }
    String article =
        "{\"title\": \"Long\", \"paragraphs\": [" + String.join(",", paragraphs) + "]},";
    Path sample = SharedSolr.CHECKOUT.root().resolve("solr-config/sample/questions.json");
    return Files.readString(sample)
        .replaceFirst("\"data\": \\[", "\"data\": [<>")
        .replace("<>", article);
  }
}
