/* Licensed under the Apache License, Version 2.0. */
package solrqa.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code solr-config/solrqa ask} as a person does. */
class AskIT {
  private static final Path SCRIPT = SharedSolr.CHECKOUT.root().resolve("solr-config/solrqa");
  private static final String QUESTION = "Whose idea were Unix pipes?";

  @TempDir private Path elsewhere;

  @Test
  void answersFromTheSampleThroughALinkInAnotherFolder() throws IOException, InterruptedException {
    Path link = Files.createSymbolicLink(elsewhere.resolve("qa"), SCRIPT);
    CommandRun run =
        CommandRun.run(
            elsewhere, List.of(link.toString(), "ask", "--once", "--port", "0", QUESTION));
    assertThat(run.status()).as(run.errors()).isZero();
    assertThat(run.output()).contains("1. Douglas McIlroy").contains("probability");
    assertThat(run.errors()).doesNotContain("\u001B").doesNotContain("Building");
    Files.delete(link);
  }

  @Test
  void answersFromAFolderOfDocumentsAndFromItsPlaceAgainAndServesUntilItsParentIsGone()
      throws IOException, InterruptedException {
    Files.writeString(
        elsewhere.resolve("shed.md"), "# Shed\n\nThe key of the shed hangs behind the clock.");
    Files.write(elsewhere.resolve("broken.txt"), new byte[] {(byte) 0xff});
    List<String> errors = new ArrayList<>();
    Process ask =
        new ProcessBuilder(
                SCRIPT.toString(),
                "ask",
                "--docs",
                ".",
                "--port",
                "0",
                "Where does the shed's key hang?")
            .directory(elsewhere.toFile())
            .redirectOutput(elsewhere.resolve("output").toFile())
            .start();
    try (BufferedReader lines = ask.errorReader(StandardCharsets.UTF_8)) {
      String address = awaitAddress(lines, errors);
      assertThat(errors).anyMatch(line -> line.contains("broken.txt: not UTF-8"));
      assertThat(elsewhere.resolve("output")).content().contains("behind the clock");
      assertThat(new SolrHttp(address).get("/").body()).contains("<title>Ask</title>");
      ProcessHandle solr = ask.children().findFirst().orElseThrow();
      ask.destroyForcibly();
      solr.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    } finally {
      ask.descendants().forEach(ProcessHandle::destroyForcibly);
      ask.destroyForcibly();
    }
  }

  @Test
  void answersFromAClusterOfTwoNodes() throws IOException, InterruptedException {
    CommandRun run =
        CommandRun.run(
            elsewhere,
            List.of(SCRIPT.toString(), "ask", "--cloud", "--once", "--port", "0", QUESTION));
    assertThat(run.status()).as(run.errors()).isZero();
    assertThat(run.output()).contains("1. Douglas McIlroy").contains("read 10 passages");
    assertThat(run.errors()).contains("Starting 2 nodes of SolrCloud");
  }

  @Test
  void saysThatThePortIsTaken() throws IOException, InterruptedException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      CommandRun run =
          CommandRun.run(
              elsewhere, List.of(SCRIPT.toString(), "ask", "--once", "--port", port, QUESTION));
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.output()).isEmpty();
      assertThat(run.errors()).contains("port " + port + " is taken").contains("--port");
    }
  }

  @Test
  void saysThatAFolderHoldsNoDocuments() throws IOException, InterruptedException {
    CommandRun run =
        CommandRun.run(elsewhere, List.of(SCRIPT.toString(), "ask", "--docs", ".", "Why?"));
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errors()).contains("nothing to index");
  }

  private static String awaitAddress(BufferedReader lines, List<String> errors) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      errors.add(line);
      if (line.startsWith("Ask more at ")) {
        return line.substring("Ask more at ".length(), line.indexOf("/ ("));
      }
    }
    throw new IOException("ask ended: " + errors);
  }
}
