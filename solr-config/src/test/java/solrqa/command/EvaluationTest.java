/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.solr.common.util.Utils;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final String PLAIN =
      """
      {"response": {"docs": [{"id": "b", "text": "Nobody knows."}]}}
      """;
  private static final String READ =
      """
      {"response": {"docs": [{"id": "a", "title": "Ada", "text": "It was in 1843.", "path": "p"}]},
       "qa": {"answered": "yes", "read": 2, "unread": 0, "answers": {"a": {
         "status": "answered", "margin": 2.5, "probability": 0.9, "retrievalScore": 1.5,
         "retrievalRank": 2, "spans": [{"start": 10, "end": 14}]}}}}
      """;
  private static final String NO_ANSWER =
      """
      {"response": {"docs": []}, "qa": {"answered": "no", "read": 2, "unread": 0, "answers": {}}}
      """;

  @Test
  void asksWithTheReaderAndWithout() throws Exception {
    SquadQuestion question = new SquadQuestion("1", "Ada", "When?", "", List.of("1843"));
    List<Map<String, String>> asked = new ArrayList<>();
    List<Long> steps = new ArrayList<>();
    Evaluation evaluation =
        new Evaluation(
            parameters -> {
              asked.add(parameters);
              return json(parameters.get("qa").equals("true") ? READ : PLAIN);
            });
    List<QuestionResult> results = evaluation.ask(List.of(question), steps::add);
    assertThat(asked).extracting(p -> p.get("q")).containsOnly("When?").hasSize(4);
    assertThat(steps).containsExactly(1L);
    assertThat(results).hasSize(1);
    QuestionResult result = results.get(0);
    assertThat(result.answer()).isEqualTo("1843");
    assertThat(result.passageHolds()).isTrue();
    assertThat(result.bm25Holds()).isFalse();
    assertThat(result.score()).isEqualTo(new SquadMetrics.Score(1, 1));
    assertThat(result.milliseconds()).isNotNegative();
  }

  @Test
  void takesNothingForAnAnswerWhereNothingIsFound() throws Exception {
    SquadQuestion question = new SquadQuestion("1", "Ada", "Why?", "", List.of());
    Evaluation evaluation = new Evaluation(parameters -> json(NO_ANSWER));
    QuestionResult result = evaluation.ask(List.of(question), step -> {}).get(0);
    assertThat(result.answer()).isEmpty();
    assertThat(result.bm25Passage()).isEmpty();
    assertThat(result.score().exact()).isEqualTo(1);
  }

  @Test
  void printsSharesOfTheQuestionsOfTheirPart() {
    List<QuestionResult> results =
        List.of(
            result(List.of("1843"), "1843", "in 1843", "in 1843", 10),
            result(List.of("Ada Lovelace"), "Ada", "by Ada Lovelace", "nobody", 20),
            result(List.of("Rome"), "", "", "Rome", 30),
            result(List.of(), "", "", "x", 40),
            result(List.of(), "Oslo", "Oslo", "x", 50));
    assertThat(
            EvaluationSummary.of(results)
                .print()
                .lines()
                .map(line -> line.replaceAll(" +", " ").strip()))
        .containsExactly(
            "3 answerable questions",
            "answered right, exact match 33.3 %",
            "answered right, F1 55.6 %",
            "answered at all 66.7 %",
            "answer in the best answer's passage 66.7 %",
            "the same, share of those answered 100.0 %",
            "answer in BM25's first passage 66.7 %",
            "2 unanswerable questions",
            "rightly not answered 50.0 %",
            "5 questions",
            "some passages unread, out of time 20.0 %",
            "milliseconds a question, p50 and p95",
            "with the reader 30.0 50.0",
            "BM25 alone 3.0 5.0");
  }

  @Test
  void printsNoShareOfNothing() {
    assertThat(EvaluationSummary.of(List.of()).print()).contains("0 answerable", " -\n");
  }

  @Test
  void writesAResultAsOneLine() {
    assertThat(result(List.of("1843"), "1843", "in\n 1843", "", 10).json())
        .doesNotContain("\n")
        .contains("\"answer\":\"1843\"", "\"exact\":1.0", "\"bm25Holds\":false");
  }

  private static QuestionResult result(
      List<String> golds, String answer, String passage, String bm25Passage, double milliseconds) {
    SquadQuestion question = new SquadQuestion("1", "", "?", "", golds);
    return new QuestionResult(
        question,
        answer,
        passage,
        milliseconds > 45 ? 3 : 0,
        bm25Passage,
        milliseconds,
        milliseconds / 10);
  }

  private static Map<?, ?> json(String text) {
    return (Map<?, ?>) Utils.fromJSONString(text);
  }
}
