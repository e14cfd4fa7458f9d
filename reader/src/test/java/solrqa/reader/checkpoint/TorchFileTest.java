/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import solrqa.reader.ModelException;

class TorchFileTest {
  private static final float[] SIX = {0, 1, 2, 3, 4, 5};

  @TempDir Path folder;

  private static TorchWriter small() {
    return new TorchWriter()
        .floats("0", SIX)
        .tensor("rows", "0", 0, List.of(2, 3), List.of(3L, 1L))
        .tensor("columns", "0", 0, List.of(3, 2), List.of(1L, 3L))
        .tensor("part", "0", 4, List.of(2), List.of(1L))
        .tensor("every second", "0", 1, List.of(3), List.of(2L))
        .tensor("one", "0", 5, List.of(), List.of())
        .tensor("none", "0", 6, List.of(0), List.of(1L))
        .storage("7", "HalfStorage", 2, out -> out.write(new byte[] {0, 0x3c, 0, (byte) 0xc0}))
        .tensor("half", "7", 0, List.of(1, 2), List.of(2L, 1L))
        .storage("b", "BFloat16Storage", 2, out -> out.write(new byte[] {0x49, 0x40, 0, 0}))
        .tensor("brain", "b", 0, List.of(2), List.of(1L))
        .storage("l", "LongStorage", 1, out -> out.write(new byte[8]))
        .tensor("positions", "l", 0, List.of(1, 1), List.of(1L, 1L));
  }

  private Path write(TorchWriter writer, boolean legacy) throws IOException {
    Path file = folder.resolve("pytorch_model.bin");
    return legacy ? writer.legacy(file) : writer.zip(file);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsViewsAndSharedStoragesOfAllTypes(boolean legacy) throws Exception {
    Map<String, Tensor> tensors = TorchFile.open(write(small(), legacy));
    assertThat(numbers(tensors, "rows")).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(numbers(tensors, "columns")).containsExactly(0, 3, 1, 4, 2, 5);
    assertThat(numbers(tensors, "part")).containsExactly(4, 5);
    assertThat(numbers(tensors, "every second")).containsExactly(1, 3, 5);
    assertThat(numbers(tensors, "one")).containsExactly(5);
    assertThat(numbers(tensors, "none")).isEmpty();
    assertThat(numbers(tensors, "half")).containsExactly(1, -2);
    assertThat(numbers(tensors, "brain")).containsExactly(3.140625f, 0);
    assertThat(tensors.get("positions").type()).isEqualTo(NumberType.I64);
    assertThat(tensors.get("columns").shape()).containsExactly(3, 2);
  }

  private static float[] numbers(Map<String, Tensor> tensors, String name) throws ModelException {
    FloatBuffer into = FloatBuffer.allocate(6);
    tensors.get(name).read(into);
    return Arrays.copyOf(into.array(), into.position());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesTheFileWhereverItIsCutShort(boolean legacy) throws Exception {
    byte[] whole = Files.readAllBytes(write(small(), legacy));
    Path file = folder.resolve("cut.bin");
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> TorchFile.open(file))
          .as("the first %d of %d bytes", length, whole.length)
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("cut.bin");
    }
  }

