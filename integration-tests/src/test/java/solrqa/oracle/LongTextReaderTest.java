/* Licensed under the Apache License, Version 2.0. */
package solrqa.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.junit.jupiter.api.Test;
import solrqa.command.LongTextReader.TextReading;
import solrqa.reader.ScriptedReader;

class LongTextReaderTest {
  private static final String QUESTION = "In which year was it?";

  private final ScriptedReader reader =
      new ScriptedReader()
          .answer("1843", 3)
          .answer("1844", 3)
          .answer("1815", 1)
          .failAt("broken")
          .cachedAt("known,")
          .noTextElsewhere()
          .windows(2);

  @Test
  void readsAShortTextInWhole() {
    LongTextReader.Read read = read(new ReadingLimits(9, 100, 4, 9, 999), "Ada, 1843.", "nothing");
    assertThat(reader.requests).containsExactly(List.of("Ada, 1843.", "nothing"));
    TextReading first = read.texts().get(0);
    assertThat(first.best().orElseThrow().spans().get(0).text()).isEqualTo("1843");
    assertThat(first.windows()).isEqualTo(2);
    assertThat(first.cached()).isZero();
    assertThat(read.texts().get(1))
        .isEqualTo(new TextReading(first.best().filter(r -> false), 0, 0));
    assertThat(read.questionTruncated()).isFalse();
  }

  @Test
  void readsTheLikeliestPassagesOfALongTextAndTakesTheBestAnswer() {
    String text = "known, 1815 or so. Nobody knows. The year was 1843. It was a year, 1844.";
    TextReading read = read(new ReadingLimits(9, 20, 3, 9, 999), text).texts().get(0);
    assertThat(reader.requests.get(0))
        .containsExactly("It was a year, 1844.", "The year was 1843. ", "known, 1815 or so. ");
    assertThat(read.best().orElseThrow().spans().get(0).text())
        .as("of equal margins that of the likelier passage")
        .isEqualTo("1844");
  }

  @Test
  void countsWindowsOfAllPassagesAndThoseThatCostNothing() {
    TextReading read =
        read(new ReadingLimits(9, 20, 4, 9, 999), "known, 1815 or so. The year was 1843. ")
            .texts()
            .get(0);
    assertThat(read.windows()).isEqualTo(4);
    assertThat(read.cached()).isEqualTo(2);
  }

  @Test
  void readsTheBestPassageOfEachTextBeforeTheSecondOnes() {
    String one = "The year was 1843. Nobody knows 1815. ";
    String other = "Nobody knows 1844. The year was 1815. ";
    read(new ReadingLimits(9, 20, 4, 3, 999), one, other);
    assertThat(reader.requests.get(0))
        .containsExactly("The year was 1843. ", "The year was 1815. ", "Nobody knows 1815. ");
  }

  @Test
  void looksAtTheBeginningOfATextAndSplitsNoCharacter() {
    read(new ReadingLimits(9, 20, 4, 9, 6), "1843 \uD83D\uDE00 and so on");
    read(new ReadingLimits(9, 20, 4, 9, 7), "1843 \uD83D\uDE00 and so on");
    assertThat(reader.requests).containsExactly(List.of("1843 "), List.of("1843 \uD83D\uDE00"));
  }

  @Test
  void asksNothingAboutNothing() {
    assertThat(read(new ReadingLimits(9, 20, 4, 9, 999)).texts()).isEmpty();
    assertThat(reader.requests).isEmpty();
  }

  @Test
  void saysThatTheReaderFailed() {
    assertThatThrownBy(() -> read(new ReadingLimits(9, 20, 4, 9, 999), "broken"))
        .isInstanceOf(CommandException.class)
        .hasMessage("the reader failed: FAILED");
  }

  private LongTextReader.Read read(ReadingLimits limits, String... texts) {
    return new LongTextReader(reader, new StandardAnalyzer(), limits)
        .read(QUESTION, List.of(texts));
  }
}
