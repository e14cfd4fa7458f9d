/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import solrqa.reader.Fixtures;
import solrqa.reader.checkpoint.ModelFolder;
import solrqa.reader.network.EngineThread;

class ParityPassageTest {
  private static SlowTokenizer tokenizer;

  @BeforeAll
  static void open() throws Exception {
    ModelFolder folder = ModelFolder.open(Fixtures.SMALL);
    tokenizer = EngineThread.call(() -> SlowTokenizer.open(folder));
  }

  @AfterAll
  static void close() {
    tokenizer.close();
  }

  /** {@code is_whitespace} of squad.py knows these and no others. */
  @Test
  void splitsAtFiveCharactersAlone() {
    ParityPassage five = ParityPassage.of(" a\tb\r\nc\u202fd ", tokenizer);
    assertThat(five.words()).containsExactly("a", "b", "c", "d");
    ParityPassage others = ParityPassage.of("a\u00a0b\u000bc\u3000d\u2009e\u0085f", tokenizer);
    assertThat(others.words()).hasSize(1);
    assertThat(ParityPassage.of(" \n", tokenizer).words()).isEmpty();
    assertThat(ParityPassage.of("", tokenizer).ids()).isEmpty();
  }

  @Test
  void knowsTheWordOfEachPiece() {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    Random random = new Random(seed);
    String[] parts = {"word", "unbelievable", "1,000", "\u00ad", "\uD83D\uDE00", "\u4e2d", "a-b"};
    for (int round = 0; round < 200; round++) {
      String[] words = new String[random.nextInt(12)];
      Arrays.setAll(words, i -> parts[random.nextInt(parts.length)]);
      ParityPassage passage = ParityPassage.of(String.join("\t \n", words), tokenizer);
      assertThat(passage.words()).containsExactly(words);
      for (int i = 0; i < words.length; i++) {
        int word = i;
        int[] pieces =
            IntStream.range(0, passage.ids().length)
                .filter(piece -> passage.wordOf()[piece] == word)
                .map(piece -> passage.ids()[piece])
                .toArray();
        assertThat(pieces)
            .as("word %d, seed %d, round %d", i, seed, round)
            .isEqualTo(tokenizer.encodeWord(words[i]));
      }
    }
  }

  @Test
  void joinsWholeWordsWithOneSpaceHoweverFarApartTheyStood() {
    ParityPassage passage = ParityPassage.of("The  unbelievable\n\nstory", tokenizer);
    int last = passage.ids().length - 1;
    assertThat(passage.text(0, last)).isEqualTo("The unbelievable story");
    assertThat(passage.text(1, 1)).isEqualTo("unbelievable");
    assertThat(passage.text(last, last)).isEqualTo("story");
  }
}
