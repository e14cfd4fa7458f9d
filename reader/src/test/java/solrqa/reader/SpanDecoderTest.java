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
  void agreesWithBruteForceOnRandomLogits() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      int count = 1 + random.nextInt(25);
      String passage = "w".repeat(1 + random.nextInt(2)) + " x y-z".repeat(count);
      Pieces pieces = words(passage);
      SpanDecoder decoder = new SpanDecoder(1 + random.nextInt(8), 1 + random.nextInt(10));
      List<ScoredWindow> windows = new ArrayList<>();
      for (int first = 0; first < pieces.count(); first += 4) {
        int size = Math.min(10, pieces.count() - first);
        windows.add(window(size, first, random(size, random)));
      }
      Reading reading = (Reading) decoder.decode(passage, pieces, windows);
      assertThat(reading.spans())
          .as("seed %d, round %d", seed, round)
          .containsExactlyElementsOf(bruteForce(decoder, passage, pieces, windows));
    }
  }

  private record Scored(AnswerSpan span, float score) {}

  /** All spans of all windows, sorted, then taken while they do not overlap. */
  private static List<AnswerSpan> bruteForce(
      SpanDecoder decoder, String passage, Pieces pieces, List<ScoredWindow> windows) {
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
            int start = pieces.starts()[window.firstPiece() + i];
            int end = pieces.ends()[window.firstPiece() + j];
            String text = passage.substring(start, end);
            all.add(new Scored(new AnswerSpan(start, end, text, score - noAnswer), score));
          }
        }
      }
    }
    all.sort(Comparator.comparingDouble(scored -> -scored.score()));
    List<AnswerSpan> taken = new ArrayList<>();
    for (Scored scored : all) {
      AnswerSpan span = scored.span();
      if (taken.size() < decoder.maxSpans()
          && taken.stream().noneMatch(t -> span.start() < t.end() && t.start() < span.end())) {
        taken.add(span);
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

  private static Logits random(int pieces, Random random) {
    Logits logits = peaks(pieces, 0, 0, 0, 0);
    for (int position = 0; position < logits.start().length; position++) {
      logits.start()[position] = random.nextFloat(-10, 10);
      logits.end()[position] = random.nextFloat(-10, 10);
    }
    return logits;
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
