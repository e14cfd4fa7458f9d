/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import solrqa.reader.Fixtures;
import solrqa.reader.network.Logits;
import solrqa.reader.network.WindowEncoder;

/**
 * Written logits, and those of the reference. The written ones are of windows of this form, whose
 * passage pieces are words of one letter each:
 *
 * <pre>
 * position 0     1        2     3 4 5 6 7 8 9     behind
 * piece    [CLS] question [SEP] a b c d e f [SEP] padding
 * </pre>
 */
class ParityDecoderTest {
  private static final List<String> VOCABULARY =
      List.of(
          "<pad>", "<unk>", "[CLS]", "[SEP]", "\u2581?", "\u2581a", "\u2581b", "\u2581c", "\u2581d",
          "\u2581e", "\u2581f", "\u2581g", "\u2581h");

  private static final int QUESTION = 4;
  private static final int A = 5;

  /**
   * The reference's logits are known to seven digits. With no more, two candidates for the last
   * place of this question's list are too near to tell which is better.
   */
  private static final String NEAR_TIE = "5a25d23bef59cd001a623ce6 at 19";

  @ParameterizedTest
  @EnumSource
  void writesWhatTheReferenceWroteOutOfItsLogits(RunSquad.Run run) throws Exception {
    RunSquad reference = RunSquad.read(run);
    List<String> different = new ArrayList<>();
    try (SlowTokenizer tokenizer = SlowTokenizerTest.open(Fixtures.SMALL)) {
      PieceText pieceText = new PieceText(tokenizer.definition().pieces());
      ParityDecoder decoder = new ParityDecoder(30, pieceText, true);
      for (RunSquad.Question question : reference.questions()) {
        ParityPassage passage = ParityPassage.of(question.passage(), tokenizer);
        List<ParityWindow> windows = run.windows(question, passage, tokenizer);
        ParityReading found = decoder.decode(passage, windows, reference.logits(question));
        different.addAll(differences(question.id(), reference.nBest(question), found.nBest()));
        assertThat(found.answer(0)).as(question.id()).isEqualTo(reference.prediction(question));
        assertThat(found.nullOdds())
            .as(question.id())
            .isCloseTo(reference.nullOdds(question), within(1e-9));
      }
    }
    boolean tie = run == RunSquad.Run.LONG_WINDOWS;
    assertThat(different).isEqualTo(tie ? List.of(NEAR_TIE) : List.of());
  }

  /** Places of a list where text or probability differ. */
  private static List<String> differences(
      String id, List<ParityReading.NBest> expected, List<ParityReading.NBest> found) {
    assertThat(found).as(id).hasSameSizeAs(expected);
    return IntStream.range(0, expected.size())
        .filter(
            i ->
                !found.get(i).text().equals(expected.get(i).text())
                    || Math.abs(found.get(i).probability() - expected.get(i).probability()) > 1e-9)
        .mapToObj(i -> id + " at " + i)
        .toList();
  }

  @Test
  void scoresASpanByItsStartAndItsEnd() {
    Logits logits = zeros(11);
    set(logits.start(), 0, 1, 4, 5);
    set(logits.end(), 0, 2, 6, 7);
    ParityReading found = decode(11, 6, logits);
    assertThat(found.bestNonNull()).isEqualTo("b c d");
    assertThat(found.nullOdds()).isEqualTo(1 + 2 - 5 - 7);
    assertThat(found.nBest().get(0).startLogit()).isEqualTo(5);
    assertThat(found.nBest().get(0).endLogit()).isEqualTo(7);
    assertThat(found.nBest().stream().mapToDouble(ParityReading.NBest::probability).sum())
        .isCloseTo(1, within(1e-12));
    double ratio = found.nBest().get(0).probability() / found.nBest().get(1).probability();
    assertThat(ratio).isCloseTo(Math.exp(5), within(1e-9));
    assertThat(found.nBest().get(1).text()).isEqualTo("a b c d");
  }

  @Test
  void takesOfEqualScoresTheFirstStartAndThenTheFirstEnd() {
    ParityReading found = decode(11, 6, zeros(11));
    assertThat(texts(found)).startsWith("a", "a b", "a b c", "a b c d", "a b c d e");
    assertThat(found.nBest()).hasSize(21).last().extracting(entry -> entry.text()).isEqualTo("");
  }

  @Test
  void takesNegativeZeroForZero() {
    Logits logits = zeros(11);
    set(logits.start(), 3, -0f);
    set(logits.end(), 3, -0f);
    assertThat(texts(decode(11, 6, logits))).startsWith("a", "a b", "a b c");
  }

