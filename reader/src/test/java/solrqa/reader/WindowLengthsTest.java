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
              service.windowLengths("why now", List.of("one", "", "one two", "one ".repeat(600))))
          .containsExactly(1 + overhead, 2 + overhead, 384, 384, 600 - 256 + overhead);
    }
  }
}
