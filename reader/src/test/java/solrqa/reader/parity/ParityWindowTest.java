/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import solrqa.reader.Fixtures;
import solrqa.reader.network.Window;
import solrqa.reader.network.WindowEncoder;

class ParityWindowTest {
  private static final int PAD = 0;
  private static final WindowEncoder ENCODER = new WindowEncoder(2, 3, 10, 2);

  private static SlowTokenizer tokenizer;

  @BeforeAll
  static void open() throws Exception {
    tokenizer = SlowTokenizerTest.open(Fixtures.SMALL);
  }

  @AfterAll
  static void close() {
    tokenizer.close();
  }

  @ParameterizedTest
  @EnumSource
  void agreesOnEveryWindowOfTheReference(RunSquad.Run run) throws Exception {
    RunSquad reference = RunSquad.read(run);
    List<String> expected = new ArrayList<>();
    List<String> found = new ArrayList<>();
    for (RunSquad.Question question : reference.questions()) {
      for (JsonObject feature : reference.features(question)) {
        expected.add(question.id() + describe(feature));
      }
      ParityPassage passage = ParityPassage.of(question.passage(), tokenizer);
      for (ParityWindow window : run.windows(question, passage, tokenizer)) {
        found.add(question.id() + describe(window, passage));
      }
    }
    assertThat(found).hasSizeGreaterThan(reference.questions().size()).isEqualTo(expected);
  }

  private static String describe(JsonObject feature) {
    return feature.get("input_ids").toString()
        + feature.get("first_context")
        + feature.get("token_to_orig_map")
        + feature.get("max_context");
  }

  private static String describe(ParityWindow padded, ParityPassage passage) {
    Window window = padded.window();
    int[] ids = Arrays.copyOf(window.ids(), window.length());
    int from = window.firstPiece();
    int[] words = Arrays.copyOfRange(passage.wordOf(), from, from + window.passagePieces());
    int[] most =
        IntStream.range(0, words.length)
            .map(i -> padded.starts().get(window.passageStart() + i) ? 1 : 0)
            .toArray();
    return (Arrays.toString(ids)
            + window.passageStart()
            + Arrays.toString(words)
            + Arrays.toString(most))
        .replace(" ", "");
  }

  @Test
  void padsToTheFullLength() {
    ParityWindow padded = windows(7, 8).get(0);
    assertThat(padded.window().ids()).containsExactly(2, 5, 3, 7, 8, 3, PAD, PAD, PAD, PAD);
    assertThat(padded.window().types()).containsExactly(0, 0, 0, 1, 1, 1, 0, 0, 0, 0);
    assertThat(padded.window().length()).isEqualTo(6);
    assertThat(padded.tokens()).isEqualTo(6);
  }

  @Test
  void letsAStartBeWhereItSeesMostContext() {
    List<ParityWindow> windows = windows(11, 12, 13, 14, 15, 16, 17, 18);
    assertThat(windows).hasSize(2);
    // 15 has one piece on its right in the first window, two on its left in the second
    assertThat(startIds(windows.get(0))).containsExactly(11, 12, 13, 14);
    assertThat(startIds(windows.get(1))).containsExactly(15, 16, 17, 18);
  }

  @Test
  void holdsPassagePiecesAlone() {
    ParityWindow padded = windows(7, 8).get(0);
    assertThat(IntStream.range(0, 10).filter(padded::holds)).containsExactly(3, 4);
    assertThat(padded.piece(4)).isEqualTo(1);
  }

  /** What follows the text {@code <pad>} is lost to run_squad. */
  @Test
  void endsAtPaddingInTheText() {
    ParityWindow padded = windows(7, PAD, 8).get(0);
    assertThat(padded.window().length()).isEqualTo(7);
    assertThat(padded.tokens()).isEqualTo(4);
    assertThat(IntStream.range(0, 10).filter(padded::holds)).containsExactly(3);
  }

  @Test
  void makesNoWindowOutOfNothing() {
    assertThat(windows()).isEmpty();
  }

  private static List<ParityWindow> windows(int... passage) {
    return ParityWindow.of(ENCODER, PAD, new int[] {5}, passage);
  }

  private static int[] startIds(ParityWindow padded) {
    return padded.starts().stream().map(position -> padded.window().ids()[position]).toArray();
  }
}
