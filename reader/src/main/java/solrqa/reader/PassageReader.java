/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import solrqa.reader.network.ContextPieces;
import solrqa.reader.network.Logits;
import solrqa.reader.network.QaNetwork;
import solrqa.reader.network.Window;
import solrqa.reader.network.WindowEncoder;
import solrqa.reader.tokenizer.AlbertTokenizer;
import solrqa.reader.tokenizer.Pieces;

/**
 * The stages that a passage goes through on an inference thread: text to pieces to windows to
 * logits to spans. Thread-safe until closed; owns tokenizer and network, which are native.
 */
final class PassageReader implements AutoCloseable {
  /** Far more than the pieces that a question may have need. */
  private static final int MAX_QUESTION_CHARACTERS = 8192;

  private static final int MAX_SPANS = 10;

  private final AlbertTokenizer tokenizer;
  private final QaNetwork network;
  private final Optional<Rescorer> rescorer;
  private final ModelSettings settings;
  private final WindowEncoder encoder;
  private final SpanDecoder decoder;
  private final ContentCache<CachedReading> readings;
  private final ContentCache<Pieces> pieces;

  /**
   * @param network of the first pass over a window, most often the only one
   * @param cacheBytes for readings; a quarter as much again for the pieces of contexts and passages
   */
  PassageReader(
      AlbertTokenizer tokenizer,
      QaNetwork network,
      Optional<Rescorer> rescorer,
      ModelSettings settings,
      long cacheBytes) {
    this.tokenizer = tokenizer;
    this.network = network;
    this.rescorer = rescorer;
    this.settings = settings;
    readings = new ContentCache<>(cacheBytes, CachedReading::bytes);
    pieces = new ContentCache<>(cacheBytes / 4, Pieces::bytes);
    encoder =
        new WindowEncoder(
            tokenizer.definition().startId(),
            tokenizer.definition().separatorId(),
            settings.maxSequenceLength(),
            settings.docStride());
    decoder = new SpanDecoder(settings.maxAnswerLength(), MAX_SPANS);
  }

  /**
   * A question as the model takes it.
   *
   * @param text as it was asked
   * @param ids of its first pieces
   * @param truncated whether it has more
   */
  record Question(String text, int[] ids, boolean truncated) {}

  /**
   * A passage as the model takes it.
   *
   * @param text as it is read
   * @param inFront of the passage, in all of its windows
   * @param pieces of the passage
   */
  record Input(PassageText text, ContextPieces inFront, Pieces pieces) {}

  /** The cached reading of a passage; empty after a cache miss. */
  Optional<CachedReading> cached(String question, PassageText passage) {
    return readings.get(key(question, passage));
  }

  /** Whether the reading of a passage is cached. */
  boolean isCached(String question, PassageText passage) {
    return readings.has(key(question, passage));
  }

  private static List<String> key(String question, PassageText passage) {
    return List.of(question, passage.context(), passage.text());
  }

  /** Hits, misses and evictions of the cached readings. */
  ReaderStatistics.Cache cacheStatistics() {
    return readings.statistics();
  }

  Question question(String text) {
    boolean cut = text.length() > MAX_QUESTION_CHARACTERS;
    int[] ids = tokenizer.encode(cut ? text.substring(0, MAX_QUESTION_CHARACTERS) : text).ids();
    int max = settings.maxQuestionLength();
    return ids.length > max
        ? new Question(text, Arrays.copyOf(ids, max), true)
        : new Question(text, ids, cut);
  }

  Input input(PassageText passage) {
    return new Input(passage, inFront(passage.context()), pieces(passage.text()));
  }

  private ContextPieces inFront(String context) {
    if (context.isEmpty()) {
      return ContextPieces.NONE;
    }
    Pieces divided = pieces(context + PassageText.BETWEEN);
    int[] starts = divided.starts();
    int dividing = (int) Arrays.stream(starts).filter(start -> start >= context.length()).count();
    return dividing == divided.count() // a context of nothing visible
        ? ContextPieces.NONE
        : new ContextPieces(divided.ids(), dividing);
  }

  private Pieces pieces(String text) {
    return pieces.get(List.of(text), () -> tokenizer.encode(text));
  }

  List<Window> windows(Question question, Input passage) {
    return encoder.windows(question.ids, passage.inFront, passage.pieces.ids());
  }

  Logits score(Window window) {
    return network.score(window);
  }

  /** Scores a window in fp32. */
  Logits rescore(Window window) {
    return rescorer.orElseThrow().network().score(window);
  }

  /** Decodes a passage all of whose windows are scored. */
  Outcome decode(Input passage, List<ScoredWindow> windows) {
    return decoder.decode(passage.text.text(), passage.pieces, windows);
  }

  /** Whether there is any rescoring. */
  boolean rescores() {
    return rescorer.isPresent();
  }

  /** Whether the first pass over a passage does not do. */
  boolean needsRescoring(Outcome firstPass) {
    return rescores() && rescorer.get().isNeeded(firstPass);
  }

  /** Puts the last outcome of a passage into the cache, where that is a reading. */
  void cache(Question question, PassageText passage, Outcome outcome) {
    if (outcome instanceof Reading reading) {
      readings.put(key(question.text, passage), new CachedReading(reading, question.truncated));
    }
  }

  /** Scores a window of unknown pieces, which shows that weights and engines work. */
  void warm() throws ModelException {
    int[] ids = new int[Math.min(64, settings.maxSequenceLength())];
    Arrays.fill(ids, tokenizer.definition().unknownId());
    Window window = new Window(ids, new int[ids.length], ids.length, 1, 0);
    requireFinite(score(window));
    if (rescores()) {
      requireFinite(rescore(window));
    }
  }

  private static void requireFinite(Logits logits) throws ModelException {
    if (!Float.isFinite(logits.noAnswer())) {
      throw new ModelException("the model's logits are not finite numbers: its weights are broken");
    }
  }

  @Override
  public void close() {
    rescorer.ifPresent(Rescorer::close); // it may use what is the network's
    network.close();
    tokenizer.close();
  }
}
