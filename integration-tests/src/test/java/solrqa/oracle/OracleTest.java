/* Licensed under the Apache License, Version 2.0. */
package solrqa.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static solrqa.oracle.PassageIndexTest.passage;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import solrqa.answer.DocumentReading;
import solrqa.answer.NoAnswer;
import solrqa.answer.RankedDocument;
import solrqa.answer.Ranking;
import solrqa.answer.Status;
import solrqa.data.SourcePassage;
import solrqa.reader.AnswerReader;
import solrqa.reader.AnswerSpan;
import solrqa.reader.Deadline;
import solrqa.reader.ModelSettings;
import solrqa.reader.Outcome;
import solrqa.reader.PassageText;
import solrqa.reader.Reading;
import solrqa.reader.Readings;
import solrqa.reader.Unread;

class OracleTest {
  private static final ModelSettings MODEL = new ModelSettings(2, 0, 1, 1, 384, 128, 64, 30);
  private static final List<SourcePassage> PASSAGES =
      List.of(
          passage("a", "Ada", "Ada Ada Ada 1815"),
          passage("b", "Ada", "Ada Ada 1843"),
          passage("c", "Ada", "Ada and nobody else"),
          passage("d", "Byron", "He went abroad."));

  @Test
  void retrievesReadsAndRanks() throws IOException {
    Ranking ranking = ask("When was Ada?", 5, NoAnswer.KEEP);
    assertThat(ranking.kept())
        .extracting(
            document -> document.candidate().key(),
            document -> document.candidate().retrievalRank(),
            RankedDocument::status)
        .containsExactly(
            tuple("b", 2, Status.ANSWERED),
            tuple("a", 1, Status.NO_ANSWER),
            tuple("c", 3, Status.NO_TEXT));
    RankedDocument best = ranking.best().orElseThrow();
    assertThat(((DocumentReading.Read) best.reading()).spans().get(0).text()).isEqualTo("1843");
    assertThat(best.probability()).isEqualTo(MODEL.probability(3));
    assertThat(ask("When was Ada?", 5, NoAnswer.DROP).kept())
        .extracting(document -> document.candidate().key())
        .containsExactly("b");
  }

  @Test
  void readsNoMoreThanTheDepth() throws IOException {
    assertThat(ask("When was Ada?", 1, NoAnswer.KEEP).kept())
        .extracting(document -> document.candidate().key())
        .containsExactly("a");
    assertThat(ask("Zebras?", 5, NoAnswer.KEEP).kept()).isEmpty();
  }

  private static Ranking ask(String question, int depth, NoAnswer noAnswer) throws IOException {
    Configset configset = Configset.read(ConfigsetTest.FOLDER);
    try (PassageIndex index = new PassageIndex(PASSAGES, configset)) {
      return new Oracle(index, new ScriptedYears(), configset, MODEL)
          .ask(question, depth, noAnswer);
    }
  }

  /** Finds years: 1843 is better than 1815. */
  private static final class ScriptedYears implements AnswerReader {
    @Override
    public Readings read(String question, List<PassageText> passages, Deadline deadline) {
      return new Readings(
          false, passages.stream().map(PassageText::text).map(ScriptedYears::outcome).toList());
    }

    private static Outcome outcome(String passage) {
      int start = passage.indexOf("18");
      if (start < 0) {
        return new Unread(Unread.Reason.NO_TEXT);
      }
      String year = passage.substring(start, start + 4);
      float margin = year.equals("1843") ? 3 : 1;
      return new Reading(0, List.of(new AnswerSpan(start, start + 4, year, margin)), 1, false);
    }

    @Override
    public void close() {}
  }
}
