/* Licensed under the Apache License, Version 2.0. */
package solrqa.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import solrqa.reader.ReaderEngine;

/** Where native libraries are unpacked, what is left of them, and what becomes of a failure. */
class NativeLoadingIT {
  @TempDir private Path folder;
  private Path model;
  private Path cache;
  private Path temporary;

  @BeforeEach
  void makeFolders() throws IOException {
    model = ReadingChild.tinyModel(Files.createDirectory(folder.resolve("model")));
    cache = folder.resolve("cache");
    temporary = folder.resolve("temporary");
  }

  @Test
  void leavesNothingOfOnnxRuntimeBehindWhenItIsKilled() throws IOException, InterruptedException {
    Files.createDirectory(temporary);
    for (int start = 0; start < 2; start++) {
      try (ReadingChild child = start()) {
        assertThat(child.tell("open")).isEqualTo("opened");
        child.kill();
      }
    }
    assertThat(files(temporary)).isEmpty();
    assertThat(files(cache))
        .isNotEmpty()
        .noneMatch(file -> file.getFileName().toString().contains("onnxruntime"));
  }

  @Test
  void removesWhatAnEarlierProcessLeft() throws IOException {
    Files.createDirectory(temporary);
    Path left = Files.createDirectories(cache.resolve("solrqa-natives/onnxruntime123"));
    Files.writeString(left.resolve("libonnxruntime.so"), "half of a library");
    try (ReadingChild child = start()) {
      assertThat(child.tell("open")).isEqualTo("opened");
    }
    assertThat(left).doesNotExist();
  }

  @Test
  void keepsOthersOutOfTheFolder() throws IOException {
    Files.createDirectory(temporary);
    Files.createDirectory(cache);
    Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
    try (ReadingChild child = start()) {
      assertThat(child.tell("open")).isEqualTo("opened");
    }
    assertMode(cache, "rwx------");
    assertMode(cache.resolve("solrqa-graphs"), "rwx------");
    assertMode(cache.resolve("solrqa-natives"), "rwx------");
  }

  @Test
  void namesTheFolderThatCannotBeUsedAndTriesAgain() throws IOException {
    Files.createDirectory(temporary);
    Files.writeString(cache, "a file, no folder");
    try (ReadingChild child = start()) {
      assertThat(child.tell("open"))
          .startsWith("refused: ")
          .contains("DJL_CACHE_DIR=" + cache)
          .doesNotContain("vocabulary");
      Files.delete(cache);
      assertThat(child.tell("open")).isEqualTo("opened");
      assertThat(child.tell("ask")).startsWith("Reading[");
    }
    assertMode(cache, "rwx------");
  }

  @Test
  void namesTheTemporaryFolderThatCannotBeUsedAndTriesAgain() throws IOException {
    try (ReadingChild child = start()) {
      assertThat(child.tell("open"))
          .startsWith("refused: ")
          .contains("java.io.tmpdir=" + temporary);
      Files.createDirectory(temporary);
      assertThat(child.tell("open")).isEqualTo("opened");
      assertThat(child.tell("ask")).startsWith("Reading[");
    }
  }

  @Test
  void replacesALibraryThatIsNotTheOneInTheJars() throws IOException {
    Files.createDirectory(temporary);
    try (ReadingChild child = start()) {
      assertThat(child.tell("open")).isEqualTo("opened");
    }
    Path library =
        files(cache).stream()
            .filter(file -> file.endsWith(System.mapLibraryName("tokenizers")))
            .findFirst()
            .orElseThrow();
    Files.writeString(library, "half of a library");
    try (ReadingChild child = start()) {
      assertThat(child.tell("open")).isEqualTo("opened");
      assertThat(child.tell("ask")).startsWith("Reading[");
    }
  }

  private ReadingChild start() throws IOException {
    return ReadingChild.start(
        folder,
        model,
        ReaderEngine.ONNX_FP32,
        List.of("-DDJL_CACHE_DIR=" + cache, "-Djava.io.tmpdir=" + temporary));
  }

  private static void assertMode(Path path, String mode) throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .as(path.toString())
        .isEqualTo(mode);
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(file -> !file.equals(root)).toList();
    }
  }
}
