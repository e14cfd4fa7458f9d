/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import solrqa.reader.Fixtures;
import solrqa.reader.ModelException;
import solrqa.reader.checkpoint.ModelFolder;
import solrqa.reader.network.EngineThread;

/** What is accepted here goes to native code, which ends the process where it meets nonsense. */
class CharsmapTest {
  @TempDir Path folder;

  private static byte[] real() throws ModelException {
    return SentencePieceModel.read(Fixtures.SMALL.resolve("spiece.model")).charsmap();
  }

  @Test
  void acceptsRealRulesAndNone() throws Exception {
    assertThat(real()).hasSizeGreaterThan(200_000);
    Charsmap.check(real());
    Charsmap.check(new byte[0]);
  }

  @Test
  void refusesRulesThatAreCutShort() throws Exception {
    byte[] real = real();
    int trie = ByteBuffer.wrap(real).order(ByteOrder.LITTLE_ENDIAN).getInt();
    for (int length : new int[] {1, 3, 4, 5, 1_000, trie + 3}) {
      assertThatThrownBy(() -> Charsmap.check(Arrays.copyOf(real, length)))
          .hasMessageContaining("cut short");
    }
    assertThatThrownBy(() -> Charsmap.check(Arrays.copyOf(real, trie + 4)))
        .hasMessageContaining("no replacement");
    real[0]++;
    assertThatThrownBy(() -> Charsmap.check(real)).hasMessageContaining("cut short");
  }

  @Test
  void refusesReplacementsThatMakeMuchOfLittle() throws Exception {
    byte[] real = real();
    int trie = ByteBuffer.wrap(real).order(ByteOrder.LITTLE_ENDIAN).getInt();
    for (int i = 4 + trie + 1_000; i < 4 + trie + 2_000; i++) {
      real[i] = 'z';
    }
    assertThatThrownBy(() -> Charsmap.check(real)).hasMessageContaining("more than 256 bytes");
  }

  @Test
  void refusesPiecesThatNativeCodeWouldWalkTooFar() throws Exception {
    byte[] whole = Files.readAllBytes(Fixtures.SMALL.resolve("spiece.model"));
    // one more piece: field 1, a message of 260 bytes; in it field 1, a text of 257 bytes
    byte[] piece = new byte[3 + 260];
    piece[0] = 0x0a;
    piece[1] = (byte) (0x80 | (260 & 0x7f));
    piece[2] = 260 >> 7;
    piece[3] = 0x0a;
    piece[4] = (byte) (0x80 | (257 & 0x7f));
    piece[5] = 257 >> 7;
    Arrays.fill(piece, 6, piece.length, (byte) 'x');
    byte[] longer = Arrays.copyOf(piece, piece.length + whole.length);
    System.arraycopy(whole, 0, longer, piece.length, whole.length);
    Files.write(folder.resolve("spiece.model"), longer);
    assertThatThrownBy(() -> TokenizerDefinition.read(ModelFolder.open(folder)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("257 characters");
  }

  @Test
  void refusesReplacementsThatAreNotUtf8() throws Exception {
    byte[] real = real();
    real[real.length - 2] = (byte) 0xff;
    assertThatThrownBy(() -> Charsmap.check(real)).hasMessageContaining("not UTF-8");
  }

  @Test
  void refusesAModelWithBrokenRulesBeforeNativeCodeSeesIt() throws Exception {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    Random random = new Random(seed);
    byte[] whole = Files.readAllBytes(Fixtures.SMALL.resolve("spiece.model"));
    for (int i = whole.length - 200_000; i < whole.length - 60_000; i += 1 + random.nextInt(40)) {
      whole[i] = (byte) random.nextInt();
    }
    Files.write(folder.resolve("spiece.model"), whole);
    assertThatThrownBy(() -> TokenizerDefinition.read(ModelFolder.open(folder)))
        .as("seed %d", seed)
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("spiece.model", "normalization rules");
  }

  /** Breaks single units; whatever is accepted must be harmless to encode any text with. */
  @Test
  void acceptsOnlyWhatAnyTextCanBeEncodedWith() throws Exception {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    Random random = new Random(seed);
    byte[] whole = Files.readAllBytes(Fixtures.SMALL.resolve("spiece.model"));
    StringBuilder text = new StringBuilder();
    for (int point = ' '; point < 0x3_0000; point += Character.isSurrogate((char) point) ? 1 : 3) {
      text.appendCodePoint(point >= 0xd800 && point < 0xe000 ? 'x' : point).append(' ');
    }
    int accepted = 0;
    for (int round = 0; round < 40; round++) {
      byte[] broken = whole.clone();
      broken[whole.length - 230_000 + random.nextInt(225_000)] = (byte) random.nextInt();
      Files.write(folder.resolve("spiece.model"), broken);
      accepted += encodes(text.toString()) ? 1 : 0;
    }
    assertThat(accepted).as("seed %d", seed).isPositive();
  }

  private boolean encodes(String text) throws IOException {
    TokenizerDefinition definition;
    try {
      definition = TokenizerDefinition.read(ModelFolder.open(folder));
    } catch (ModelException refused) {
      return false;
    }
    try (AlbertTokenizer tokenizer = EngineThread.call(() -> new AlbertTokenizer(definition))) {
      assertThat(tokenizer.encode(text).count()).isPositive();
    }
    return true;
  }
}
