/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.parity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import solrqa.reader.ModelException;
import solrqa.reader.checkpoint.ModelFolder;
import solrqa.reader.tokenizer.AlbertTokenizer;
import solrqa.reader.tokenizer.TokenizerDefinition;
import solrqa.reader.tokenizer.TokenizerFlags;

/**
 * Text to pieces as the {@code AlbertTokenizer} of transformers 4.46.3 does it that is written in
 * Python. Unlike {@link AlbertTokenizer} it takes the text {@code [SEP]} for the marker, and it
 * knows no offsets. Thread-safe until closed; owns native memory.
 *
 * <p>Of two cuts with the same score, such as "!!!" "!" and "!" "!!!", rounding takes one, and it
 * is to 32 bits in the original and to 64 in the library used here: runs of the same mark may come
 * out in another order.
 *
 * @see <a
 *     href="https://github.com/huggingface/transformers/blob/v4.46.3/src/transformers/models/albert/tokenization_albert.py">the
 *     original</a>
 */
final class SlowTokenizer implements AutoCloseable {
  /** Texts that are a piece of their own wherever they stand. */
  static final List<String> MARKERS = List.of("[CLS]", "[SEP]", "[MASK]", "<pad>", "<unk>");

  private static final int MAX_WORDS = 1 << 16;
  private static final int MAX_WORD_LENGTH = 64;

  private final AlbertTokenizer sentencePiece;
  private final TokenizerFlags flags;
  private final Cache<String, int[]> words;

  /**
   * To be given what SentencePiece itself does.
   *
   * @param sentencePiece of a {@linkplain TokenizerDefinition#readSentencePiece definition} without
   *     the preparation of the text; closed with this tokenizer
   */
  SlowTokenizer(AlbertTokenizer sentencePiece, TokenizerFlags flags) {
    this.sentencePiece = sentencePiece;
    this.flags = flags;
    words =
        Caffeine.newBuilder()
            .maximumSize(MAX_WORDS)
            // housekeeping on the thread that adds: the common pool has the wrong class loader
            .executor(Runnable::run)
            .build();
  }

  /** To be called where the native engine may be loaded. */
  static SlowTokenizer open(ModelFolder folder) throws ModelException {
    TokenizerFlags flags = TokenizerFlags.read(folder);
    TokenizerDefinition definition = TokenizerDefinition.readSentencePiece(folder);
    for (String marker : MARKERS) {
      if (!definition.pieces().contains(marker)) {
        throw new ModelException(folder.path() + ": its vocabulary lacks " + marker);
      }
    }
    return new SlowTokenizer(new AlbertTokenizer(definition), flags);
  }

  TokenizerDefinition definition() {
    return sentencePiece.definition();
  }

  boolean lowerCase() {
    return flags.lowerCase();
  }

  /** The ids of a text's pieces. */
  int[] encode(String text) {
    String lowered = flags.lowerCase() ? lowerOutsideMarkers(text) : text;
    IntStream.Builder ids = IntStream.builder();
    forEach(
        lowered,
        between -> addPieces(between, ids),
        marker -> ids.add(definition().pieces().indexOf(marker)));
    return ids.build().toArray();
  }

  /** The ids of a word's pieces, from memory where the word came before. Not to be changed. */
  int[] encodeWord(String word) {
    return word.length() <= MAX_WORD_LENGTH ? words.get(word, this::encode) : encode(word);
  }

  @Override
  public void close() {
    sentencePiece.close();
  }

  /** The parts of a text in its order: what is before, between and after markers, and these. */
  private static void forEach(String text, Consumer<String> between, Consumer<String> marker) {
    int from = 0;
    for (int at = 0; at < text.length(); at++) {
      String found = markerAt(text, at);
      if (found != null) {
        between.accept(text.substring(from, at));
        marker.accept(found);
        from = at + found.length();
        at = from - 1;
      }
    }
    between.accept(text.substring(from));
  }

  private static String markerAt(String text, int at) {
    for (String marker : MARKERS) {
      if (text.startsWith(marker, at)) {
        return marker;
      }
    }
    return null;
  }

  private void addPieces(String text, IntStream.Builder ids) {
    Arrays.stream(sentencePiece.encode(prepared(text)).ids()).forEach(ids::add);
  }

  /** Lowers each character by itself, so that no sigma learns that it is the last of its word. */
  private static String lowerOutsideMarkers(String text) {
    StringBuilder lowered = new StringBuilder(text.length());
    forEach(text, between -> lowerEach(between, lowered), lowered::append);
    return lowered.toString();
  }

  private static void lowerEach(String text, StringBuilder into) {
    text.codePoints().mapToObj(Character::toString).map(PythonText::lower).forEach(into::append);
  }

  private String prepared(String text) {
    String prepared = flags.removeSpace() ? PythonText.collapsed(text) : text;
    prepared = prepared.replace("``", "\"").replace("''", "\"");
    if (!flags.keepAccents()) {
      prepared = withoutAccents(prepared);
    }
    return flags.lowerCase() ? PythonText.lower(prepared) : prepared;
  }

  private static String withoutAccents(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .codePoints()
        .filter(codePoint -> !PythonText.combines(codePoint))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
