/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.parity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import solrqa.reader.network.Window;
import solrqa.reader.network.WindowEncoder;

/**
 * A window as run_squad feeds it to the network, padded to the full length.
 *
 * @param window the input
 * @param tokens positions before the first padding, or before a {@code <pad>} of the text
 * @param starts passage pieces of which no other window sees more context, by position: only here
 *     may an answer start with them
 */
record ParityWindow(Window window, int tokens, BitSet starts) {

  /** Whether position is of a passage piece that an answer may hold. */
  boolean holds(int position) {
    return position >= window.passageStart()
        && position < window.passageStart() + window.passagePieces()
        && position < tokens;
  }

  /** Which of the passage's pieces stands at a position. */
  int piece(int position) {
    return window.firstPiece() + position - window.passageStart();
  }

  /**
   * Cuts a passage into windows.
   *
   * @param encoder gives the windows without padding
   * @param padId fills them
   * @param question ids of the question
   * @param passage ids of the passage
   */
  static List<ParityWindow> of(WindowEncoder encoder, int padId, int[] question, int[] passage) {
    List<Window> windows = encoder.windows(question, passage);
    int[] home = windowsOfMostContext(windows, passage.length);
    List<ParityWindow> padded = new ArrayList<>();
    for (int i = 0; i < windows.size(); i++) {
      Window window = pad(windows.get(i), encoder.maxSequenceLength(), padId);
      BitSet starts = new BitSet();
      for (int piece = 0; piece < window.passagePieces(); piece++) {
        starts.set(window.passageStart() + piece, home[window.firstPiece() + piece] == i);
      }
      int tokens = 0;
      while (tokens < window.ids().length && window.ids()[tokens] != padId) {
        tokens++;
      }
      padded.add(new ParityWindow(window, tokens, starts));
    }
    return padded;
  }

  private static Window pad(Window window, int size, int padId) {
    int[] ids = Arrays.copyOf(window.ids(), size);
    Arrays.fill(ids, window.length(), size, padId);
    int[] types = Arrays.copyOf(window.types(), size);
    return new Window(ids, types, window.length(), window.passageStart(), window.firstPiece());
  }

  /**
   * By piece, the first window of the highest score, which is how many pieces of context it has on
   * the side that has fewer, plus 0.01 for each of its pieces.
   */
  private static int[] windowsOfMostContext(List<Window> windows, int pieces) {
    int[] most = new int[pieces];
    double[] scores = new double[pieces];
    for (int i = 0; i < windows.size(); i++) {
      int length = windows.get(i).passagePieces();
      for (int j = 0; j < length; j++) {
        double score = Math.min(j, length - 1 - j) + 0.01 * length;
        int piece = windows.get(i).firstPiece() + j;
        if (score > scores[piece]) {
          scores[piece] = score;
          most[piece] = i;
        }
      }
    }
    return most;
  }
}
