/* Licensed under the Apache License, Version 2.0. */
package solrqa.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  @TempDir private Path parent;

  @Test
  void givesRunsSideBySideDifferentFolders() throws IOException {
    try (RunFolder one = RunFolder.take(parent, "run-");
        RunFolder two = RunFolder.take(parent, "run-")) {
      assertThat(one.path()).isEqualTo(parent.resolve("run-1"));
      assertThat(two.path()).isEqualTo(parent.resolve("run-2"));
    }
  }

  @Test
  void givesAFolderAgainOnceItIsFree() throws IOException {
    RunFolder.take(parent, "run-").close();
    try (RunFolder again = RunFolder.take(parent, "run-")) {
      assertThat(again.path()).isEqualTo(parent.resolve("run-1"));
    }
  }
}
