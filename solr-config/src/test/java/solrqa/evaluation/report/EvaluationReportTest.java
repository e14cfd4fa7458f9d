/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import solrqa.answer.Status;
import solrqa.evaluation.Candidate;
import solrqa.evaluation.GoldQuestion;
import solrqa.evaluation.QuestionRow;
import solrqa.evaluation.TestCandidate;
import solrqa.files.JsonLine;

class EvaluationReportTest {
  /** Answered rightly, out of BM25's first passage. */
  private static final QuestionRow RIGHT =
      row(
          "1",
          List.of("1843"),
          Map.of("a", 1),
          10,
          passage("a", 1, true, Status.ANSWERED, 1, "1843"),
          passage("b", 2, false, Status.NO_ANSWER, 2, "no"));

  /** Answered half rightly, out of BM25's second passage; the third one has the right words. */
  private static final QuestionRow HALF =
      row(
          "2",
          List.of("Ada Lovelace"),
          Map.of("b", 1),
          20,
          passage("a", 1, false, Status.NO_ANSWER, 3, "nobody"),
          passage("b", 2, true, Status.ANSWERED, 1, "Ada"),
          passage("c", 3, true, Status.ANSWERED, 2, "Ada Lovelace"));

  /** Not answered, although BM25's first passage has it. */
  private static final QuestionRow MISSED =
      row(
          "3",
          List.of("Rome"),
          Map.of("a", 1),
          30,
          passage("a", 1, true, Status.NO_ANSWER, 1, "Rome"));

  private static final QuestionRow ABSTAINED =
      row("4", List.of(), Map.of(), 40, passage("a", 1, false, Status.NO_ANSWER, 1, "x"));
  private static final QuestionRow FOOLED =
      row(
          "5",
          List.of(),
          Map.of(),
          50,
          passage("a", 1, false, Status.ANSWERED, 1, "Oslo"),
          passage("b", 2, false, Status.UNREAD, 2, ""));
  private static final List<QuestionRow> ROWS = List.of(RIGHT, HALF, MISSED, ABSTAINED, FOOLED);

  @Test
  void printsSharesOfTheQuestionsOfTheirPart() {
    assertThat(lines(ROWS))
        .containsSubsequence(
            "3 answerable questions",
            "exact match - 33.3 % [0.0, 100.0]",
            "F1 - 55.6 % [0.0, 100.0]",
            "exact match among the first 3 answers - 66.7 % [0.0, 100.0]",
            "exact match among the first 5 answers - 66.7 % [0.0, 100.0]")
        .containsSubsequence("false abstention - 33.3 % [0.0, 100.0]")
        .containsSubsequence("2 unanswerable questions", "correct abstention - 50.0 % [0.0, 100.0]")
        // right: 1 and 4; words: 1, 2/3 and 1
        .containsSubsequence(
            "5 questions, no answer counted right where there is none",
            "exact match - 40.0 % [0.0, 80.0]",
            "F1 - 53.3 % [13.3, 93.3]")
        // 2, 3, 1, 1 and 1 were read
        .containsSubsequence(
            "5 questions asked",
            "passages read - 1.6 [1.0, 2.4]",
            "windows read - 3.0 [3.0, 3.0]",
            "of these cache hits - 1.0 [1.0, 1.0]",
            "some passages unread, out of time - 20.0 % [0.0, 60.0]",
            "latency p50, milliseconds 3.0 30.0",
            "latency p95, milliseconds 5.0 50.0",
            "seconds in total 0.0 0.2");
  }

  @Test
  void comparesWithTheReaderOnBm25sFirstPassageAlone() {
    // there 1 is answered rightly and the others not at all
    assertFigure(ROWS, "exact match vs. reading only BM25's first passage", 1 / 3.0, 1 / 3.0);
    assertFigure(ROWS, "F1 vs. reading only BM25's first passage", 1 / 3.0, 5 / 9.0);
  }

  @Test
  void scoresTheBestAnswerWhateverItsMargin() {
    // of 2 the first passage has none, the best one a half of it; 3 is right
    assertFigure(ROWS, "exact match, nothing refused", 2 / 3.0, 2 / 3.0);
    assertFigure(ROWS, "F1, nothing refused", 2 / 3.0, 8 / 9.0);
  }

  @Test
  void looksForAnswersAmongTheFirstPassages() {
    assertFigure(ROWS, "answer in the first passage", 2 / 3.0, 2 / 3.0);
    assertFigure(ROWS, "answer in the first 3 passages", 1, 2 / 3.0);
    assertFigure(ROWS, "answer in the first passage, where answered", 1 / 2.0, 1);
  }

  @Test
  void ranksByThePassagesThatPeopleFoundRight() {
    String section = "questions with right passages";
    // ranks of the right one: 1, 2, 1 with BM25; 1, 1, dropped with the reader
    assertFigure(ROWS, section, "P@1", 2 / 3.0, 2 / 3.0);
    assertFigure(ROWS, section, "MRR@10", 2.5 / 3, 2 / 3.0);
    assertFigure(ROWS, section, "nDCG@10", (2 + Math.log(2) / Math.log(3)) / 3, 2 / 3.0);
    assertFigure(ROWS, section, "recall@20", 1, 2 / 3.0);
    assertFigure(ROWS, section + ", nothing dropped (qa.noAnswer=demote)", "P@1", 2 / 3.0, 1);
  }

