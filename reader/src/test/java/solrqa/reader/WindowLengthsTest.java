/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import solrqa.reader.network.WindowEncoder;

class WindowLengthsTest {
  @Test
  void saysWhatReadingTakes() throws Exception {
    ReaderOptions options = new ReaderOptions(ReaderEngine.ONNX_FP32, 1, 1, 0);
    try (ReaderService service = ReaderService.open(ModelDirectory.open(Fixtures.SMALL), options)) {
      int overhead = 2 + WindowEncoder.MARKERS;
      assertThat(
              service.windowLengths(
                  "why now",
                  PassageText.withoutContext(List.of("one", "", "one two", "one ".repeat(600)))))
          .containsExactly(1 + overhead, 2 + overhead, 384, 384, 600 - 256 + overhead);
    }
  }

  @Test
  void countsTheContextInEveryWindow() throws Exception {
    ReaderOptions options = new ReaderOptions(ReaderEngine.ONNX_FP32, 1, 1, 0);
    try (ReaderService service = ReaderService.open(ModelDirectory.open(Fixtures.SMALL), options)) {
      int before = 2 + WindowEncoder.MARKERS;
      int context = "two three".split(" ").length + PassageText.BETWEEN.length();
      String longOne = "one ".repeat(600);
      assertThat(
              service.windowLengths(
                  "why now",
                  List.of(
                      PassageText.of("two three", "one"),
                      PassageText.of("two three", longOne),
                      PassageText.of("two ".repeat(90), "one"),
                      PassageText.of("\u200b", "one"))))
          .containsExactly(
              before + context + 1,
              384,
              384,
              before + context + 600 - 256,
              before + WindowEncoder.MAX_CONTEXT + 1,
              before + 1);
    }
  }
}
