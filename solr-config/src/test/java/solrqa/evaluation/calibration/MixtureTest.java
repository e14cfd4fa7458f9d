/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import solrqa.console.CommandException;
import solrqa.evaluation.GoldQuestion;
import solrqa.evaluation.QuestionRow;

class MixtureTest {
  private static final List<QuestionRow> ROWS = MadeUpRows.draw(new Random(1), 50, 5, 4);

  private static Mixture of(List<QuestionRow> rows) {
    return Mixture.of(new FinishedRun("rows", Map.of("depth", 3), rows, ""));
  }

  @Test
  void canLookAtAnotherMixtureOfQuestions() {
    List<QuestionRow> all = MadeUpRows.draw(new Random(1), 30, 60, 4);
    Mixture run = of(all);
    Mixture quarter = run.mixed(0.25, 1);
    assertThat(quarter.answerable()).isEqualTo(30);
    assertThat(rows(quarter)).hasSize(40).isSubsetOf(all);
    assertThat(rows(quarter)).isEqualTo(rows(run.mixed(0.25, 1)));
    assertThat(rows(quarter)).isNotEqualTo(rows(run.mixed(0.25, 2)));
    assertThat(quarter.source()).containsEntry("unanswerable", 0.25);
    assertThat(rows(run.mixed(0, 1))).hasSize(30);
    assertThat(rows(run.mixed(0.9, 1))).as("fewer answerable ones").hasSize(67);
    assertThatThrownBy(() -> run.mixed(0, 1).mixed(0.1, 1))
        .hasMessage("illegal --unanswerable 0.1, of the questions 30 have answers and 0 have none");
  }

  @Test
  void refusesTheArticlesOfATestUnlessItIsAllowed() {
    Mixture test = run(Map.of("articles", "Test of split.json 12ab"));
    assertThatThrownBy(() -> test.refuseTest(false))
        .isInstanceOf(CommandException.class)
        .hasMessageContainingAll("the file \"test\"", "--allow-test");
    test.refuseTest(true);
    assertThat(test.isTest()).isTrue();
    run(Map.of("articles", "tune of test.json 12ab")).refuseTest(false);
    for (String file : List.of("test of time.json 12ab", "contest.csv 12ab", "test", "tests/a 1")) {
      run(Map.of("file", file)).refuseTest(false);
    }
    for (String file : List.of("keywords-Test.json 12ab", "my_test.csv 12ab", "test.tsv 12ab")) {
      assertThat(run(Map.of("file", file)).isTest()).as(file).isTrue();
    }
  }

  private static Mixture run(Map<String, Object> questions) {
    return Mixture.of(new FinishedRun("rows", Map.of("questions", questions), List.of(), ""));
  }

  @Test
  void refusesQuestionsWithoutAnswersOrTooFewOfThem() {
    Mixture few = of(ROWS.subList(1, 55));
    assertThatThrownBy(() -> few.scored())
        .isInstanceOf(CommandException.class)
        .hasMessage("only 49 questions with answers, must be at least 50; evaluate more");
    List<QuestionRow> topics = new ArrayList<>();
    ROWS.forEach(row -> topics.add(QuestionRow.refused(topic(row.question().id()), "400")));
    Mixture unknown = of(topics);
    assertThatThrownBy(() -> unknown.scored())
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("nobody says what the answers of these questions are");
  }

  private static GoldQuestion topic(String id) {
    return new GoldQuestion(id, "?", false, List.of(), Map.of("p", 1));
  }

  private static List<QuestionRow> rows(Mixture mixture) {
    return mixture.runs().stream().flatMap(run -> run.rows().stream()).toList();
  }

  private static FinishedRun named(String name, List<QuestionRow> rows, String sum) {
    Map<String, Object> model = Map.of("files", Map.of("model.safetensors", sum));
    return new FinishedRun(name, Map.of("depth", 3, "model", model), rows, "");
  }

  @Test
  void hasTheQuestionsOfAllRunsAndSaysWhichOnesTheyAreOf() {
    Mixture two =
        Mixture.of(named("a", ROWS.subList(0, 30), "1"), named("b", ROWS.subList(30, 55), "1"));
    assertThat(two.scored())
        .extracting(ScoredQuestion::source)
        .containsOnly("a", "b")
        .hasSize(55)
        .startsWith("a")
        .endsWith("b");
    assertThat(two.answerable()).isEqualTo(50);
    assertThat(two.source()).containsOnlyKeys("a", "b");
    assertThat(two.asked()).isEqualTo("a: Depth 3, parameters none.\nb: Depth 3, parameters none.");
    assertThat(rows(two.mixed(0, 1))).hasSize(50);
    assertThat(two.at(2).depth()).isEqualTo(2);
  }

  @Test
  void refusesAQuestionThatIsInTwoRuns() {
    assertThatThrownBy(() -> Mixture.of(named("a", ROWS, "1"), named("b", ROWS, "1")))
        .isInstanceOf(CommandException.class)
        .hasMessage(
            "the question \"q0\" is in two runs, a and b; name each run once, and give each question"
                + " an id of its own");
  }

  @Test
  void refusesTwoRunsOfOneName() {
    assertThatThrownBy(
            () ->
                Mixture.of(
                    named("a", ROWS.subList(0, 9), "1"), named("a", ROWS.subList(9, 55), "1")))
        .isInstanceOf(CommandException.class)
        .hasMessage("two folders are called a, by which their figures are named; rename one");
  }

  @Test
  void refusesRunsOfTwoModels() {
    assertThatThrownBy(
            () ->
                Mixture.of(
                    named("a", ROWS.subList(0, 9), "1"), named("b", ROWS.subList(9, 55), "2")))
        .isInstanceOf(CommandException.class)
        .hasMessage(
            "b: another model read than for a, its files have other sums; evaluate all with one"
                + " model");
  }
}