  /** Nothing answers the second question: only then its passages stay, in BM25's order. */
  @Test
  void ranksAsOtherRequestsWould() {
    List<QuestionRow> rows =
        List.of(
            row(
                "1",
                List.of("1843"),
                Map.of("a", 1),
                1,
                passage("a", 1, true, Status.ANSWERED, 2, "1843"),
                passage("b", 2, false, Status.NO_ANSWER, 1, "no")),
            row(
                "2",
                List.of("1843"),
                Map.of("a", 1),
                1,
                passage("a", 1, true, Status.NO_ANSWER, 2, "1843"),
                passage("b", 2, false, Status.NO_ANSWER, 1, "no")));
    String section = "questions with right passages";
    assertFigure(rows, section, "P@1", 1, 0.5);
    assertFigure(rows, section + ", nothing dropped (qa.noAnswer=keep)", "P@1", 1, 0);
    assertFigure(rows, section + ", nothing dropped (qa.noAnswer=keep)", "recall@20", 1, 1);
    assertFigure(rows, section + ", dropped where something answers", "P@1", 1, 1);
    assertFigure(rows, "questions asked", "nothing returned", 0, 0.5);
  }

  @Test
  void countsWhatBecameOfTheQuestions() {
    assertThat(lines(ROWS))
        .containsSubsequence(
            "5 questions, by what became of them",
            "answered though unanswerable - 20.0 % [0.0, 60.0]",
            "wrong page - 0.0 % [0.0, 0.0]",
            "wrong span - 20.0 % [0.0, 60.0]",
            "retrieval missed it - 0.0 % [0.0, 0.0]",
            "refused - 20.0 % [0.0, 60.0]",
            "not read - 0.0 % [0.0, 0.0]",
            "an error of Solr - 0.0 % [0.0, 0.0]",
            "right - 20.0 % [0.0, 60.0]",
            "nothing answered, which is right - 20.0 % [0.0, 60.0]");
  }

