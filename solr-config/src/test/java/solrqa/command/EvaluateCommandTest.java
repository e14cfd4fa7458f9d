/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvaluateCommandTest {
  @TempDir private Path folder;
  private final StringWriter errors = new StringWriter();
  private Path questions;

  @BeforeEach
  void writeQuestions() throws IOException {
    questions =
        Files.writeString(
            folder.resolve("questions.json"),
            """
            {"data": [{"paragraphs": [{"context": "c", "qas": [
              {"id": "1", "question": "When?", "answers": []}]}]}]}
            """);
  }

  @Test
  void refusesAddressesThatNameNoCollection() {
    assertThat(evaluate("--url", "http://127.0.0.1:1/passages")).isEqualTo(2);
    assertThat(errors.toString())
        .contains("illegal --url http://127.0.0.1:1/passages, must be http://HOST:PORT/solr/NAME");
  }

  @Test
  void asksOneSolrOnly() {
    assertThat(evaluate("--url", "http://127.0.0.1:1/solr/passages", "--docs", ".")).isEqualTo(2);
    assertThat(errors.toString()).contains("--url and --docs exclude each other");
  }

  @Test
  void saysWhereNoSolrAnswers() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertThat(evaluate("--url", "http://127.0.0.1:" + port + "/solr/passages")).isEqualTo(1);
    assertThat(errors.toString())
        .isEqualToIgnoringNewLines(
            "solrqa: no Solr answers at http://127.0.0.1:"
                + port
                + "/solr/passages; is it running?");
  }

  private int evaluate(String... options) {
    CommandLine commandLine = Solrqa.commandLine().setErr(new PrintWriter(errors, true));
    String[] arguments = new String[options.length + 2];
    arguments[0] = "evaluate";
    arguments[1] = questions.toString();
    System.arraycopy(options, 0, arguments, 2, options.length);
    return commandLine.execute(arguments);
  }
}
