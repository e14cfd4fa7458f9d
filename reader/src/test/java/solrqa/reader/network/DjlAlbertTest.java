/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import solrqa.reader.Fixtures;
import solrqa.reader.ModelDirectory;
import solrqa.reader.ReaderEngine;

class DjlAlbertTest {
  @TempDir Path folder;

  @Test
  void leavesNothingBehind() throws Exception {
    ModelDirectory model = ModelDirectory.open(Fixtures.checkpoint("unshared", folder));
    try (DjlAlbert network = (DjlAlbert) QaNetworkTest.open(ReaderEngine.PYTORCH_FP32, model)) {
      int before = network.arrays();
      Window window = new Window(new int[9], new int[9], 9, 2, 0);
      network.score(window);
      assertThat(network.arrays()).isEqualTo(before).isPositive();
    }
  }
}
