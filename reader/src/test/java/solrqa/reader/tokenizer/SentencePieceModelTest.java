/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import solrqa.reader.ModelException;
import solrqa.reader.tokenizer.SentencePieceModel.Piece;
import solrqa.reader.tokenizer.SentencePieceModel.Type;

@Timeout(60)
class SentencePieceModelTest {
  private static final String REFUSAL = " cannot be read as a SentencePiece unigram model: ";

  @TempDir Path folder;

  private SentencePieceModel read(SpieceWriter writer) throws Exception {
    return SentencePieceModel.read(writer.write(folder));
  }

  private void refuses(SpieceWriter writer, String message) throws Exception {
    Path file = writer.write(folder);
    assertThatThrownBy(() -> SentencePieceModel.read(file))
        .isInstanceOf(ModelException.class)
        .hasMessage(file + REFUSAL + message);
  }

  @Test
  void readsPiecesInTheirOrderAndSkipsFieldsItDoesNotKnow() throws Exception {
    SpieceWriter writer = new SpieceWriter().number(99, -1).decimal(98, 1).bytes(97, new byte[5]);
    writer.piece("\u2581a", -1.5f, 1).piece("<unk>", 0, 2);
    writer.raw((byte) 0xa1, (byte) 6).raw(new byte[8]); // field 100, 64 bits
    writer.piece("!", -0f, 4).piece("[CLS]", 7, 3).piece("\uD83D\uDE00", Float.MAX_VALUE, 5);
    SentencePieceModel model = read(writer);
    assertThat(model.pieces())
        .containsExactly(
            new Piece("\u2581a", -1.5f, Type.NORMAL),
            new Piece("<unk>", 0, Type.UNKNOWN),
            new Piece("!", -0f, Type.USER_DEFINED),
            new Piece("[CLS]", 7, Type.CONTROL),
            new Piece("\uD83D\uDE00", Float.MAX_VALUE, Type.UNUSED));
  }

