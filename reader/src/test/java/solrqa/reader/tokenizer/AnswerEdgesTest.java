/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AnswerEdgesTest {
  private static final String[] PARTS = {
    "word",
    "1843",
    "e\u0301",
    "\uD835\uDC00",
    "\uD83D\uDE00",
    "\u05D0",
    " ",
    "\u00A0",
    "\n",
    ".",
    "'",
    "-",
    "\u0000"
  };

  @Test
  void neverLieInsideAWordNorBesideSpace() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      String passage = text(random);
      int[] cuts = random.ints(20, 0, passage.length() + 1).sorted().toArray();
      Pieces pieces = pieces(passage, cuts);
      AnswerEdges edges = AnswerEdges.of(passage, pieces);
      for (int i = 0; i < pieces.count(); i++) {
        for (int j = i; j < pieces.count(); j++) {
          if (edges.starts()[i] < edges.ends()[j]) {
            check(passage, edges.starts()[i], edges.ends()[j], seed, round);
          }
        }
      }
    }
  }

  private static void check(String passage, int start, int end, long seed, int round) {
    String place = "[" + start + ", " + end + "), seed " + seed + ", round " + round;
    assertThat(insideWord(passage, start)).as("start of " + place).isFalse();
    assertThat(insideWord(passage, end)).as("end of " + place).isFalse();
    String answer = passage.substring(start, end);
    assertThat(answer).as(place).isEqualTo(answer.strip()).doesNotStartWith("\u00A0");
  }

  private static boolean insideWord(String text, int offset) {
    return offset > 0
        && offset < text.length()
        && ofWord(text.codePointBefore(offset))
        && ofWord(text.codePointAt(offset));
  }

  private static boolean ofWord(int codePoint) {
    return Character.isLetterOrDigit(codePoint) || codePoint == 0x301;
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 1 + random.nextInt(15); i > 0; i--) {
      text.append(PARTS[random.nextInt(PARTS.length)]);
    }
    return text.toString();
  }

  /** Pieces between cuts, which fall between code points. */
  private static Pieces pieces(String text, int[] cuts) {
    int[] starts = new int[cuts.length - 1];
    int[] ends = new int[cuts.length - 1];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = whole(text, cuts[i]);
      ends[i] = whole(text, cuts[i + 1]);
    }
    return new Pieces(new int[starts.length], starts, ends);
  }

  private static int whole(String text, int offset) {
    boolean inPair = offset < text.length() && Character.isLowSurrogate(text.charAt(offset));
    return inPair ? offset - 1 : offset;
  }
}
