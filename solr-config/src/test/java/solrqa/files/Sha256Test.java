/* Licensed under the Apache License, Version 2.0. */
package solrqa.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Sha256Test {
  @TempDir private Path folder;

  /** The sums that {@code printf %s TEXT | sha256sum} prints. */
  @ParameterizedTest
  @CsvSource({
    "'', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "é, 4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"
  })
  void isTheSumThatOthersCompute(String text, String sum) throws IOException {
    Path file = Files.writeString(folder.resolve("a b.txt"), text);
    assertThat(Sha256.of(file)).isEqualTo(sum);
    assertThat(Sha256.named(file)).isEqualTo("a b.txt " + sum);
  }

  @Test
  void tellsTextsApartThatAreTheSameInARow() {
    assertThat(
            List.of(
                Sha256.of(List.of("ab", "c")),
                Sha256.of(List.of("a", "bc")),
                Sha256.of(List.of("abc")),
                Sha256.of(List.of("abc", "")),
                Sha256.of(List.of("c", "ab")),
                Sha256.of(List.of())))
        .doesNotHaveDuplicates();
  }

  @Test
  void endsEachTextByAZeroByte() throws IOException {
    Path file = Files.writeString(folder.resolve("texts"), "ab\0\u00fc\0");
    assertThat(Sha256.of(List.of("ab", "\u00fc"))).isEqualTo(Sha256.of(file));
  }

  @Test
  void keepsTheOrderOfFiles() throws IOException {
    Path b = Files.writeString(folder.resolve("b"), "1");
    Path a = Files.writeString(folder.resolve("a"), "2");
    assertThat(Sha256.byName(List.of(b, a)))
        .containsExactly(Map.entry("b", Sha256.of(b)), Map.entry("a", Sha256.of(a)));
    assertThatThrownBy(() -> Sha256.of(folder.resolve("absent")))
        .isInstanceOf(NoSuchFileException.class);
  }
}
