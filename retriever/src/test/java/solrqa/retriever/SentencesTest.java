/* Licensed under the Apache License, Version 2.0. */
package solrqa.retriever;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SentencesTest {

  @Test
  void findsTheSentenceThatHoldsThePart() {
    String text = " It rained. Ada Lovelace wrote it in 1843.  Nobody ran it. ";
    assertThat(around(text, "1843")).isEqualTo("Ada Lovelace wrote it in 1843.");
    assertThat(around(text, "It")).isEqualTo("It rained.");
    assertThat(around(text, "ran")).isEqualTo("Nobody ran it.");
    assertThat(around(text, text)).isEqualTo(text);
  }

  @Test
  void joinsTheSentencesThatThePartTouches() {
    assertThat(around("One. Two here. Three there. Four.", "here. Three"))
        .isEqualTo("Two here. Three there.");
  }

  @Test
  void endsSentencesAtBlankLinesButNotAtLineBreaks() {
    assertThat(around("Title\n\nThe first\nline goes on\n\nNext", "first"))
        .isEqualTo("The first\nline goes on");
  }

  @Test
  void knowsInitialsAndTitles() {
    assertThat(around("Yes. Mr. J. R. R. Tolkien wrote it. No.", "Tolkien"))
        .isEqualTo("Mr. J. R. R. Tolkien wrote it.");
    assertThat(around("The U.S. Army left. No.", "left")).isEqualTo("The U.S. Army left.");
  }

  @Test
  void findsWhatBelongsToAnEmptyPart() {
    String text = "One. Two.";
    assertThat(Sentences.around(text, 5, 5).text()).isEqualTo("Two.");
    assertThat(Sentences.around(text, 9, 9).text()).isEqualTo("Two.");
    assertThat(Sentences.around("", 0, 0)).isEqualTo(new Passage(0, 0, ""));
  }

  @Test
  void cutsEndlessSentencesBetweenWords() {
    String text = "word ".repeat(10_000);
    Passage passage = Sentences.around(text, 20_000, 20_004);
    assertThat(passage.text()).startsWith("word word").endsWith("word");
    assertThat(passage.start()).isBetween(20_000 - Sentences.REACH, 20_000 - Sentences.REACH + 5);
    assertThat(passage.end()).isBetween(20_004 + Sentences.REACH - 5, 20_004 + Sentences.REACH);
  }

  @Test
  void refusesPartsOutsideTheText() {
    assertThatThrownBy(() -> Sentences.around("abc", 2, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("illegal part [2, 4) of 3 units");
  }

  @Test
  void reachesBackIntoACharacterOfTwoUnitsAtTheStart() {
    String text = "\ud83d\ude00" + "x".repeat(1_999) + " y";
    assertThat(Sentences.around(text, 2_001, 2_002).start()).isZero();
  }

  @Test
  void holdsAnyPartOfAnyText() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 5_000; round++) {
      String text = RandomTexts.next(random);
      int start = random.nextInt(text.length() + 1);
      int end = start + random.nextInt(text.length() + 1 - start);
      Passage passage = Sentences.around(text, start, end);
      assertThat(passage.start()).as("seed %d, round %d", seed, round).isBetween(0, start);
      assertThat(passage.end()).as("seed %d, round %d", seed, round).isBetween(end, text.length());
      assertThat(text.substring(passage.start(), passage.end())).isEqualTo(passage.text());
    }
  }

  private static String around(String text, String part) {
    int start = text.indexOf(part);
    return Sentences.around(text, start, start + part.length()).text();
  }
}
