/* Licensed under the Apache License, Version 2.0. */
package solrqa.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Test {
  /** What sha256sum prints for "abc". */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir private Path folder;

  @Test
  void isTheSumThatOtherToolsPrint() throws IOException {
    Path file = Files.writeString(folder.resolve("abc.txt"), "abc");
    assertThat(Sha256.of(file)).isEqualTo(ABC);
    assertThat(Sha256.named(file)).isEqualTo("abc.txt " + ABC);
  }

  @Test
  void namesFilesInTheirOrderWithoutTheirFolder() throws IOException {
    Path second = Files.writeString(folder.resolve("b"), "abc");
    Path first = Files.writeString(folder.resolve("a"), "");
    assertThat(Sha256.byName(List.of(second, first)).keySet()).containsExactly("b", "a");
    assertThat(Sha256.byName(List.of(second))).containsEntry("b", ABC);
  }

  @Test
  void tellsWhereATextEnds() {
    assertThat(Sha256.of(List.of("ab", "c")))
        .isNotEqualTo(Sha256.of(List.of("a", "bc")))
        .isNotEqualTo(Sha256.of(List.of("c", "ab")))
        .isEqualTo(Sha256.of(List.of("ab", "c")));
  }
}
