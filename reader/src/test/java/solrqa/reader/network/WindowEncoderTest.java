/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

import static org.assertj.core.api.Assertions.assertThat;

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
    boolean[] seen = new boolean[5000];
    for (Window window : windows) {
      assertThat(window.ids().length).isLessThanOrEqualTo(384);
      for (int i = 0; i < window.passagePieces(); i++) {
        int piece = window.firstPiece() + i;
        assertThat(window.ids()[window.passageStart() + i]).isEqualTo(100 + piece);
        seen[piece] = true;
      }
    }
    assertThat(seen).doesNotContain(false);
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
