/* Licensed under the Apache License, Version 2.0. */
package solrqa.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import solrqa.reader.ReaderEngine;

/** Whoever loads a model and reads with it asks nobody in the network for anything. */
@Timeout(120)
@DisabledForJreRange(min = JRE.JAVA_24, disabledReason = "has no security manager")
class NoConnectionsIT {
  @TempDir Path folder;

  private ReadingChild start(String library, String precision) throws Exception {
    Path model = ReadingChild.tinyModel(Files.createDirectory(folder.resolve("model")));
    return ReadingChild.start(
        folder,
        model,
        new ReaderEngine(library, precision),
        List.of(
            "-Djava.security.manager=" + NoConnections.class.getName(),
            "-D" + NoConnections.FILE + "=" + attempts(),
            "-DDJL_CACHE_DIR=" + folder.resolve("cache")));
  }

  private Path attempts() {
    return folder.resolve("attempts");
  }

  @ParameterizedTest
  @CsvSource({"onnx, int8+fp32", "pytorch, fp32"})
  void readingConnectsToNobody(String library, String precision) throws Exception {
    try (ReadingChild child = start(library, precision)) {
      assertThat(child.tell("open")).isEqualTo("opened");
      assertThat(child.tell("ask")).startsWith("Reading[");
    }
    assertThat(attempts()).doesNotExist();
  }

  @Test
  void anAttemptWouldBeSeen() throws Exception {
    try (ReadingChild child = start("onnx", "fp32")) {
      assertThat(child.tell("connect")).isEqualTo("refused: no connections here: 127.0.0.1:9");
    }
    assertThat(attempts()).hasContent("127.0.0.1:9");
  }
}
