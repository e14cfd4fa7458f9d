/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import solrqa.reader.network.Logits;
import solrqa.reader.network.Window;
import solrqa.reader.tokenizer.AnswerEdges;
import solrqa.reader.tokenizer.Pieces;

/** Written logits; a question of one piece, so that passage pieces begin at position 3. */
class SpanDecoderTest {
  private static final SpanDecoder DECODER = new SpanDecoder(30, 10);
  private static final int PASSAGE_START = 3;
  private static final float LOW = -10;

  @Test
  void takesTheBestSpan() {
    Reading reading = read("Ada Lovelace wrote it", peaks(4, 0, 5, 1, 7));
    assertThat(reading.spans().get(0)).isEqualTo(new AnswerSpan(0, 12, "Ada Lovelace", 12 + 20));
    assertThat(reading.margin()).isEqualTo(32);
    assertThat(reading.noAnswer()).isEqualTo(-20);
    assertThat(reading.windows()).isEqualTo(1);
    assertThat(reading.cached()).isFalse();
  }

  @Test
  void goesBelowZeroWhereNoAnswerWins() {
    Logits logits = peaks(4, 0, 5, 1, 7);
    logits.start()[0] = 9;
    logits.end()[0] = 9;
    assertThat(read("Ada Lovelace wrote it", logits).margin()).isEqualTo(12 - 18);
  }

  @Test
  void neverAnswersOutOfTheQuestionOrTheMarkers() {
    Logits logits = peaks(4, 1, 5, 1, 7);
    for (int position : new int[] {1, 2, PASSAGE_START + 4}) {
      logits.start()[position] = 100;
      logits.end()[position] = 100;
    }
    assertThat(read("Ada Lovelace wrote it", logits).spans().get(0).text()).isEqualTo("Lovelace");
  }

  @Test
  void neverEndsBeforeItStarts() {
    Reading reading = read("Ada Lovelace wrote it", peaks(4, 2, 5, 0, 7));
    assertThat(reading.spans().get(0).start()).isLessThan(reading.spans().get(0).end());
  }

  @Test
  void keepsToTheLongestAnswer() {
    Pieces pieces = words("a b c d");
    List<ScoredWindow> windows = List.of(window(4, 0, peaks(4, 0, 5, 3, 5)));
    Reading reading = (Reading) new SpanDecoder(3, 1).decode("a b c d", pieces, windows);
    assertThat(reading.spans().get(0).text()).isNotEqualTo("a b c d");
  }

  @Test
  void takesTheFirstOfEqualSpans() {
    Logits logits = peaks(4, 1, 5, 1, 5);
    logits.start()[PASSAGE_START + 2] = 5;
    logits.end()[PASSAGE_START + 2] = 5;
    assertThat(read("a b c d", logits).spans().get(0).text()).isEqualTo("b");
  }

