/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.tokenizer;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import solrqa.reader.ModelException;
import solrqa.reader.natives.NativeGate;
import solrqa.reader.natives.TokenizersLibrary;

/**
 * Text to pieces with UTF-16 offsets. Thread-safe until closed; owns native memory.
 *
 * <p>Nothing is truncated, padded or cut into windows on the native side: there, a question that
 * leaves no room ends the process.
 */
public final class AlbertTokenizer implements AutoCloseable {
  private static final Map<String, String> PLAIN =
      Map.of("truncation", "do_not_truncate", "padding", "false", "addSpecialTokens", "false");

  /** Native code ends the process where memory does not suffice for the pieces of a text. */
  private static final int MAX_CHARACTERS = 2_000_000;

  private final TokenizerDefinition definition;
  private final HuggingFaceTokenizer tokenizer;
  private final DigitComma digitComma;

  /** To be called where the native engine may be loaded: see {@code EngineThread}. */
  public AlbertTokenizer(TokenizerDefinition definition) throws ModelException {
    this.definition = definition;
    Djl.stayOffline();
    NativeGate.ofJvm()
        .through(
            () -> {
              TokenizersLibrary.load();
              return null;
            });
    byte[] json = definition.json().toString().getBytes(StandardCharsets.UTF_8);
    try {
      tokenizer =
          NativeGate.ofJvm()
              .through(
                  () -> HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), PLAIN));
    } catch (IOException | RuntimeException e) {
      throw new ModelException("the tokenizers library refuses the vocabulary: " + e, e);
    }
    digitComma =
        definition.commaApart()
            ? DigitComma.of(definition, this::encodeAsTheyCome)
            : DigitComma.none(definition.pieces().size());
  }

  public TokenizerDefinition definition() {
    return definition;
  }

  /** Encodes a text of any content; pieces of markers such as {@code [SEP]} never come out. */
  public Pieces encode(String text) {
    if (text.length() > MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          "a text of " + text.length() + " characters, at most " + MAX_CHARACTERS + " are read");
    }
    return digitComma.apply(text, encodeAsTheyCome(text));
  }

  private Pieces encodeAsTheyCome(String text) {
    Encoding encoding =
        NativeGate.ofJvm().through(() -> tokenizer.encode(wellFormed(text), false, false));
    long[] encoded = encoding.getIds();
    CharSpan[] spans = encoding.getCharTokenSpans();
    int[] units = unitsOfCodePoints(text);
    int[] ids = new int[encoded.length];
    int[] starts = new int[encoded.length];
    int[] ends = new int[encoded.length];
    for (int i = 0; i < encoded.length; i++) {
      ids[i] = harmless(Math.toIntExact(encoded[i]));
      starts[i] = units == null ? spans[i].getStart() : units[spans[i].getStart()];
      ends[i] = units == null ? spans[i].getEnd() : units[spans[i].getEnd()];
    }
    return new Pieces(ids, starts, ends);
  }

  @Override
  public void close() {
    NativeGate.ofJvm().release(tokenizer::close);
  }

  private int harmless(int id) {
    boolean marker =
        id == definition.padId() || id == definition.startId() || id == definition.separatorId();
    return marker ? definition.unknownId() : id;
  }

  /** Half a surrogate pair would shift every offset behind it. */
  private static String wellFormed(String text) {
    StringBuilder repaired = null;
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (Character.isSupplementaryCodePoint(text.codePointAt(i))) {
          i++;
        } else {
          repaired = repaired == null ? new StringBuilder(text) : repaired;
          repaired.setCharAt(i, '\uFFFD');
        }
      }
    }
    return repaired == null ? text : repaired.toString();
  }

  /** The UTF-16 offset of each code point and of the text's end; null where they are the same. */
  private static int[] unitsOfCodePoints(String text) {
    int codePoints = text.codePointCount(0, text.length());
    if (codePoints == text.length()) {
      return null;
    }
    int[] units = new int[codePoints + 1];
    for (int i = 0, unit = 0; i < codePoints; i++) {
      units[i] = unit;
      unit += Character.charCount(text.codePointAt(unit));
    }
    units[codePoints] = text.length();
    return units;
  }
}