  @Test
  void saysThatAStorageIsCutShort() throws Exception {
    byte[] whole = Files.readAllBytes(write(small(), true));
    Path file = Files.write(folder.resolve("cut.bin"), Arrays.copyOf(whole, whole.length - 1));
    refuses(file, "cut short: storage l takes 8 bytes");
    refuses(
        Files.write(file, Arrays.copyOf(whole, whole.length + 3)),
        "3 bytes behind its last storage");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesViewsThatReachBeyondTheirStorage(boolean legacy) throws Exception {
    TorchWriter beyond = small().tensor("beyond", "0", 1, List.of(2, 3), List.of(3L, 1L));
    refuses(write(beyond, legacy), "tensor beyond", "reaches beyond its storage of 6");
    TorchWriter far = small().tensor("far", "0", 7, List.of(0), List.of(1L));
    refuses(write(far, legacy), "tensor far", "reaches beyond");
    TorchWriter wide =
        small().tensor("wide", "0", 0, List.of(3, 3), List.of(Long.MAX_VALUE / 2, Long.MAX_VALUE));
    refuses(write(wide, legacy), "tensor wide", "reaches beyond");
    TorchWriter negative = small().tensor("negative", "0", -1, List.of(1), List.of(1L));
    refuses(write(negative, legacy), "description is not (storage, offset");
    TorchWriter backwards = small().tensor("backwards", "0", 5, List.of(6), List.of(-1L));
    refuses(write(backwards, legacy), "shape or strides are no sizes");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesATensorThatComesTwiceAndTypesOfOtherThings(boolean legacy) throws Exception {
    TorchWriter twice = small().tensor("part", "0", 0, List.of(1), List.of(1L));
    refuses(write(twice, legacy), "\"part\" twice");
    TorchWriter quantized =
        small()
            .storage("q", "QInt8Storage", 1, out -> out.write(0))
            .tensor("q", "q", 0, List.of(1), List.of(1L));
    refuses(write(quantized, legacy), "the name torch.QInt8Storage");
    TorchWriter huge =
        small()
            .storage("h", "FloatStorage", Long.MAX_VALUE / 2, out -> {})
            .tensor("h", "h", 0, List.of(1), List.of(1L));
    refuses(write(huge, legacy), "storage h");
  }

  @Test
  void refusesToCallAnythingAndNamesIt() throws Exception {
    refusesPickle(
        new TorchWriter.Pickle().global("posix", "system").text("true").op(0x85).op('R'),
        "the name posix.system");
    refusesPickle(
        new TorchWriter.Pickle().global("torch", "FloatStorage").op(')').op('R'),
        "a call of torch.FloatStorage");
    refusesPickle(
        new TorchWriter.Pickle().global("torch._utils", "_rebuild_parameter"),
        "torch._utils._rebuild_parameter");
    refusesPickle(new TorchWriter.Pickle().op('i').text("os"), "opcode 0x69 (INST)");
    refusesPickle(new TorchWriter.Pickle().op(0x81), "opcode 0x81 (NEWOBJ)");
    refusesPickle(new TorchWriter.Pickle().op(0x93), "opcode 0x93 (STACK_GLOBAL)");
    refusesPickle(new TorchWriter.Pickle().op(0xff), "opcode 0xff (none of pickle's)");
    refusesPickle(new TorchWriter.Pickle().text("module").op('Q'), "a persistent id");
    refusesPickle(new TorchWriter.Pickle().op('h').op(3), "memo 3");
    refusesPickle(new TorchWriter.Pickle().op('t'), "a missing mark");
    refusesPickle(new TorchWriter.Pickle().op('}').op('N').op('a'), "an append to what");
    refusesPickle(new TorchWriter.Pickle().op(']'), "no dictionary of tensors");
    refusesPickle(new TorchWriter.Pickle().op('}').text("epoch").number(3).op('s'), "entry epoch");
    refusesPickle(
        new TorchWriter.Pickle().op('X').bytes(new byte[] {-1, -1, -1, -1}),
        "a text of 4294967295 bytes");
    refusesPickle(new TorchWriter.Pickle().op('X').bytes(new byte[] {1, 0, 0, 0, -1}), "not UTF-8");
  }

  private void refusesPickle(TorchWriter.Pickle pickle, String message) throws IOException {
    refuses(zip("a/data.pkl", pickle.end()), message);
  }

  @Test
  void refusesZipsThatTorchDoesNotWrite() throws Exception {
    byte[] pickle = new TorchWriter.Pickle().op('}').end();
    refuses(zip("a/b/data.pkl", pickle), "no data.pkl, or several");
    refuses(zip("a/data.pkl", pickle, "b/data.pkl", pickle), "no data.pkl, or several");
    byte[] big = "big".getBytes(StandardCharsets.US_ASCII);
    refuses(zip("a/data.pkl", pickle, "a/byteorder", big), "not little-endian");
    refuses(zip("a/data.pkl", new byte[(8 << 20) + 1]), "has 8388609 bytes, at most");
    assertThat(TorchFile.open(zip("a/data.pkl", pickle))).isEmpty();
    Path file = folder.resolve("pytorch_model.bin");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("a/data.pkl"));
      zip.write(new byte[1 << 20]);
    }
    refuses(file, "a/data.pkl is compressed");
  }

  @Test
  void refusesADirectoryOfMoreEntriesThanTensorsNeedBeforeItIsRead() throws Exception {
    Path file = folder.resolve("pytorch_model.bin");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < 20_000; i++) {
        TorchWriter.store(zip, "a/data/" + i, new byte[0]);
      }
    }
    refuses(file, "its directory begins at byte", "at most 1048576 bytes");
  }

  @Test
  void refusesEntriesThatComeTwice() throws Exception {
    byte[] pickle = new TorchWriter.Pickle().op('}').end();
    Path file = zip("a/data.pkl", pickle, "b/data.pkl", pickle);
    String latin = Files.readString(file, StandardCharsets.ISO_8859_1);
    Files.writeString(file, latin.replace("b/data.pkl", "a/data.pkl"), StandardCharsets.ISO_8859_1);
    refuses(file, "a/data.pkl is there twice");
  }

  @Test
  void refusesStoragesOfAnotherSizeThanTheTensorsSay() throws Exception {
    TorchWriter lying =
        new TorchWriter()
            .storage("0", "FloatStorage", 3, out -> out.write(new byte[8]))
            .tensor("a", "0", 0, List.of(3), List.of(1L));
    refuses(write(lying, false), "data/0 has 8 bytes, the tensors say 12");
    refuses(write(lying, true), "cut short: storage 0 takes 12 bytes");
    Path file =
        write(new TorchWriter().floats("0", SIX).tensor("a", "0", 0, List.of(), List.of()), false);
    String latin = Files.readString(file, StandardCharsets.ISO_8859_1);
    Files.writeString(file, latin.replace("data/0", "data/1"), StandardCharsets.ISO_8859_1);
    refuses(file, "no entry data/0");
  }

  private Path zip(Object... namesAndContents) throws IOException {
    Path file = folder.resolve("pytorch_model.bin");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        TorchWriter.store(zip, (String) namesAndContents[i], (byte[]) namesAndContents[i + 1]);
      }
    }
    return file;
  }

  private static void refuses(Path file, String... said) {
    assertThatThrownBy(() -> TorchFile.open(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(".bin")
        .hasMessageContainingAll(said);
  }
}
