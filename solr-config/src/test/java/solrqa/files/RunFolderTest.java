/* Licensed under the Apache License, Version 2.0. */
package solrqa.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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

  @Test
  void takesTheFirstFreeFolderAlsoBetweenOthers() throws IOException {
    RunFolder one = RunFolder.take(parent.resolve("new/target"), "run-");
    try (RunFolder two = RunFolder.take(parent.resolve("new/target"), "run-");
        RunFolder other = RunFolder.take(parent.resolve("new/target"), "cluster-")) {
      one.close();
      one.close(); // does nothing more
      try (RunFolder again = RunFolder.take(parent.resolve("new/target"), "run-")) {
        assertThat(again.path()).isEqualTo(one.path());
      }
      assertThat(two.path().getFileName()).hasToString("run-2");
      assertThat(other.path().getFileName()).hasToString("cluster-1");
    }
  }

  /** Takes a folder and says which, until it is killed. */
  static final class Other {
    private Other() {}

    public static void main(String[] arguments) throws IOException {
      RunFolder folder = RunFolder.take(Path.of(arguments[0]), "run-");
      try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
        out.write((folder.path().getFileName() + "\n").getBytes(StandardCharsets.UTF_8));
      }
      while (System.in.read() >= 0) {
        // only the end counts
      }
      folder.close();
    }
  }

  @Test
  void isFreeAgainOnceTheProcessThatHadItWasKilled() throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    Process other =
        new ProcessBuilder(java, "-cp", classes, Other.class.getName(), parent.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(other.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("run-1");
      try (RunFolder ours = RunFolder.take(parent, "run-")) {
        assertThat(ours.path().getFileName()).hasToString("run-2");
      }
    } finally {
      other.destroyForcibly().waitFor();
    }
    try (RunFolder ours = RunFolder.take(parent, "run-")) {
      assertThat(ours.path().getFileName()).hasToString("run-1");
    }
  }
}