  /** Ten answers of probability 0.9, nine of them right; and ten of 0.3, of which three are. */
  @Test
  void saysHowFarProbabilitiesCanBeTrusted() {
    List<QuestionRow> rows = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      boolean right = i < 9 || (i >= 10 && i < 13);
      float probability = i < 10 ? 0.9f : 0.3f;
      Candidate first =
          TestCandidate.of(
              "a", 1, 1, true, Status.ANSWERED, 1, 0, probability, right ? "42" : "41", 1);
      Candidate second = TestCandidate.of("b", 2, 1, true, Status.ANSWERED, 2, 0, 1, "42", 1);
      GoldQuestion question = new GoldQuestion("q" + i, "?", true, List.of("42"), Map.of());
      rows.add(new QuestionRow(question, List.of(second, first), false, 0, 2, 0, 1, 1, ""));
    }
    assertThat(lines(rows))
        .containsSubsequence("20 answers that stand first, nothing withheld")
        .anyMatch(line -> line.startsWith("expected calibration error - 0.0000 [0."))
        .anyMatch(line -> line.startsWith("answered while 80 % are right - 50.0 % ["))
        .anyMatch(line -> line.startsWith("share wrong, mean over the surest 1 to 100 % - "));
  }

  @Test
  void ranksByAnswersWhereNobodySaysWhichPassagesAreRight() {
    List<QuestionRow> rows = ROWS.stream().map(EvaluationReportTest::withoutGold).toList();
    String section = "questions whose answer is looked for";
    assertFigure(rows, section, "P@1", 2 / 3.0, 2 / 3.0);
    assertFigure(rows, section, "MRR@10", 2.5 / 3, 2 / 3.0);
    assertFigure(rows, section, "answer among 20", 1, 2 / 3.0);
    assertThat(lines(rows)).noneMatch(line -> line.startsWith("nDCG"));
  }

  @Test
  void hasNoSectionAboutNoQuestions() {
    GoldQuestion topic = new GoldQuestion("6", "tss", false, List.of(), Map.of("a", 1));
    List<QuestionRow> rows =
        List.of(
            new QuestionRow(
                topic,
                List.of(passage("a", 1, false, Status.ANSWERED, 1, "x")),
                false,
                0,
                1,
                0,
                1,
                1,
                ""));
    assertThat(EvaluationReport.of(rows, 20, 1).sections())
        .extracting(EvaluationReport.Section::questions)
        .containsExactly(
            "questions, by what became of them",
            "questions with right passages",
            "questions with right passages, nothing dropped (qa.noAnswer=demote)",
            "questions with right passages, nothing dropped (qa.noAnswer=keep)",
            "questions with right passages, dropped where something answers",
            "questions asked");
    assertThat(EvaluationReport.of(List.of(), 20, 1).sections()).isEmpty();
  }

  @Test
  void countsRefusedQuestionsAsWithoutAResultAndTheirTimeNotAtAll() {
    QuestionRow refused = QuestionRow.refused(RIGHT.question(), "400");
    List<QuestionRow> rows = List.of(RIGHT, refused);
    assertFigure(rows, "questions with right passages", "P@1", 0.5, 0.5);
    assertFigure(rows, "questions asked", "milliseconds, p50", 1, 10);
  }

  /** Solr counts passages without text as unread too. */
  @Test
  void takesPassagesWithoutTextNotForAWantOfTime() {
    QuestionRow row =
        row("6", List.of(), Map.of(), 1, passage("a", 1, false, Status.NO_TEXT, 1, ""));
    assertThat(lines(List.of(row)))
        .contains("some passages unread, out of time - 0.0 % [0.0, 0.0]");
  }

  /** 1 and 3 are equal, 2 differs by 1: the mean of three draws is 0 with (2/3)^3 = 8/27. */
  @Test
  void printsTheIntervalOfADifference() {
    assertThat(lines(ROWS))
        .contains(
            "P@1 0.6667 [0.0000, 1.0000] 1.0000 [1.0000, 1.0000] +0.3333 [+0.0000, +1.0000]",
            "answer in the first 3 passages 100.0 % [100.0, 100.0] 66.7 % [0.0, 100.0] -33.3"
                + " [-100.0, +0.0]");
  }

  @Test
  void givesEachNumberUnderItsName() {
    Map<?, ?> section = (Map<?, ?>) json(ROWS).get("questions asked");
    assertThat(section.get("number")).isEqualTo(5L);
    assertThat(section.get("windows read"))
        .isEqualTo(Map.of("unit", "amount", "reader", 3.0, "readerLow", 3.0, "readerHigh", 3.0));
    assertThat(section.get("milliseconds, p50"))
        .isEqualTo(Map.of("unit", "amount", "bm25", 3.0, "reader", 30.0));
    assertThat(((Map<?, ?>) json(ROWS).get("unanswerable questions")).keySet())
        .as("results keep their names")
        .hasToString("[number, not answered, which is right]");
  }

  @Test
  void isAPageWithTheSameNames() {
    assertThat(EvaluationReport.of(ROWS, 20, 1).markdown())
        .startsWith(
            """
            | | BM25 alone | with reader | difference |
            |---|---:|---:|---:|
            | **3 answerable questions** | | | |
            | exact match | - | 33.3 % [0.0, 100.0] | |
            """)
        .contains(
            "| answer in the first 3 passages | 100.0 % [100.0, 100.0] | 66.7 % [0.0, 100.0] |"
                + " -33.3 [-100.0, +0.0] |\n")
        .contains(
            "| **2 unanswerable questions** | | | |\n"
                + "| correct abstention | - | 50.0 % [0.0, 100.0] | |\n")
        .contains("| latency p95, milliseconds | 5.0 | 50.0 | |\n");
  }

  private static Map<?, ?> json(List<QuestionRow> rows) {
    return JsonLine.read(
        Path.of("figures"), 1, JsonLine.of(EvaluationReport.of(rows, 20, 1)), Map.class);
  }

  private static List<String> lines(List<QuestionRow> rows) {
    return EvaluationReport.of(rows, 20, 1)
        .print()
        .lines()
        .map(line -> line.replaceAll(" +", " ").strip())
        .toList();
  }

  private static void assertFigure(
      List<QuestionRow> rows, String name, double bm25, double reader) {
    assertFigure(rows, "answerable questions", name, bm25, reader);
  }

  private static void assertFigure(
      List<QuestionRow> rows, String section, String name, double bm25, double reader) {
    Map<?, ?> figures = (Map<?, ?>) json(rows).get(section);
    Map<?, ?> figure = (Map<?, ?>) figures.get(name);
    assertThat((Double) figure.get("bm25")).as(name).isCloseTo(bm25, within(1e-9));
    assertThat((Double) figure.get("reader")).as(name).isCloseTo(reader, within(1e-9));
  }

  private static QuestionRow withoutGold(QuestionRow row) {
    return new QuestionRow(
        row.question().with(Map.of()),
        row.candidates(),
        false,
        row.unread(),
        row.windows(),
        row.cached(),
        row.milliseconds(),
        row.bm25Milliseconds(),
        "");
  }

  private static QuestionRow row(
      String id,
      List<String> answers,
      Map<String, Integer> grades,
      double milliseconds,
      Candidate... candidates) {
    int unread = (int) List.of(candidates).stream().filter(c -> !c.wasRead()).count();
    return new QuestionRow(
        new GoldQuestion(id, "?", true, answers, grades),
        List.of(candidates),
        false,
        unread,
        3,
        1,
        milliseconds,
        milliseconds / 10,
        "");
  }

  private static Candidate passage(
      String id, int rank, boolean holds, Status status, int place, String answer) {
    return TestCandidate.of(id, rank, 10 - rank, holds, status, place, 0, 0, answer, 1);
  }
}
