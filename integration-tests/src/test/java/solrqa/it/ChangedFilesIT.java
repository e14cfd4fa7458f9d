/* Licensed under the Apache License, Version 2.0. */
package solrqa.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import solrqa.reader.ReaderEngine;

/**
 * Files of a model that somebody truncates in place while it reads: a process that had mapped one
 * would end with SIGBUS.
 */
class ChangedFilesIT {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"fp32", "int8", "int8+fp32"})
  void readsOnWhenGraphsAndCheckpointAreTruncated(String precision) throws IOException {
    assertReadsOn(new ReaderEngine("onnx", precision));
  }

  @Test
  void readsOnWithPytorchWhenTheCheckpointIsTruncated() throws IOException {
    assertReadsOn(ReaderEngine.PYTORCH_FP32);
  }

  private void assertReadsOn(ReaderEngine engine) throws IOException {
    Path model = ReadingChild.tinyModel(Files.createDirectory(folder.resolve("model")));
    Path cache = Files.createDirectory(folder.resolve("cache"));
    // PyTorch's libraries are large, and none of these files
    boolean own = !engine.equals(ReaderEngine.PYTORCH_FP32);
    Path used = own ? cache : SharedSolr.CHECKOUT.target().resolve("djl");
    try (ReadingChild child =
        ReadingChild.start(folder, model, engine, List.of("-DDJL_CACHE_DIR=" + used))) {
      assertThat(child.tell("open")).isEqualTo("opened");
      String before = child.tell("ask");
      assertThat(before).startsWith("Reading[");
      int truncated = truncate(model) + truncate(cache.resolve("solrqa-graphs"));
      assertThat(truncated).isGreaterThan(own ? 5 : 2);
      assertThat(child.tell("ask")).isEqualTo(before);
    }
    assertThat(ReadingChild.crashes(folder)).isZero();
  }

  private static int truncate(Path root) throws IOException {
    if (!Files.exists(root)) {
      return 0;
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(root)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
        content.setLength(0);
      }
    }
    return files.size();
  }
}
