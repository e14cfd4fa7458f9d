/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pipeline on an inference thread: texts to pieces to windows to logits to spans. Passages are
 * read in their order, in small batches, so that a deadline costs the least important ones. Owns
 * tokenizer and network; thread-safe until closed.
 */
final class PassageReader implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PassageReader.class);

  /** Positions of a batch: more make no batch cheaper, but each makes a deadline coarser. */
  private static final int MAX_BATCH_POSITIONS = 1024;

  /** Far more than the pieces that a question may have need. */
  private static final int MAX_QUESTION_CHARACTERS = 8192;

  private static final int MAX_SPANS = 10;

  private final AlbertTokenizer tokenizer;
  private final QaNetwork network;
  private final ModelSettings settings;
  private final WindowEncoder encoder;
  private final SpanDecoder decoder;
  private final int batchSize;
  private final ReadingCache cache;

  PassageReader(
      AlbertTokenizer tokenizer,
      QaNetwork network,
      ModelSettings settings,
      int batchSize,
      ReadingCache cache) {
    this.tokenizer = tokenizer;
    this.network = network;
    this.settings = settings;
    this.batchSize = batchSize;
    this.cache = cache;
    encoder =
        new WindowEncoder(
            tokenizer.definition().startId(),
            tokenizer.definition().separatorId(),
            settings.maxSequenceLength(),
            settings.docStride());
    decoder = new SpanDecoder(settings.maxAnswerLength(), MAX_SPANS);
  }

  /** A passage on its way through the network. */
  private static final class Work {
    final int index;
    final String text;
    final Pieces pieces;
    final int windows;
    final List<ScoredWindow> scored = new ArrayList<>();
    boolean failed;

    Work(int index, String text, Pieces pieces, int windows) {
      this.index = index;
      this.text = text;
      this.pieces = pieces;
      this.windows = windows;
    }
  }

  private record Entry(Work work, Window window) {}

  /** A question as the model takes it. */
  private record Question(int[] ids, boolean truncated) {}

  /** Reads what of the request has no outcome yet, until nobody waits for more. */
  void read(ReadRequest request) {
    Question question = question(request.question());
    request.questionTruncated(question.truncated);
    List<Entry> batch = new ArrayList<>();
    for (int i = 0; i < request.distinct().size() && !request.over(); i++) {
      if (request.finished(i)) {
        continue;
      }
      String text = request.distinct().get(i);
      Pieces pieces = tokenizer.encode(text);
      List<Window> windows = encoder.windows(question.ids, pieces);
      if (windows.isEmpty()) {
        request.finish(i, new Unread(Unread.Reason.NO_TEXT));
      }
      Work work = new Work(i, text, pieces, windows.size());
      for (Window window : windows) {
        if (!fits(batch, window)) {
          read(request, question, batch);
          batch.clear();
        }
        batch.add(new Entry(work, window));
        if (request.over() || work.failed) {
          break;
        }
      }
    }
    if (!batch.isEmpty() && !request.over()) {
      read(request, question, batch);
    }
  }

  /** The lengths of the windows that reading makes of passages, batch by batch; reads nothing. */
  List<List<Integer>> batches(String question, List<String> passages) {
    int[] questionIds = question(question).ids;
    List<List<Integer>> lengths = new ArrayList<>();
    List<Entry> batch = new ArrayList<>();
    for (String passage : passages) {
      for (Window window : encoder.windows(questionIds, tokenizer.encode(passage))) {
        if (!fits(batch, window)) {
          batch.clear();
        }
        if (batch.isEmpty()) {
          lengths.add(new ArrayList<>());
        }
        batch.add(new Entry(null, window));
        lengths.get(lengths.size() - 1).add(window.length());
      }
    }
    return lengths;
  }

  /** Scores a window of unknowns, which shows that weights and engine work. */
  void warm() throws ModelException {
    int[] ids = new int[Math.min(64, settings.maxSequenceLength())];
    Arrays.fill(ids, tokenizer.definition().unknownId());
    Window window = new Window(ids, new int[ids.length], ids.length, 1, 0);
    float noAnswer = network.score(List.of(window)).get(0).noAnswer();
    if (!Float.isFinite(noAnswer)) {
      throw new ModelException("the model's logits are not finite numbers: its weights are broken");
    }
  }

  @Override
  public void close() {
    network.close();
    tokenizer.close();
  }

  private Question question(String text) {
    boolean cut = text.length() > MAX_QUESTION_CHARACTERS;
    int[] ids = tokenizer.encode(cut ? text.substring(0, MAX_QUESTION_CHARACTERS) : text).ids();
    int max = settings.maxQuestionLength();
    return ids.length > max ? new Question(Arrays.copyOf(ids, max), true) : new Question(ids, cut);
  }

  private boolean fits(List<Entry> batch, Window window) {
    int positions = window.ids().length;
    for (Entry entry : batch) {
      positions += entry.window.ids().length;
    }
    return batch.isEmpty() || batch.size() < batchSize && positions <= MAX_BATCH_POSITIONS;
  }

  private void read(ReadRequest request, Question question, List<Entry> batch) {
    try {
      List<Logits> logits = network.score(batch.stream().map(Entry::window).toList());
      for (int i = 0; i < batch.size(); i++) {
        Entry entry = batch.get(i);
        entry.work.scored.add(new ScoredWindow(entry.window, logits.get(i)));
        if (entry.work.scored.size() == entry.work.windows) {
          finish(request, question, entry.work);
        }
      }
    } catch (RuntimeException | Error e) {
      log.error("a batch of {} windows could not be read", batch.size(), e);
      for (Entry entry : batch) {
        entry.work.failed = true;
        if (!request.finished(entry.work.index)) {
          request.finish(entry.work.index, new Unread(Unread.Reason.FAILED));
        }
      }
    }
  }

  private void finish(ReadRequest request, Question question, Work work) {
    Outcome outcome = decoder.decode(work.text, work.pieces, work.scored);
    request.finish(work.index, outcome);
    if (outcome instanceof Reading reading) {
      cache.put(ReadingCache.Key.of(request.question(), work.text), reading, question.truncated);
    }
  }
}
