/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BatchesTest {
  @Test
  void saysWhatReadingTakes() throws Exception {
    ReaderOptions options = new ReaderOptions(1, 1, 1, 3, 0);
    try (ReaderService service = ReaderService.open(ModelDirectory.open(Fixtures.SMALL), options)) {
      int question = 2;
      int overhead = question + WindowEncoder.MARKERS;
      assertThat(service.batches("why now", List.of("one", "one two", "", "one", "two")))
          .containsExactly(
              List.of(1 + overhead, 2 + overhead, 1 + overhead), List.of(1 + overhead));
      assertThat(service.batches("why now", List.of("one ".repeat(600))))
          .containsExactly(List.of(384, 384), List.of(600 - 256 + overhead));
    }
  }
}