  @Test
  void takesTheFormatsDefaultsForWhatIsLeftOut() throws Exception {
    SentencePieceModel model = read(new SpieceWriter().bytes(1, new byte[] {0x0a, 1, 'x'}));
    assertThat(model.pieces()).containsExactly(new Piece("x", 0, Type.NORMAL));
    assertThat(model.charsmap()).isEmpty();
    assertThat(model.dummyPrefix()).isTrue();
    assertThat(model.collapseSpaces()).isTrue();
    SpieceWriter other = new SpieceWriter().number(3, 0).number(4, 0).number(5, 1);
    SentencePieceModel changed =
        read(new SpieceWriter().piece("x", 0, 1).bytes(3, other.toByteArray()));
    assertThat(changed.dummyPrefix()).isFalse();
    assertThat(changed.collapseSpaces()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"NaN, NaN", "Infinity, Infinity", "-Infinity, -Infinity"})
  void refusesScoresThatAreNotFinite(float score, String shown) throws Exception {
    refuses(
        SpieceWriter.albert().piece("abc", score, 1),
        "a piece has 3 characters and the score "
            + shown
            + ", must be of 1 to 256 and a finite one");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 257, 100_000})
  void refusesPiecesOfNoLengthOrTooMuch(int length) throws Exception {
    refuses(
        SpieceWriter.albert().piece("x".repeat(length), 1, 1),
        "a piece has "
            + length
            + " characters and the score 1.0, must be of 1 to 256 and a finite one");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 6, 7, -1, Long.MAX_VALUE, (1L << 32) + 1})
  void refusesPiecesOfOtherTypes(long type) throws Exception {
    SpieceWriter piece = new SpieceWriter().bytes(1, new byte[] {'x'}).number(3, type);
    refuses(
        SpieceWriter.albert().bytes(1, piece.toByteArray()),
        "pieces of type " + type + " are not supported");
  }

  @Test
  void refusesModelsThatAreNotUnigram() throws Exception {
    for (int type : new int[] {0, 2, 3, 4}) {
      SpieceWriter trainer = new SpieceWriter().number(3, type);
      refuses(
          SpieceWriter.albert().bytes(2, trainer.toByteArray()),
          "its model type is " + type + ", must be unigram");
    }
    refuses(new SpieceWriter(), "it holds no pieces");
    refuses(new SpieceWriter().bytes(3, new byte[] {0x18, 0}), "it holds no pieces");
  }

  @Test
  void refusesFieldsOfAnotherKind() throws Exception {
    refuses(new SpieceWriter().number(1, 5), "field 1 is a number where text is expected");
    refuses(new SpieceWriter().decimal(2, 5), "field 2 is a number where text is expected");
    refuses(
        new SpieceWriter().bytes(1, new SpieceWriter().number(1, 5).toByteArray()),
        "field 1 is a number where text is expected");
    for (int wireType : new int[] {3, 4, 6, 7}) {
      refuses(new SpieceWriter().raw((byte) ((1 << 3) | wireType)), "unknown wire type at byte 1");
    }
  }

  @Test
  void refusesLengthsAndNumbersWithoutEnd() throws Exception {
    refuses(new SpieceWriter().raw((byte) 0x0a, (byte) 5, (byte) 0), "it is cut short at byte 2");
    byte[] endless = new byte[12];
    Arrays.fill(endless, (byte) 0xff);
    refuses(new SpieceWriter().raw(endless), "a number has no end at byte 10");
    // a length of 2^63, which is negative, and one of 2^32 + 1, which an int would take for 1
    refuses(
        new SpieceWriter().raw((byte) 0x0a).raw(Arrays.copyOf(endless, 9)).raw((byte) 1),
        "it is cut short at byte 11");
    refuses(
        new SpieceWriter()
            .raw(
                (byte) 0x0a,
                (byte) 0x81,
                (byte) 0x80,
                (byte) 0x80,
                (byte) 0x80,
                (byte) 0x10,
                (byte) 0),
        "it is cut short at byte 6");
  }

  @Test
  void refusesPiecesThatAreNotUtf8() throws Exception {
    byte[][] texts = {
      {(byte) 0xe9}, {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, {(byte) 0xc0, (byte) 0x80}
    };
    for (byte[] text : texts) {
      SpieceWriter piece = new SpieceWriter().bytes(1, text);
      refuses(SpieceWriter.albert().bytes(1, piece.toByteArray()), "a piece is not UTF-8");
    }
  }

  /** A message may end wherever a field does: then fewer pieces are the only harm. */
  @Test
  void refusesTheFileWhereverItIsCutShortInsideAField() throws Exception {
    SpieceWriter writer = new SpieceWriter();
    List<Integer> ends = new ArrayList<>();
    for (String text : List.of("<unk>", "\u2581caf\u00e9", "x".repeat(130))) {
      writer.piece(text, -2, 1);
      ends.add(writer.toByteArray().length);
    }
    byte[] whole = writer.toByteArray();
    for (int length = 0; length < whole.length; length++) {
      Path cut = Files.write(folder.resolve("cut.model"), Arrays.copyOf(whole, length));
      if (ends.contains(length)) {
        assertThat(SentencePieceModel.read(cut).pieces()).hasSize(ends.indexOf(length) + 1);
      } else {
        assertThatThrownBy(() -> SentencePieceModel.read(cut))
            .as("the first %d of %d bytes", length, whole.length)
            .isInstanceOf(ModelException.class)
            .hasMessageStartingWith(cut + REFUSAL + "it ");
      }
    }
  }

  @Test
  void refusesAFileOfMoreThanEightMegabytesUnread() throws Exception {
    Path file = folder.resolve("large.model");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength((8 << 20) + 1);
    }
    assertThatThrownBy(() -> SentencePieceModel.read(file))
        .isInstanceOf(ModelException.class)
        .hasMessage(file + REFUSAL + "8388609 bytes, at most 8388608 allowed");
  }

  @Test
  void readsBackWhateverPiecesAreWritten() throws Exception {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      SpieceWriter writer = new SpieceWriter();
      List<Piece> pieces = new ArrayList<>();
      for (int i = random.nextInt(20); i >= 0; i--) {
        byte[] bytes = new byte[1 + random.nextInt(60)];
        random.nextBytes(bytes);
        String text = new String(bytes, StandardCharsets.UTF_8);
        Type type = Type.values()[random.nextInt(5)];
        pieces.add(new Piece(text, random.nextFloat() * -20, type));
        writer.piece(text, pieces.get(pieces.size() - 1).score(), type.ordinal() + 1);
      }
      assertThat(read(writer).pieces()).as("seed %d, round %d", seed, round).isEqualTo(pieces);
    }
  }
}
