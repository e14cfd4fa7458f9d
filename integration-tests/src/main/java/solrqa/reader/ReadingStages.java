/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import solrqa.reader.network.Logits;
import solrqa.reader.network.Window;

/**
 * One question and some passages on their way to readings, a stage at a time, by one thread. Each
 * stage takes what the one before it left and can be repeated, which is what measuring needs. Made
 * by {@link MeasuredReader#stages}. Not thread-safe.
 */
public final class ReadingStages {
  private final PassageReader reader;
  private final String text;
  private final List<PassageText> passages;
  private PassageReader.Question question;
  private List<PassageReader.Input> inputs = List.of();
  private List<List<Window>> windows = List.of();
  private List<List<ScoredWindow>> scored = List.of();

  ReadingStages(PassageReader reader, String text, List<PassageText> passages) {
    this.reader = reader;
    this.text = text;
    this.passages = passages;
  }

  /** Texts to pieces. */
  public void tokenize() {
    question = reader.question(text);
    inputs = passages.stream().map(reader::input).toList();
  }

  /** Pieces to windows. */
  public void encode() {
    windows = inputs.stream().map(passage -> reader.windows(question, passage)).toList();
  }

  /** Windows to logits, one window a forward pass; with rescoring where it is needed. */
  public void score() {
    scored = IntStream.range(0, passages.size()).mapToObj(this::score).toList();
  }

  private List<ScoredWindow> score(int passage) {
    List<ScoredWindow> firstPass = score(windows.get(passage), reader::score);
    return reader.rescores() && reader.needsRescoring(decode(passage, firstPass))
        ? score(windows.get(passage), reader::rescore)
        : firstPass;
  }

  private static List<ScoredWindow> score(
      List<Window> ofPassage, Function<Window, Logits> network) {
    return ofPassage.stream()
        .map(window -> new ScoredWindow(window, network.apply(window)))
        .toList();
  }

  /**
   * Logits to spans.
   *
   * @return one outcome a passage, in the order of the passages
   */
  public List<Outcome> decode() {
    return IntStream.range(0, passages.size()).mapToObj(i -> decode(i, scored.get(i))).toList();
  }

  private Outcome decode(int passage, List<ScoredWindow> windowsOfPassage) {
    return reader.decode(inputs.get(passage), windowsOfPassage);
  }

  /** Raw logits of {@link #score}: of each window the start logits, then the end logits. */
  public List<float[]> logits() {
    return scored.stream()
        .flatMap(List::stream)
        .flatMap(window -> Stream.of(window.logits().start(), window.logits().end()))
        .toList();
  }
}
