/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitCommaTest {
  private static final int UNKNOWN = 1;

  @ParameterizedTest
  @ValueSource(strings = {"9,", "\u25819,", "1,000,", "x\u0664,", "\u00B2,", "\u2776,"})
  void appliesToPiecesThatEndInADigitAndAComma(String piece) {
    assertThat(DigitComma.applies(piece)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {",", "9", "a,", "9.", "\u2581,", "\u00BD,", "\u2169,", "\u4E00,", "9,a"})
  void appliesToNoOtherPieces(String piece) {
    assertThat(DigitComma.applies(piece)).isFalse();
  }

  @Test
  void keepsTheSpaceAtTheStartOfAWord() {
    assertThat(applied("\u258112,", "\u258112", ",")).containsExactly("\u258112 0-3", ", 3-4");
  }

  @Test
  void makesNoSpaceInsideAWord() {
    assertThat(applied("12,", "\u258112", "12", ",")).containsExactly("12 0-2", ", 2-3");
  }

  @Test
  void dropsASpaceThatIsAPieceOfItsOwn() {
    assertThat(applied("12,", "\u2581", "12", ",")).containsExactly("12 0-2", ", 2-3");
  }

  @Test
  void splitsANumberThatIsNoPiece() {
    assertThat(applied("\u2581123,", "\u25811", "23", ","))
        .containsExactly("\u25811 0-2", "23 2-4", ", 4-5");
  }

  /** Inside a word "12" is asked for, but the vocabulary has it only at the start of one. */
  @Test
  void givesTheUnknownPieceForWhatTheVocabularyLacks() {
    assertThat(applied("12,", "\u258112", ",")).containsExactly("<unk> 0-2", ", 2-3");
  }

  /**
   * The rule applied to a text that is one piece.
   *
   * @param piece of the vocabulary
   * @param others of the vocabulary; those that a number is made of are what it is encoded as
   */
  private static List<String> applied(String piece, String... others) {
    List<String> vocabulary = new ArrayList<>(List.of("<pad>", "<unk>", piece));
    vocabulary.addAll(Arrays.asList(others));
    TokenizerDefinition definition =
        new TokenizerDefinition(new JsonObject(), vocabulary, true, 0, UNKNOWN, 0, 0);
    DigitComma rule = DigitComma.of(definition, number -> encode(number, vocabulary));
    String text = piece.replace('\u2581', ' ');
    int[] whole = {vocabulary.indexOf(piece)};
    Pieces pieces = rule.apply(text, new Pieces(whole, new int[1], new int[] {text.length()}));
    return IntStream.range(0, pieces.count())
        .mapToObj(
            i ->
                vocabulary.get(pieces.ids()[i]) + " " + pieces.starts()[i] + "-" + pieces.ends()[i])
        .toList();
  }

  /** Takes the pieces behind the first three one by one as long as they continue a number. */
  private static Pieces encode(String number, List<String> vocabulary) {
    String left = "\u2581" + number;
    int[] ids = new int[vocabulary.size()];
    int[] starts = new int[vocabulary.size()];
    int[] ends = new int[vocabulary.size()];
    int count = 0;
    int at = 0;
    for (int id = 3; id < vocabulary.size(); id++) {
      String piece = vocabulary.get(id);
      if (!left.isEmpty() && left.startsWith(piece)) {
        left = left.substring(piece.length());
        ids[count] = id;
        starts[count] = at;
        at += piece.replace("\u2581", "").length();
        ends[count++] = at;
      }
    }
    return new Pieces(
        Arrays.copyOf(ids, count), Arrays.copyOf(starts, count), Arrays.copyOf(ends, count));
  }
}