  @Test
  void listsOtherSpansThatDoNotOverlap() {
    Reading reading = read("a b c d", peaks(4, 1, 5, 1, 5));
    assertThat(reading.spans()).extracting(AnswerSpan::text).containsExactly("b", "a", "c", "d");
    assertThat(reading.spans())
        .extracting(AnswerSpan::margin)
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void widensToWholeWords() {
    String passage = "The ma\u0301gic num\uD83D\uDE00bers";
    Pieces pieces = new Pieces(new int[3], new int[] {0, 5, 12}, new int[] {3, 7, 14});
    assertThat(answer(passage, pieces, peaks(3, 1, 5, 1, 5))).isEqualTo("ma\u0301gic");
    assertThat(answer(passage, pieces, peaks(3, 2, 5, 2, 5))).isEqualTo("num");
  }

  @Test
  void neverWidensAcrossPunctuationOrWhiteSpace() {
    Pieces pieces = new Pieces(new int[2], new int[] {0, 4}, new int[] {3, 7});
    assertThat(answer("3rd (2nd) x", pieces, peaks(2, 1, 5, 1, 5))).isEqualTo("(2nd");
  }

  @Test
  void trimsWhiteSpaceOfAllKinds() {
    Pieces pieces = new Pieces(new int[1], new int[] {0}, new int[] {9});
    assertThat(answer(" \u00A0\u2003\u0000ab\t\n ", pieces, peaks(1, 0, 5, 0, 5))).isEqualTo("ab");
  }

  @Test
  void findsNoTextWhereNothingIsVisible() {
    Pieces pieces = new Pieces(new int[1], new int[] {0}, new int[] {2});
    List<ScoredWindow> windows = List.of(window(1, 0, peaks(1, 0, 5, 0, 5)));
    assertThat(DECODER.decode(" \u0000", pieces, windows))
        .isEqualTo(new Unread(Unread.Reason.NO_TEXT));
  }

  @Test
  void comparesWindowsByRawLogits() {
    String passage = "a b c d";
    Logits first = peaks(2, 0, 5, 0, 5);
    Logits second = peaks(3, 1, 6, 1, 6);
    first.start()[0] = 1;
    second.start()[0] = 3;
    List<ScoredWindow> windows = List.of(window(2, 0, first), window(3, 1, second));
    Reading reading = (Reading) DECODER.decode(passage, words(passage), windows);
    assertThat(reading.noAnswer()).isEqualTo(1 + LOW);
    assertThat(reading.spans().get(0)).isEqualTo(new AnswerSpan(4, 5, "c", 12 - (1 + LOW)));
    assertThat(reading.windows()).isEqualTo(2);
  }

  @Test
  void refusesLogitsThatAreNotFinite() {
    Logits logits = peaks(4, 0, 5, 1, 7);
    logits.end()[5] = Float.NaN;
    assertThatThrownBy(() -> read("a b c d", logits)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void namesLogitsThatDoNotFitTheWindow() {
    Window window = new Window(new int[4], new int[4], 4, 2, 0);
    assertThatThrownBy(() -> new ScoredWindow(window, new Logits(new float[4], new float[5])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("illegal logits, 4 start and 5 end, must be one each for 4 positions");
  }

  /** In every other round logits are whole and few, so that spans tie. */
  @Test
  void agreesWithBruteForceOnRandomLogits() {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < 1000; round++) {
      int count = 1 + random.nextInt(25);
      String passage = "w".repeat(1 + random.nextInt(2)) + " x y-z".repeat(count);
      Pieces pieces = round % 4 < 2 ? words(passage) : cut(passage, random);
      SpanDecoder decoder = new SpanDecoder(1 + random.nextInt(8), 1 + random.nextInt(10));
      List<ScoredWindow> windows = new ArrayList<>();
      for (int first = 0; first < pieces.count(); first += 4) {
        int size = Math.min(10, pieces.count() - first);
        windows.add(window(size, first, random(size, round % 2 == 0, random)));
      }
      Reading reading = (Reading) decoder.decode(passage, pieces, windows);
      assertThat(reading.spans())
          .as("seed %d, round %d", seed, round)
          .containsExactlyElementsOf(bruteForce(decoder, passage, pieces, windows));
    }
  }

  private record Scored(int start, int end, float score) {}

  /** All spans of all windows, sorted, then taken while they do not overlap. */
  private static List<AnswerSpan> bruteForce(
      SpanDecoder decoder, String passage, Pieces pieces, List<ScoredWindow> windows) {
    AnswerEdges edges = AnswerEdges.of(passage, pieces);
    float noAnswer = Float.MAX_VALUE;
    List<Scored> all = new ArrayList<>();
    for (ScoredWindow scored : windows) {
      noAnswer = Math.min(noAnswer, scored.logits().start()[0] + scored.logits().end()[0]);
    }
    for (ScoredWindow scored : windows) {
      Window window = scored.window();
      for (int i = 0; i < window.passagePieces(); i++) {
        for (int j = i; j < window.passagePieces(); j++) {
          if (j - i + 1 <= decoder.maxAnswerLength()) {
            float score =
                scored.logits().start()[PASSAGE_START + i]
                    + scored.logits().end()[PASSAGE_START + j];
            int start = edges.starts()[window.firstPiece() + i];
            int end = edges.ends()[window.firstPiece() + j];
            if (start < end) {
              all.add(new Scored(start, end, score));
            }
          }
        }
      }
    }
    all.sort(Comparator.comparingDouble(scored -> -scored.score()));
    List<AnswerSpan> taken = new ArrayList<>();
    for (Scored span : all) {
      if (taken.size() < decoder.maxSpans()
          && taken.stream().noneMatch(t -> span.start() < t.end() && t.start() < span.end())) {
        String text = passage.substring(span.start(), span.end());
        taken.add(new AnswerSpan(span.start(), span.end(), text, span.score() - noAnswer));
      }
    }
    return taken;
  }

  private static Reading read(String passage, Logits logits) {
    Pieces pieces = words(passage);
    return (Reading) DECODER.decode(passage, pieces, List.of(window(pieces.count(), 0, logits)));
  }

  private static String answer(String passage, Pieces pieces, Logits logits) {
    List<ScoredWindow> windows = List.of(window(pieces.count(), 0, logits));
    return ((Reading) DECODER.decode(passage, pieces, windows)).spans().get(0).text();
  }

  private static ScoredWindow window(int pieces, int firstPiece, Logits logits) {
    int length = PASSAGE_START + pieces + 1;
    Window window = new Window(new int[length], new int[length], length, PASSAGE_START, firstPiece);
    return new ScoredWindow(window, logits);
  }

  /** Low logits but for one start and one end, given as passage pieces. */
  private static Logits peaks(int pieces, int start, float startLogit, int end, float endLogit) {
    float[] starts = new float[PASSAGE_START + pieces + 1];
    float[] ends = new float[PASSAGE_START + pieces + 1];
    Arrays.fill(starts, LOW);
    Arrays.fill(ends, LOW);
    starts[PASSAGE_START + start] = startLogit;
    ends[PASSAGE_START + end] = endLogit;
    return new Logits(starts, ends);
  }

  private static Logits random(int pieces, boolean whole, Random random) {
    Logits logits = peaks(pieces, 0, 0, 0, 0);
    for (int position = 0; position < logits.start().length; position++) {
      logits.start()[position] = whole ? random.nextInt(4) : random.nextFloat(-10, 10);
      logits.end()[position] = whole ? random.nextInt(4) : random.nextFloat(-10, 10);
    }
    return logits;
  }

  /** Pieces of one or two characters, also inside words and of white space alone. */
  private static Pieces cut(String passage, Random random) {
    List<Integer> starts = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    for (int start = 0; start < passage.length(); start = ends.get(ends.size() - 1)) {
      starts.add(start);
      ends.add(Math.min(passage.length(), start + 1 + random.nextInt(2)));
    }
    return new Pieces(new int[starts.size()], array(starts), array(ends));
  }

  /** One piece a run of characters between spaces and hyphens. */
  private static Pieces words(String passage) {
    List<Integer> starts = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    for (int i = 0; i < passage.length(); i++) {
      if (Character.isLetter(passage.charAt(i))) {
        starts.add(i);
        while (i < passage.length() && Character.isLetter(passage.charAt(i))) {
          i++;
        }
        ends.add(i);
      }
    }
    return new Pieces(new int[starts.size()], array(starts), array(ends));
  }

  private static int[] array(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }
}
