/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import solrqa.reader.Fixtures;
import solrqa.reader.ModelException;
import solrqa.reader.tokenizer.SentencePieceModel;

/**
 * Breaks files at random, 10,000 times each: a parser may take what it gets or refuse it, and
 * nothing else. Reads what was taken, so that lengths which lie are found out.
 */
class ParserFuzzTest {
  private static final int ROUNDS = 10_000;

  @TempDir Path folder;

  /** What is tried on a file. */
  private interface Parser {
    void parse(Path file) throws IOException;
  }

  @Test
  void legacyPickles() throws Exception {
    Path good = small().legacy(folder.resolve("good"));
    fuzz(good, file -> readAll(TorchFile.open(file), file));
  }

  @Test
  void zippedPickles() throws Exception {
    Path good = small().zip(folder.resolve("good"));
    fuzz(good, file -> readAll(TorchFile.open(file), file));
  }

  @Test
  void safetensors() throws Exception {
    String header =
        """
        {"__metadata__": {"format": "pt"},
         "a": {"dtype": "F32", "shape": [2, 1], "data_offsets": [0, 8]},
         "b": {"dtype": "F16", "shape": [2], "data_offsets": [8, 12]},
         "c": {"dtype": "BF16", "shape": [], "data_offsets": [12, 14]}}
        """;
    ByteBuffer bytes = ByteBuffer.allocate(8 + header.length() + 14);
    bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(header.length());
    bytes.put(header.getBytes(StandardCharsets.US_ASCII));
    Path good = Files.write(folder.resolve("good"), bytes.array());
    fuzz(good, file -> readAll(Safetensors.open(file), file));
  }

  @Test
  void pieces() throws Exception {
    byte[] whole = Files.readAllBytes(Fixtures.SMALL.resolve("spiece.model"));
    ByteBuffer in = ByteBuffer.wrap(whole);
    // messages of few bytes each: the first pieces, then what the trainer said
    while (in.position() < 1_000) {
      in.position(in.position() + 2 + in.get(in.position() + 1));
    }
    byte[] first = Arrays.copyOf(whole, in.position());
    Path good = Files.write(folder.resolve("good"), first);
    Files.write(good, new byte[] {0x12, 4, 0x18, 1, 0x20, 5}, StandardOpenOption.APPEND);
    Files.write(good, new byte[] {0x1a, 4, 0x18, 1, 0x20, 1}, StandardOpenOption.APPEND);
    fuzz(good, SentencePieceModel::read);
  }

  private static TorchWriter small() {
    return new TorchWriter()
        .floats("0", 1, 2, 3, 4, 5, 6)
        .tensor("a", "0", 0, List.of(2, 3), List.of(3L, 1L))
        .tensor("b", "0", 1, List.of(3), List.of(2L))
        .storage("1", "HalfStorage", 2, out -> out.write(new byte[4]))
        .tensor("c", "1", 0, List.of(2), List.of(1L));
  }

  private static void readAll(Map<String, Tensor> tensors, Path file) throws IOException {
    for (Tensor tensor : tensors.values()) {
      assertThat(tensor.begin() + tensor.extent() * tensor.type().bytes())
          .isLessThanOrEqualTo(Files.size(file));
      if (tensor.type().isWeight() && tensor.extent() >= tensor.elements()) {
        tensor.read(FloatBuffer.allocate(Math.toIntExact(tensor.elements())));
      }
    }
  }

  private void fuzz(Path good, Parser parser) throws IOException {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    Random random = new Random(seed);
    byte[] whole = Files.readAllBytes(good);
    parser.parse(good);
    Path broken = folder.resolve("broken");
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Files.write(broken, mutated(whole, random));
      try {
        parser.parse(broken);
      } catch (ModelException expected) {
        assertThat(expected).hasMessageContaining("broken");
        refused++;
      } catch (RuntimeException | Error | IOException other) {
        throw new AssertionError("seed " + seed + ", round " + round, other);
      }
    }
    assertThat(refused).as("seed %d", seed).isGreaterThan(ROUNDS / 3);
  }

  /** One to four changes: bytes, whole numbers, cuts, copies of parts of the file. */
  private static byte[] mutated(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    for (int changes = 1 + random.nextInt(4); changes > 0 && bytes.length > 8; changes--) {
      int at = random.nextInt(bytes.length - 8);
      switch (random.nextInt(6)) {
        case 0 -> bytes[at] = (byte) random.nextInt();
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> ByteBuffer.wrap(bytes).putInt(at, random.nextBoolean() ? -1 : random.nextInt());
        case 3 -> ByteBuffer.wrap(bytes).putLong(at, random.nextLong() >>> random.nextInt(64));
        case 4 -> bytes = Arrays.copyOf(bytes, at);
        default -> {
          int length = random.nextInt(Math.min(64, bytes.length - at));
          int from = random.nextInt(bytes.length - length);
          System.arraycopy(bytes, from, bytes, at, length);
        }
      }
    }
    return bytes;
  }
}
