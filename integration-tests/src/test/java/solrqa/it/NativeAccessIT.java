/* Licensed under the Apache License, Version 2.0. */
package solrqa.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import solrqa.reader.ReaderEngine;

/**
 * Java since 24 warns of native code that the command line does not allow, and refuses it where
 * told so. {@code JAVA_HOME} chooses the Java that is tried.
 */
class NativeAccessIT {
  private static final String ALLOWED = "--enable-native-access=ALL-UNNAMED";
  private static final String DENIED = "--illegal-native-access=deny";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"onnx, int8+fp32, true", "onnx, int8+fp32, false", "pytorch, fp32, true"})
  void readsWhetherItIsAllowedOrNot(String library, String precision, boolean allowed)
      throws IOException {
    ReaderEngine engine = new ReaderEngine(library, precision);
    try (ReadingChild child = start(engine, allowed ? List.of(ALLOWED) : List.of())) {
      assertThat(child.tell("open")).isEqualTo("opened");
      assertThat(child.tell("ask")).startsWith("Reading[");
    }
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_24, disabledReason = "denies no native code")
  void saysThatItIsDenied() throws IOException {
    try (ReadingChild child = start(ReaderEngine.ONNX_INT8_FP32, List.of(DENIED))) {
      assertThat(child.tell("open")).startsWith("refused: ").contains("native access");
    }
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_24, disabledReason = "denies no native code")
  void readsWhereOthersAreDenied() throws IOException {
    try (ReadingChild child = start(ReaderEngine.ONNX_INT8_FP32, List.of(DENIED, ALLOWED))) {
      assertThat(child.tell("open")).isEqualTo("opened");
      assertThat(child.tell("ask")).startsWith("Reading[");
    }
  }

  private ReadingChild start(ReaderEngine engine, List<String> options) throws IOException {
    Path model = ReadingChild.tinyModel(Files.createDirectory(folder.resolve("model")));
    List<String> all = new ArrayList<>(options);
    all.add("-DDJL_CACHE_DIR=" + folder.resolve("cache"));
    return ReadingChild.start(folder, model, engine, all);
  }
}
