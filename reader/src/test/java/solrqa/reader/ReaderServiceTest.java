/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReaderServiceTest {
  @Test
  void readsAnswersWithTheBundledModel() throws Exception {
    try (ReaderService service =
        ReaderService.open(ModelDirectory.open(Fixtures.SMALL), ReaderOptions.defaults())) {
      String passage =
          "Ada Lovelace wrote the first algorithm for Charles Babbage's analytical engine in 1843.";
      Readings readings =
          service.read(
              "Who wrote the first algorithm?",
              List.of(passage, "Bananas are yellow.", ""),
              Deadline.after(Duration.ofMinutes(1)));
      assertThat(((Reading) readings.outcomes().get(0)).spans().get(0).text())
          .isEqualTo("Ada Lovelace");
      assertThat(((Reading) readings.outcomes().get(0)).margin())
          .isGreaterThan(((Reading) readings.outcomes().get(1)).margin());
      assertThat(readings.outcomes().get(2)).isEqualTo(new Unread(Unread.Reason.NO_TEXT));
    }
  }
}
