/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import solrqa.console.CommandException;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-in for Python is a shell script")
class PeersProcessTest {
  private static final ReadingTask TASK = new ReadingTask("Who?", List.of("One.", "Two."));
  private static final Path SCRIPT = Path.of("peers.py");

  @TempDir private Path folder;

  @Test
  void tellsPythonWhatToDo() throws IOException {
    Path python =
        python(
            """
            read settings
            echo '{"peers": ["other"], "products": ["product"],
                "missing": [{"name": "third", "reason": "not installed"}],
                "versions": {"other": "other 1.0", "product": "product 2.0"}}' | tr -d '\\n'
            echo
            while read order; do
              echo "$order" >> "$(dirname "$0")/orders"
              echo '{"milliseconds": 1.5, "answers": ["One", "Two"], "windows": [5, 6]}'
            done
            """);
    try (PeersProcess process = PeersProcess.start(python, SCRIPT, Map.of("threads", 2))) {
      assertThat(process.missing())
          .containsExactly(new PeersProcess.Missing("third", "not installed"));
      List<TimedReader> products = process.products(List.of(7, 160));
      assertThat(products).extracting(TimedReader::name).containsExactly("product", "product");
      assertThat(products).extracting(TimedReader::rows).containsExactly(7, 160);
      assertThat(products.get(0).versions()).isEqualTo("product 2.0");
      assertThat(products.get(0).precision()).isEqualTo("fp32");
      TimedReader peer = process.peers().get(0);
      assertThat(peer.name()).isEqualTo("other");
      assertThat(peer.versions()).isEqualTo("other 1.0");
      assertThat(peer.precision()).isNull();
      assertThat(peer.rows()).isZero();
      TimedReader.Turn turn = peer.work().take(TASK);
      assertThat(turn.milliseconds()).isEqualTo(1.5);
      assertThat(turn.answers()).containsExactly("One", "Two");
      assertThat(turn.windows()).containsExactly(5, 6);
      assertThat(turn.forward()).isNull();
      products.get(1).work().take(TASK);
    }
    List<String> orders = Files.readAllLines(folder.resolve("orders"));
    assertThat(orders.get(0)).contains("\"do\":\"other\"", "\"passages\":[\"One.\",\"Two.\"]");
    assertThat(orders.get(1)).contains("\"do\":\"product\"", "\"rows\":160");
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    assertThatThrownBy(() -> start(folder.resolve("nothing")))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("no Python: ")
        .hasMessageContaining("nothing");
    Path silent = python("exit 1");
    assertThatThrownBy(() -> start(silent))
        .isInstanceOf(CommandException.class)
        .hasMessage("Python ended without a word on standard output");
  }

  private static void start(Path python) throws IOException {
    PeersProcess.start(python, SCRIPT, Map.of()).close();
  }

  private Path python(String script) throws IOException {
    Path file = Files.writeString(folder.resolve("python"), "#!/bin/sh\n" + script + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}
