/* Licensed under the Apache License, Version 2.0. */
package solrqa.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static solrqa.oracle.PassageIndexTest.passage;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import solrqa.console.CommandException;
import solrqa.data.SourcePassage;
import solrqa.evaluation.AnswerRule;
import solrqa.evaluation.Candidate;
import solrqa.evaluation.Candidate.Status;
import solrqa.evaluation.GoldQuestion;
import solrqa.evaluation.QuestionRow;
import solrqa.reader.ModelSettings;
import solrqa.reader.ScriptedReader;

class InProcessAskerTest {
  private static final AnswerRule RULE = new AnswerRule(2, 1, 0, 1);
  private static final List<SourcePassage> PASSAGES =
      List.of(
          passage("a", "Ada", "Ada Ada Ada 1815"),
          passage("b", "Ada", "Ada Ada 1843"),
          passage("c", "Ada", "Ada and nobody else"),
          passage("d", "Byron", "He went abroad."));

  private final ScriptedReader reader =
      new ScriptedReader().answer("1843", 3).answer("1815", 1).noTextElsewhere().windows(2);

  @Test
  void retrievesReadsAndRanks() throws IOException {
    QuestionRow row = ask("When was Ada?");
    assertThat(row.candidates())
        .extracting(Candidate::id, Candidate::rank, Candidate::status, Candidate::place)
        .containsExactly(
            tuple("a", 1, Status.NO_ANSWER, 2),
            tuple("b", 2, Status.ANSWERED, 1),
            tuple("c", 3, Status.NO_TEXT, 3));
    Candidate best = row.candidates().get(1);
    assertThat(best.margin()).isEqualTo(3);
    assertThat(best.answer()).isEqualTo("1843");
    assertThat(best.holds()).isTrue();
    assertThat((double) best.probability()).isEqualTo((float) RULE.probability(3));
    assertThat(best.windows()).isEqualTo(2);
    assertThat(row.candidates()).isSortedAccordingTo((x, y) -> Float.compare(y.score(), x.score()));
    assertThat(row.windows()).isEqualTo(4);
    assertThat(row.cached()).isZero();
    assertThat(row.unread()).isEqualTo(1);
    assertThat(row.truncated()).isFalse();
    assertThat(row.error()).isEmpty();
    assertThat(row.milliseconds()).isGreaterThanOrEqualTo(row.bm25Milliseconds());
  }

  @Test
  void readsNoMoreThanTheDepth() throws IOException {
    try (PassageIndex index = index()) {
      QuestionRow row = asker(index, 1).ask(question("When was Ada?"));
      assertThat(row.candidates()).extracting(Candidate::id).containsExactly("a");
    }
  }

  @Test
  void findsNothingForAQuestionOfOtherWords() throws IOException {
    assertThat(ask("Zebras?").candidates()).isEmpty();
    assertThat(reader.requests).isEmpty();
  }

  @Test
  void saysThatTheModelReadOnlyTheQuestionsBeginning() throws IOException {
    reader.truncateQuestion();
    assertThat(ask("Ada ".repeat(50)).truncated()).isTrue();
  }

  @Test
  void refusesAQuestionThatSolrRefuses() throws IOException {
    assertThat(ask("x".repeat(2_000)).error()).isEmpty();
    assertThat(ask("x".repeat(2_001)).error())
        .isEqualTo("the question has 2001 characters, must be at most 2000");
  }

  @Test
  void takesTheModelsNumbersWhereNoParameterSaysOtherwise() {
    ModelSettings model = new ModelSettings(1.5, 0.5, 2, 0.8, 384, 128, 64, 30);
    assertThat(InProcess.rule(model, Map.of())).isEqualTo(new AnswerRule(1.5, 0.8, 0.5, 2));
    assertThat(InProcess.rule(model, Map.of("qa.threshold", "-3", "qa.weight", "0.25")))
        .isEqualTo(new AnswerRule(-3, 0.25, 0.5, 2));
    for (String illegal : List.of("NaN", "2", "-0.1", "half")) {
      assertThatThrownBy(() -> InProcess.rule(model, Map.of("qa.weight", illegal)))
          .isInstanceOf(CommandException.class)
          .hasMessageContainingAll("illegal --param ", "qa.weight=" + illegal);
    }
  }

  private QuestionRow ask(String question) throws IOException {
    try (PassageIndex index = index()) {
      return asker(index, 5).ask(question(question));
    }
  }

  private InProcessAsker asker(PassageIndex index, int depth) throws IOException {
    Configset configset = Configset.read(ConfigsetTest.FOLDER);
    LongTextReader texts =
        new LongTextReader(reader, configset.indexAnalyzer(), configset.limits());
    return new InProcessAsker(index, texts, RULE, depth);
  }

  private static PassageIndex index() throws IOException {
    return new PassageIndex(PASSAGES, Configset.read(ConfigsetTest.FOLDER));
  }

  private static GoldQuestion question(String text) {
    return new GoldQuestion("q", text, true, List.of("1843"), Map.of());
  }
}
