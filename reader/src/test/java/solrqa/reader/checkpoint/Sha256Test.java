/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import solrqa.reader.ModelException;

/** Against the examples that were published with the algorithm, and what sha256sum writes. */
class Sha256Test {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "'', 1, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "abc, 1, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq, 1,"
        + " 248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    "a, 1000000, cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
    "\u00e9, 1, 4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"
  })
  void sumsTextsAndFilesAlike(String text, int times, String sum) throws Exception {
    String whole = text.repeat(times);
    assertThat(Sha256.of(whole)).isEqualTo(sum);
    assertThat(Sha256.of(Files.writeString(folder.resolve("x"), whole))).isEqualTo(sum);
  }

  @Test
  void namesTheFileThatItCannotRead() {
    for (Path other : new Path[] {folder, folder.resolve("gone")}) {
      assertThatThrownBy(() -> Sha256.of(other))
          .isInstanceOf(ModelException.class)
          .hasMessageStartingWith(other + " cannot be read: ");
    }
  }
}
