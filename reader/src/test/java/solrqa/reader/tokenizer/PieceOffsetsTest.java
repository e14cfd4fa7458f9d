/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import solrqa.reader.Fixtures;

/**
 * What a piece's offsets cover is what the piece spells: for texts drawn at random. Two apostrophes
 * in a row are left out: the quotation mark that they become has the place of the second one alone.
 */
class PieceOffsetsTest {
  private static final int ROUNDS = 400;

  /** Each is one character or a few that stay together, and spells itself once normalized. */
  private static final List<String> PARTS =
      List.of(
          "the",
          "Quick",
          "browns",
          "Zebra",
          "x",
          "1",
          "1984",
          "3,000",
          "11,003,",
          ",",
          ".",
          "-",
          "(",
          ")",
          "%",
          "Caf\u00c9",
          "na\u00efve",
          "e\u0301",
          "\u00c5ngstr\u00f6m",
          "\u00d1",
          "\uD83D\uDE00",
          "\uD83D\uDC69\u200D\uD83D\uDCBB",
          "\uD834\uDD1E",
          "\u4e2d\u6587",
          "\u05d0\u05d1",
          "\u03a9",
          "\uD835\uDFCF",
          " ",
          "  ",
          "\n",
          "\u00a0");

  private static AlbertTokenizer tokenizer;

  @BeforeAll
  static void open() throws Exception {
    tokenizer = AlbertTokenizerTest.open(Fixtures.SMALL);
  }

  @AfterAll
  static void close() {
    tokenizer.close();
  }

  private static String draw(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(25); i >= 0; i--) {
      text.append(PARTS.get(random.nextInt(PARTS.size())));
    }
    return text.toString();
  }

  /** As the bundled model prepares a text: no accents, no capitals, no white space. */
  private static String prepared(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[\\s\u00a0\u200d]", "");
  }

  @Test
  void coverTheTextThatThePieceSpells() {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    Random random = new Random(seed);
    int known = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String text = draw(random);
      Pieces pieces = tokenizer.encode(text);
      for (int i = 0; i < pieces.count(); i++) {
        String piece = tokenizer.definition().pieces().get(pieces.ids()[i]);
        String spelled = piece.replace(TokenizerRecipe.SPACE, "");
        // a space that is put before the text has no place of its own in it
        if (!spelled.isEmpty() && pieces.ids()[i] != tokenizer.definition().unknownId()) {
          assertThat(prepared(text.substring(pieces.starts()[i], pieces.ends()[i])))
              .as("piece %d of \"%s\", seed %d, round %d", i, text, seed, round)
              .isEqualTo(spelled);
          known++;
        }
      }
    }
    assertThat(known).isGreaterThan(5 * ROUNDS);
  }

  @Test
  void neverCutASurrogatePairInTwo() {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      String text = draw(random) + "\uD83D\uDE00" + draw(random);
      Pieces pieces = tokenizer.encode(text);
      for (int i = 0; i < pieces.count(); i++) {
        for (int offset : new int[] {pieces.starts()[i], pieces.ends()[i]}) {
          boolean inside =
              offset > 0
                  && offset < text.length()
                  && Character.isSurrogatePair(text.charAt(offset - 1), text.charAt(offset));
          assertThat(inside)
              .as("offset %d of \"%s\", seed %d, round %d", offset, text, seed, round)
              .isFalse();
        }
      }
    }
  }

  @Test
  void leaveNoLetterOrDigitUncovered() {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      String text = draw(random);
      Pieces pieces = tokenizer.encode(text);
      BitSet covered = new BitSet();
      for (int i = 0; i < pieces.count(); i++) {
        covered.set(pieces.starts()[i], pieces.ends()[i]);
      }
      for (int unit = 0; unit < text.length(); unit++) {
        assertThat(covered.get(unit) || !Character.isLetterOrDigit(text.codePointAt(unit)))
            .as("unit %d of \"%s\", seed %d, round %d", unit, text, seed, round)
            .isTrue();
      }
    }
  }

  /** Words are cut apart one by one: what stands before does not change what comes behind. */
  @Test
  void moveByTheLengthOfWhatStandsBefore() {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      String before = "\uD83D\uDE00 e\u0301 word ".repeat(random.nextInt(4));
      String text = "the " + draw(random);
      Pieces alone = tokenizer.encode(text);
      Pieces behind = tokenizer.encode(before + text);
      int more = behind.count() - alone.count();
      for (int i = 1; i < alone.count(); i++) {
        assertThat(behind.ids()[more + i])
            .as("piece %d of \"%s\", seed %d, round %d", i, text, seed, round)
            .isEqualTo(alone.ids()[i]);
        assertThat(behind.ends()[more + i]).isEqualTo(before.length() + alone.ends()[i]);
      }
    }
  }
}
