/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.tokenizer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import solrqa.reader.ModelException;

/**
 * What a {@code spiece.model} says: a protocol buffer of SentencePiece, of which the few fields
 * that matter for encoding are read.
 *
 * @param pieces the vocabulary; a piece's id is its index
 * @param charsmap the normalizer's compiled rules, passed on as they are
 * @param dummyPrefix whether a text is encoded as if a space stood before it
 * @param collapseSpaces whether runs of spaces count as one and outer ones not at all
 * @see <a
 *     href="https://github.com/google/sentencepiece/blob/master/src/sentencepiece_model.proto">the
 *     format</a>
 */
public record SentencePieceModel(
    List<Piece> pieces, byte[] charsmap, boolean dummyPrefix, boolean collapseSpaces) {
  private static final int MAX_BYTES = 8 << 20;

  /** Far more than any has; the tokenizers library walks a piece by recursion. */
  static final int MAX_PIECE_LENGTH = 256;

  private static final int UNIGRAM = 1;
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  /** What a piece is for; the numbers are the format's. */
  enum Type {
    NORMAL(1),
    UNKNOWN(2),
    CONTROL(3),
    USER_DEFINED(4),
    UNUSED(5);

    private final int number;

    Type(int number) {
      this.number = number;
    }

    private static Type of(long number) throws IOException {
      for (Type type : values()) {
        if (type.number == number) {
          return type;
        }
      }
      throw new IOException("pieces of type " + number + " are not supported");
    }
  }

  /**
   * One entry of the vocabulary.
   *
   * @param text with {@code \u2581} for a space
   * @param score log probability
   * @param type what it is for
   */
  record Piece(String text, float score, Type type) {}

  public static SentencePieceModel read(Path path) throws ModelException {
    try {
      long size = Files.size(path);
      if (size > MAX_BYTES) {
        throw new IOException(size + " bytes, at most " + MAX_BYTES + " allowed");
      }
      return parse(ByteBuffer.wrap(Files.readAllBytes(path)));
    } catch (IOException e) {
      throw new ModelException(
          path + " cannot be read as a SentencePiece unigram model: " + e.getMessage(), e);
    }
  }

  private static SentencePieceModel parse(ByteBuffer in) throws IOException {
    List<Piece> pieces = new ArrayList<>();
    byte[] charsmap = {};
    boolean dummyPrefix = true;
    boolean collapseSpaces = true;
    while (in.hasRemaining()) {
      Field field = field(in);
      switch (field.number) {
        case 1 -> pieces.add(piece(field.message()));
        case 2 -> checkTrainer(field.message());
        case 3 -> {
          ByteBuffer normalizer = field.message();
          while (normalizer.hasRemaining()) {
            Field inner = field(normalizer);
            switch (inner.number) {
              case 2 -> charsmap = bytes(inner.message());
              case 3 -> dummyPrefix = inner.value != 0;
              case 4 -> collapseSpaces = inner.value != 0;
              default -> {}
            }
          }
        }
        default -> {}
      }
    }
    if (pieces.isEmpty()) {
      throw new IOException("it holds no pieces");
    }
    Charsmap.check(charsmap);
    return new SentencePieceModel(List.copyOf(pieces), charsmap, dummyPrefix, collapseSpaces);
  }

  private static Piece piece(ByteBuffer in) throws IOException {
    String text = "";
    float score = 0;
    Type type = Type.NORMAL;
    while (in.hasRemaining()) {
      Field field = field(in);
      switch (field.number) {
        case 1 -> text = text(field.message());
        case 2 -> score = Float.intBitsToFloat((int) field.value);
        case 3 -> type = Type.of(field.value);
        default -> {}
      }
    }
    if (text.isEmpty() || text.length() > MAX_PIECE_LENGTH || !Float.isFinite(score)) {
      throw new IOException(
          "a piece has "
              + text.length()
              + " characters and the score "
              + score
              + ", must be of 1 to "
              + MAX_PIECE_LENGTH
              + " and a finite one");
    }
    return new Piece(text, score, type);
  }

  private static String text(ByteBuffer in) throws IOException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(in).toString();
    } catch (CharacterCodingException e) {
      throw new IOException("a piece is not UTF-8", e);
    }
  }

  private static void checkTrainer(ByteBuffer in) throws IOException {
    while (in.hasRemaining()) {
      Field field = field(in);
      if (field.number == 3 && field.value != UNIGRAM) {
        throw new IOException("its model type is " + field.value + ", must be unigram");
      }
    }
  }

  /**
   * One field of a message.
   *
   * @param number which field
   * @param value of a number
   * @param content of a message, text or bytes; null for a number
   */
  private record Field(int number, long value, ByteBuffer content) {
    ByteBuffer message() throws IOException {
      if (content == null) {
        throw new IOException("field " + number + " is a number where text is expected");
      }
      return content;
    }
  }

  private static Field field(ByteBuffer in) throws IOException {
    long tag = varint(in);
    int number = (int) (tag >>> 3);
    switch ((int) (tag & 7)) {
      case VARINT:
        return new Field(number, varint(in), null);
      case FIXED64:
        return new Field(number, take(in, 8).getLong(), null);
      case FIXED32:
        return new Field(number, take(in, 4).getInt(), null);
      case BYTES:
        return new Field(number, 0, take(in, varint(in)));
      default:
        throw new IOException("unknown wire type at byte " + in.position());
    }
  }

  private static ByteBuffer take(ByteBuffer in, long length) throws IOException {
    if (length < 0 || length > in.remaining()) {
      throw new IOException("it is cut short at byte " + in.position());
    }
    ByteBuffer taken = in.slice(in.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
    in.position(in.position() + (int) length);
    return taken;
  }

  private static long varint(ByteBuffer in) throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = take(in, 1).get();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IOException("a number has no end at byte " + in.position());
  }

  private static byte[] bytes(ByteBuffer in) {
    byte[] copy = new byte[in.remaining()];
    in.get(copy);
    return copy;
  }
}
