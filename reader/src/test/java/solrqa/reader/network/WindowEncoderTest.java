/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WindowEncoderTest {
  private static final WindowEncoder ENCODER = new WindowEncoder(2, 3, 384, 128);

  @Test
  void framesQuestionAndPassage() {
    Window window = ENCODER.windows(new int[] {7, 8}, pieces(3)).get(0);
    assertThat(window.ids()).containsExactly(2, 7, 8, 3, 100, 101, 102, 3);
    assertThat(window.types()).containsExactly(0, 0, 0, 0, 1, 1, 1, 1);
    assertThat(window.length()).isEqualTo(8);
    assertThat(window.passageStart()).isEqualTo(4);
    assertThat(window.passagePieces()).isEqualTo(3);
  }

  @Test
  void framesAPassageWithoutQuestion() {
    Window window = ENCODER.windows(new int[0], pieces(1)).get(0);
    assertThat(window.ids()).containsExactly(2, 3, 100, 3);
  }

  @Test
  void makesNoWindowOutOfNothing() {
    assertThat(ENCODER.windows(new int[] {7}, pieces(0))).isEmpty();
  }

  /** The sizes that run_squad makes of a question of 13 pieces: 368 are left for the passage. */
  @Test
  void stepsAsRunSquadDoes() {
    assertThat(sizes(368)).containsExactly(368);
    assertThat(sizes(369)).containsExactly(368, 241);
    assertThat(sizes(500)).containsExactly(368, 368, 244);
    assertThat(sizes(1000)).hasSize(6);
  }

  @Test
  void leavesNoPieceOut() {
    List<Window> windows = ENCODER.windows(new int[64], pieces(5000));
    assertThat(windows).allMatch(window -> window.ids().length <= 384);
    assertHaveAllPieces(windows, 5000);
  }

  private static void assertHaveAllPieces(List<Window> windows, int number) {
    boolean[] seen = new boolean[number];
    for (Window window : windows) {
      for (int i = 0; i < window.passagePieces(); i++) {
        int piece = window.firstPiece() + i;
        assertThat(window.ids()[window.passageStart() + i]).isEqualTo(100 + piece);
        seen[piece] = true;
      }
    }
    assertThat(seen).doesNotContain(false);
  }

  @Test
  void everyWindowBeginsWithTheContext() {
    int[] question = {7, 8};
    List<Window> windows = ENCODER.windows(question, context(5, 1), pieces(5000));
    assertThat(windows).hasSizeGreaterThan(30);
    for (Window window : windows) {
      assertThat(Arrays.copyOf(window.ids(), 9)).containsExactly(2, 7, 8, 3, 50, 51, 52, 53, 9);
      assertThat(Arrays.copyOf(window.types(), 9)).containsExactly(0, 0, 0, 0, 1, 1, 1, 1, 1);
      assertThat(window.passageStart()).isEqualTo(9);
      assertThat(window.length()).isLessThanOrEqualTo(384).isEqualTo(window.ids().length);
      assertThat(window.ids()[window.length() - 1]).isEqualTo(3);
      assertThat(window.firstPiece() % 128).isZero();
    }
    assertHaveAllPieces(windows, 5000);
  }

  @Test
  void cutsALongContextAtItsEndButKeepsWhatDivides() {
    Window window = ENCODER.windows(new int[] {7}, context(40, 2), pieces(1)).get(0);
    int[] inFront = Arrays.copyOfRange(window.ids(), 3, window.passageStart());
    assertThat(inFront).hasSize(WindowEncoder.MAX_CONTEXT).endsWith(71, 9, 9).startsWith(50, 51);
    assertThat(window.passagePieces()).isEqualTo(1);
  }

  /** Otherwise windows would begin more pieces apart than they have. */
  @Test
  void leavesThePassageTheStepBetweenWindowsAtLeast() {
    int[] question = new int[10];
    for (int room = 0; room <= 30; room++) {
      WindowEncoder small = new WindowEncoder(2, 3, 10 + WindowEncoder.MARKERS + 16 + room, 16);
      List<Window> windows = small.windows(question, context(26, 2), pieces(100));
      int inFront = room <= 2 ? 0 : Math.min(room, WindowEncoder.MAX_CONTEXT);
      int behind = 0;
      for (Window window : windows) {
        assertThat(window.passageStart()).isEqualTo(12 + inFront);
        assertThat(window.length()).isLessThanOrEqualTo(small.maxSequenceLength());
        assertThat(window.firstPiece()).isLessThanOrEqualTo(behind);
        behind = window.firstPiece() + window.passagePieces();
      }
      assertThat(behind).isEqualTo(100);
    }
  }

  @Test
  void makesNoWindowOutOfAContextAlone() {
    assertThat(ENCODER.windows(new int[] {7}, context(3, 1), pieces(0))).isEmpty();
  }

  /** So many pieces from 50 on, then some that divide. */
  private static ContextPieces context(int pieces, int dividing) {
    int[] ids = IntStream.range(50, 50 + pieces).toArray();
    Arrays.fill(ids, pieces - dividing, pieces, 9);
    return new ContextPieces(ids, dividing);
  }

  private static List<Integer> sizes(int pieces) {
    return ENCODER.windows(new int[13], pieces(pieces)).stream()
        .map(Window::passagePieces)
        .toList();
  }

  private static int[] pieces(int count) {
    return IntStream.range(100, 100 + count).toArray();
  }
}
