/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.parity;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
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

  ParityReader(SlowTokenizer tokenizer, QaNetwork network, ModelSettings settings) {
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
  }

  /**
   * Loads a model.
   *
   * @param model its settings give lengths and stride; must have a {@code spiece.model}: the
   *     tokenizer that run_squad takes cannot be had from a {@code tokenizer.json}, and another
   *     would not be comparable
   * @throws ModelException when the folder has no {@code spiece.model}, or weights or engine cannot
   *     be loaded
   */
  public static ParityReader open(ModelDirectory model) throws ModelException {
    ModelFolder folder = ModelFolder.open(model.path());
    if (folder.find("spiece.model") == null) {
      throw new ModelException(
          "no spiece.model in model folder "
              + folder.path()
              + ": run_squad's tokenizer needs it; copy it there from where the model was published");
    }
    return EngineThread.call(() -> load(model, folder));
  }

  private static ParityReader load(ModelDirectory model, ModelFolder folder) throws ModelException {
    SlowTokenizer tokenizer = SlowTokenizer.open(folder);
    try {
      QaNetwork network = ReaderEngine.ONNX_FP32.open(model);
      return new ParityReader(tokenizer, network, model.settings());
    } catch (ModelException | RuntimeException | Error e) {
      tokenizer.close();
      throw e;
    }
  }

  /**
   * Reads a passage, on a thread of its own, and waits for it.
   *
   * @param question any length
   * @param passage any length
   * @throws ExecutionException when reading failed; the cause says why
   */
  public ParityReading read(String question, String passage)
      throws ExecutionException, InterruptedException {
    Objects.requireNonNull(question, "question");
    Objects.requireNonNull(passage, "passage");
    return EngineThread.start("solrqa-parity", () -> readNow(question, passage)).get();
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

  /** Gives back all memory; to be called when nothing is read any more. */
  @Override
  public void close() {
    network.close();
    tokenizer.close();
  }
}
