/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * The bytes of a document as text: UTF-8, unless a byte order mark says UTF-16, or HTML names
 * another encoding. Nothing is guessed.
 */
final class DocumentBytes {
  private static final char MARK = '\uFEFF';

  /** UTF-16 has a zero byte in each space and line end: more than one in so many characters. */
  private static final int CHARACTERS_A_ZERO = 20;

  /** Bytes that are no text in the encoding that they should be in; the message says which. */
  static final class EncodingException extends IOException {
    private static final long serialVersionUID = 1;

    private EncodingException(String message) {
      super(message);
    }
  }

  private DocumentBytes() {}

  /** Without the mark. */
  static String text(byte[] bytes) throws EncodingException {
    Charset charset = charset(bytes);
    String text;
    try {
      text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException failure) {
      String marked = isUtf16(bytes) ? ", as its byte order mark says" : "";
      throw new EncodingException("not " + charset.name() + marked);
    }
    if (text.chars().filter(unit -> unit == 0).count() * CHARACTERS_A_ZERO > text.length()) {
      throw new EncodingException(
          "not text, or UTF-16 without a byte order mark: save it as UTF-8");
    }
    return text.isEmpty() || text.charAt(0) != MARK ? text : text.substring(1);
  }

  static Document html(byte[] bytes) throws IOException {
    if (isUtf16(bytes)) {
      return Jsoup.parse(text(bytes));
    }
    Document document = Jsoup.parse(new ByteArrayInputStream(bytes), null, "");
    // a page whose bytes name UTF-16 one by one is not UTF-16, so that it is UTF-8
    return document.charset().name().startsWith("UTF-") ? Jsoup.parse(text(bytes)) : document;
  }

  private static boolean isUtf16(byte[] bytes) {
    return !charset(bytes).equals(StandardCharsets.UTF_8);
  }

  private static Charset charset(byte[] bytes) {
    int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
    return switch (mark) {
      case 0xfeff -> StandardCharsets.UTF_16BE;
      case 0xfffe -> StandardCharsets.UTF_16LE;
      default -> StandardCharsets.UTF_8;
    };
  }
}
