/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import solrqa.reader.ModelException;

/** Zips whose directory lies about what is in them; {@link TorchFileTest} has honest ones. */
class TorchZipTest {
  /** Of an entry of the directory: PK 1 2. */
  private static final int ENTRY_MAGIC = 0x02014b50;

  private static final int END_MAGIC = 0x06054b50;

  @TempDir Path temp;

  private ByteBuffer good() throws IOException {
    Path file =
        new TorchWriter()
            .floats("0", 1, 2)
            .tensor("a", "0", 0, List.of(2), List.of(1L))
            .zip(temp.resolve("good.bin"));
    return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Where the directory has an entry, by its name. */
  private static int entry(ByteBuffer zip, String name) {
    for (int at = 0; at + 46 + name.length() <= zip.capacity(); at++) {
      if (zip.getInt(at) == ENTRY_MAGIC
          && zip.getShort(at + 28) == name.length()
          && new String(zip.array(), at + 46, name.length(), StandardCharsets.US_ASCII)
              .equals(name)) {
        return at;
      }
    }
    throw new IllegalArgumentException("no " + name);
  }

  private static int end(ByteBuffer zip) {
    int at = zip.capacity() - 22;
    assertThat(zip.getInt(at)).isEqualTo(END_MAGIC);
    return at;
  }

  private void refuses(byte[] zip, String message) throws IOException {
    Path file = Files.write(temp.resolve("x.bin"), zip);
    assertThatThrownBy(() -> TorchFile.open(file))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith(file + " cannot be read: ")
        .hasMessageContaining(message);
  }

  private void refuses(Consumer<ByteBuffer> change, String message) throws IOException {
    ByteBuffer zip = good();
    change.accept(zip);
    refuses(zip.array(), message);
  }

  @Test
  void refusesEntriesThatShareBytes() throws Exception {
    refuses(
        zip -> {
          // the storage where the pickle lies: its numbers would be the pickle's
          int storage = entry(zip, "archive/data/0");
          zip.putInt(storage + 42, zip.getInt(entry(zip, "archive/data.pkl") + 42));
        },
        "lies on another one");
  }

  @Test
  void refusesEntriesThatReachBeyondTheFile() throws Exception {
    for (int size : new int[] {Integer.MAX_VALUE, -2, 1 << 20}) {
      refuses(
          zip -> {
            int storage = entry(zip, "archive/version");
            zip.putInt(storage + 20, size).putInt(storage + 24, size);
          },
          "Error reading Zip content");
    }
  }

  @Test
  void refusesEntriesWithTwoSizesAndOtherMethods() throws Exception {
    String message = "its entry archive/data/0 is compressed: torch.save stores entries";
    refuses(zip -> zip.putInt(entry(zip, "archive/data/0") + 20, 7), message);
    refuses(zip -> zip.putShort(entry(zip, "archive/data/0") + 10, (short) 8), message);
  }

  @Test
  void refusesADirectoryThatBeginsBehindTheFile() throws Exception {
    refuses(zip -> zip.putInt(end(zip) + 16, -2), "its directory begins at byte 4294967294 of ");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1 << 20})
  void refusesALargeDirectoryWhoseRecordIsElsewhere(long record) throws Exception {
    byte[] good = good().array();
    byte[] longer = Arrays.copyOf(good, good.length + 20);
    int locator = good.length - 22;
    System.arraycopy(good, locator, longer, locator + 20, 22);
    ByteBuffer zip = ByteBuffer.wrap(longer).order(ByteOrder.LITTLE_ENDIAN);
    zip.putInt(locator, 0x07064b50).putInt(locator + 4, 0).putLong(locator + 8, record);
    refuses(longer, "its directory reaches beyond the file");
  }

  @Test
  void takesACommentAndAFolderOfAnyName() throws Exception {
    Path file = temp.resolve("y.bin");
    byte[] pickle =
        new TorchWriter()
            .floats("0", 1, 2)
            .tensor("a", "0", 0, List.of(2), List.of(1L))
            .dictionary(false);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.setComment("PK\u0005 and more");
      TorchWriter.store(zip, "my model (1)/data.pkl", pickle);
      TorchWriter.store(zip, "my model (1)/byteorder", "little\n".getBytes(StandardCharsets.UTF_8));
      TorchWriter.store(
          zip, "my model (1)/data/0", new byte[] {0, 0, 0x40, 0x40, 0, 0, 0x20, 0x41});
    }
    FloatBuffer numbers = FloatBuffer.allocate(2);
    TorchFile.open(file).get("a").read(numbers);
    assertThat(numbers.array()).containsExactly(3, 10);
  }

  @Test
  void readsNoMoreOfTheByteOrderThanItNeeds() throws Exception {
    Path file = temp.resolve("z.bin");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      TorchWriter.store(zip, "a/data.pkl", new TorchWriter.Pickle().op('}').end());
      TorchWriter.store(
          zip, "a/byteorder", "little".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    }
    assertThatThrownBy(() -> TorchFile.open(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("its entry a/byteorder has 600000 bytes, at most 64");
  }
}
