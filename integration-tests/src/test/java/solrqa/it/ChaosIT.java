/* Licensed under the Apache License, Version 2.0. */
package solrqa.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the checks of integration-tests/chaos as short as they can be. */
class ChaosIT {
  private static final String SCRIPT =
      SharedSolr.CHECKOUT.root().resolve("integration-tests/chaos").toString();
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  @TempDir private Path folder;

  @Test
  void nothingHurtsTheNode() throws IOException, InterruptedException {
    CommandRun run =
        CommandRun.run(folder, List.of(SCRIPT, "--short", "--out", "results"), PATIENCE);
    assertThat(run.status()).as(run.output() + run.errors()).isZero();
    assertThat(folder.resolve("results/chaos.md")).content().contains("## overload\n", "| pass |");
    assertThat(folder.resolve("results/fuzz.json")).content().contains("\"check\":\"fuzz\"");
  }

  @Test
  void refusesAnUnknownCheck() throws IOException, InterruptedException {
    CommandRun run = CommandRun.run(folder, List.of(SCRIPT, "overlaod"));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errors()).contains("illegal check overlaod, must be one of [overload, ");
  }
}
