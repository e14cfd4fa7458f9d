/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.parity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import solrqa.reader.ModelDirectory;
import solrqa.reader.ModelException;
import solrqa.reader.ModelSettings;
import solrqa.reader.ReaderEngine;
import solrqa.reader.ReaderService;
import solrqa.reader.checkpoint.ModelFolder;
import solrqa.reader.network.EngineThread;
import solrqa.reader.network.Logits;
import solrqa.reader.network.QaNetwork;
import solrqa.reader.network.WindowEncoder;
import solrqa.reader.tokenizer.TokenizerDefinition;

/**
 * Reads as {@code run_squad.py} of transformers 4.46.3 with {@code --version_2_with_negative}, to
 * compare a model with figures that were published for it. Serving reads otherwise, see {@link
 * ReaderService}: here words are encoded one by one, every window has its full length, and answers
 * are texts without a place in the passage. Thread-safe.
 */
public final class ParityReader implements AutoCloseable {
  private final SlowTokenizer tokenizer;
  private final QaNetwork network;
  private final ModelSettings settings;
  private final WindowEncoder encoder;
  private final ParityDecoder decoder;
  private final ThreadPoolExecutor workers;

  ParityReader(SlowTokenizer tokenizer, QaNetwork network, ModelSettings settings, int threads) {
    this.tokenizer = tokenizer;
    this.network = network;
    this.settings = settings;
    TokenizerDefinition definition = tokenizer.definition();
    encoder =
        new WindowEncoder(
            definition.startId(),
            definition.separatorId(),
            settings.maxSequenceLength(),
            settings.docStride());
    PieceText pieceText = new PieceText(definition.pieces());
    decoder = new ParityDecoder(settings.maxAnswerLength(), pieceText, tokenizer.lowerCase());
    AtomicInteger number = new AtomicInteger();
    workers =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> EngineThread.of("solrqa-parity-" + number.incrementAndGet(), task));
  }

  /**
   * Loads a model.
   *
   * @param model its settings give lengths and stride; must have a {@code spiece.model}: the
   *     tokenizer that run_squad takes cannot be had from a {@code tokenizer.json}, and another
   *     would not be comparable
   * @param threads passages that are read at a time, each by one thread; at least 1
   * @throws ModelException when the folder has no {@code spiece.model}, or weights or engine cannot
   *     be loaded
   */
  public static ParityReader open(ModelDirectory model, int threads) throws ModelException {
    if (threads < 1) {
      throw new IllegalArgumentException("illegal threads " + threads + ", must be at least 1");
    }
    ModelFolder folder = ModelFolder.open(model.path());
    if (folder.find("spiece.model") == null) {
      throw new ModelException(
          "no spiece.model in model folder "
              + folder.path()
              + ": run_squad's tokenizer needs it; copy it there from where the model was published");
    }
    return EngineThread.call(() -> load(model, folder, threads));
  }

  private static ParityReader load(ModelDirectory model, ModelFolder folder, int threads)
      throws ModelException {
    SlowTokenizer tokenizer = SlowTokenizer.open(folder);
    try {
      QaNetwork network = ReaderEngine.ONNX_FP32.open(model);
      return new ParityReader(tokenizer, network, model.settings(), threads);
    } catch (ModelException | RuntimeException | Error e) {
      tokenizer.close();
      throw e;
    }
  }

  /**
   * Queues a passage. The queue has no bound.
   *
   * @param question pieces beyond the settings' maximum are cut
   * @param passage may have any length
   * @return done when the passage is read; cancelled by {@link #close} where that has not begun
   * @throws IllegalStateException after {@link #close}
   */
  public Future<ParityReading> read(String question, String passage) {
    Objects.requireNonNull(question, "question");
    Objects.requireNonNull(passage, "passage");
    try {
      return workers.submit(() -> readNow(question, passage));
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("the reader is closed", e);
    }
  }

  private ParityReading readNow(String question, String passage) {
    int[] ids = tokenizer.encode(question);
    int[] cut = Arrays.copyOf(ids, Math.min(ids.length, settings.maxQuestionLength()));
    ParityPassage pieces = ParityPassage.of(passage, tokenizer);
    int padId = tokenizer.definition().padId();
    List<ParityWindow> windows = ParityWindow.of(encoder, padId, cut, pieces.ids());
    List<Logits> logits = windows.stream().map(window -> network.score(window.window())).toList();
    return decoder.decode(pieces, windows, logits);
  }

  /** Ends after the passages that are being read; gives back all memory. */
  @Override
  public synchronized void close() {
    if (workers.isTerminated()) {
      return;
    }
    workers.shutdown();
    List<Runnable> waiting = new ArrayList<>();
    workers.getQueue().drainTo(waiting);
    waiting.forEach(task -> ((Future<?>) task).cancel(false));
    ReaderService.awaitTermination(workers);
    network.close();
    tokenizer.close();
  }
}