  @Test
  void letsNoAnswerExceedItsLength() {
    Logits logits = zeros(11);
    set(logits.start(), 3, 9);
    set(logits.end(), 8, 9);
    ParityPassage passage = passage(6);
    List<ParityWindow> windows = windows(11, passage);
    PieceText pieceText = new PieceText(VOCABULARY);
    assertThat(
            new ParityDecoder(6, pieceText, true)
                .decode(passage, windows, List.of(logits))
                .bestNonNull())
        .isEqualTo("a b c d e f");
    assertThat(
            new ParityDecoder(5, pieceText, true)
                .decode(passage, windows, List.of(logits))
                .bestNonNull())
        .isEqualTo("a");
  }

  @Test
  void wantsMostContextForTheStartAlone() {
    ParityPassage passage = passage(8);
    List<ParityWindow> windows = windows(10, passage);
    assertThat(windows).hasSize(2);
    Logits first = zeros(10);
    // e sees more context in the second window
    set(first.start(), 7, 9, 3, 5);
    set(first.end(), 8, 9);
    ParityReading found = decode(passage, windows, List.of(first, zeros(10)));
    assertThat(found.bestNonNull()).isEqualTo("a b c d e f");
  }

  @Test
  void takesTheLowestNoAnswerOfAllWindows() {
    ParityPassage passage = passage(8);
    Logits first = zeros(10);
    Logits second = zeros(10);
    set(first.start(), 0, 5, 3, 2);
    set(second.start(), 0, -3);
    ParityReading found = decode(passage, windows(10, passage), List.of(first, second));
    assertThat(found.nullOdds()).isEqualTo(-5);
    assertThat(found.windows()).isEqualTo(2);
    assertThat(texts(found)).contains("").doesNotContain("empty");
  }

  @Test
  void writesEachTextOnce() {
    assertThat(texts(decode(11, 6, zeros(11)))).doesNotHaveDuplicates();
    ParityPassage passage = new ParityPassage(List.of("x"), new int[] {A, A + 1}, new int[2]);
    Logits logits = zeros(11);
    set(logits.start(), 3, 2, 4, 1);
    assertThat(texts(decode(passage, windows(11, passage), List.of(logits))))
        .containsExactly("x", "");
  }

  /** run_squad takes its twenty best positions out of all there are. */
  @Test
  void losesPiecesToHigherPadding() {
    Logits logits = zeros(40);
    Arrays.fill(logits.start(), 10, 30, 1);
    assertThat(texts(decode(40, 6, logits))).containsExactly("empty", "");
  }

  @Test
  void writesTheWordEmptyWhereThereIsNoOtherAnswer() {
    ParityReading found = decode(passage(0), List.of(), List.of());
    assertThat(texts(found)).containsExactly("empty", "");
    assertThat(found.nullOdds()).isEqualTo(1_000_000);
    assertThat(found.answer(0)).isEmpty();
    assertThat(found.windows()).isZero();
  }

  @Test
  void refusesLogitsThatAreNoNumbers() {
    Logits logits = zeros(11);
    set(logits.end(), 5, Float.NaN);
    assertThatThrownBy(() -> decode(11, 6, logits)).hasMessageContaining("not finite");
  }

  private static List<String> texts(ParityReading reading) {
    return reading.nBest().stream().map(ParityReading.NBest::text).toList();
  }

  private static ParityReading decode(int positions, int pieces, Logits logits) {
    ParityPassage passage = passage(pieces);
    return decode(passage, windows(positions, passage), List.of(logits));
  }

  private static ParityReading decode(
      ParityPassage passage, List<ParityWindow> windows, List<Logits> logits) {
    return new ParityDecoder(30, new PieceText(VOCABULARY), true).decode(passage, windows, logits);
  }

  private static ParityPassage passage(int pieces) {
    int[] ids = IntStream.range(A, A + pieces).toArray();
    List<String> words =
        Arrays.stream(ids).mapToObj(id -> VOCABULARY.get(id).substring(1)).toList();
    return new ParityPassage(words, ids, IntStream.range(0, pieces).toArray());
  }

  private static List<ParityWindow> windows(int positions, ParityPassage passage) {
    WindowEncoder encoder = new WindowEncoder(2, 3, positions, 2);
    return ParityWindow.of(encoder, 0, new int[] {QUESTION}, passage.ids());
  }

  private static Logits zeros(int positions) {
    return new Logits(new float[positions], new float[positions]);
  }

  /** Sets logits, given as position and value in turn. */
  private static void set(float[] logits, float... positionsAndValues) {
    for (int i = 0; i < positionsAndValues.length; i += 2) {
      logits[(int) positionsAndValues[i]] = positionsAndValues[i + 1];
    }
  }
}
