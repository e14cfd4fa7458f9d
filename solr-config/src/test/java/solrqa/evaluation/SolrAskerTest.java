/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import solrqa.answer.NoAnswer;
import solrqa.answer.Status;
import solrqa.console.CommandException;
import solrqa.evaluation.ScriptedSolr.Found;

class SolrAskerTest {
  private static final GoldQuestion WHEN =
      new GoldQuestion("1", "When?", true, List.of("1843"), Map.of("b", 1));

  private final ScriptedSolr solr =
      new ScriptedSolr(
          new Found("a", 3, "Nobody knows.", -2, "Nobody"),
          new Found("b", 2, "It was in 1843.", 1.5, "1843"),
          new Found("c", 1, "Too late.", Double.NaN, ""));
  private final SolrAsker evaluation = new SolrAsker(solr, Map.of("qa.weight", "0.5"), 7);

  @Test
  void asksWithTheReaderAndWithout() throws Exception {
    evaluation.ask(WHEN);
    Map<String, String> plain = new HashMap<>();
    plain.put("q", "When?");
    plain.put("qa", "false");
    plain.put("rows", "7");
    plain.put("fl", "id,score,text");
    plain.put("qa.weight", "0.5");
    Map<String, String> read = new HashMap<>(plain);
    read.put("qa", "true");
    read.put("qa.q", "When?");
    read.put("qa.depth", "7");
    read.put("qa.noAnswer", "keep");
    read.put("qa.answers", "0");
    read.put("qa.onError", "fail");
    read.put("debug", "results");
    read.put("fl", "id");
    assertThat(solr.requests).containsExactly(plain, read);
  }

  @Test
  void keepsWhatBecameOfEachPassage() throws Exception {
    QuestionRow row = evaluation.ask(WHEN);
    assertThat(row.candidates())
        .containsExactly(
            read("a", 1, false, Status.NO_ANSWER, 2, -2, "Nobody"),
            read("b", 2, true, Status.ANSWERED, 1, 1.5f, "1843"),
            TestCandidate.of("c", 3, 1, false, Status.UNREAD, 3, 0, 0, "", 0));
    assertThat(row.unread()).isEqualTo(1);
    assertThat(row.windows()).isEqualTo(2);
    assertThat(row.truncated()).isFalse();
    assertThat(row.error()).isEmpty();
    assertThat(row.milliseconds()).isPositive();
    assertThat(row.bm25Milliseconds()).isPositive();
    assertThat(row.served(NoAnswer.DROP).answer()).isEqualTo("1843");
  }

  @Test
  void takesNothingForAnAnswerWhereNothingIsFound() throws Exception {
    QuestionRow row = new SolrAsker(new ScriptedSolr(), Map.of(), 5).ask(WHEN);
    assertThat(row.candidates()).isEmpty();
    assertThat(row.served(NoAnswer.DROP).answer()).isEmpty();
  }

  @Test
  void warmsUpWithAQuestionOfNoSet() throws Exception {
    assertThat(evaluation.warmUp()).isEqualTo("scripted");
    assertThat(solr.asked()).isEmpty();
    assertThat(solr.requests)
        .extracting(request -> request.get("qa.depth") + " for " + request.get("rows"))
        .containsExactly("7 for 0", "1 for 1");
    assertThat(solr.requests).allMatch(request -> request.get("qa.weight").equals("0.5"));
  }

  @Test
  void saysWhichPartOfAResponseIsMissing() {
    for (String part : List.of("response", "qa", "debug")) {
      assertThatThrownBy(() -> without(part).ask(WHEN))
          .isInstanceOf(CommandException.class)
          .hasMessageContaining("Solr's response has no section \"" + part + "\"");
    }
  }

  @Test
  void doesNotCompareWhatAChangedCollectionReturns() {
    ScriptedSolr later = new ScriptedSolr(new Found("b", 2, "It was in 1843.", 1.5, "1843"));
    SolrAsker changing =
        new SolrAsker(
            request -> (request.get("qa").equals("true") ? later : solr).ask(request), Map.of(), 5);
    assertThatThrownBy(() -> changing.ask(WHEN))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("the collection must not change while it is asked");
  }

  private SolrAsker without(String part) {
    return new SolrAsker(
        request -> {
          Map<Object, Object> response = new LinkedHashMap<>(solr.ask(request));
          response.remove(part);
          return response;
        },
        Map.of(),
        5);
  }

  private static Candidate read(
      String id, int rank, boolean holds, Status status, int place, float margin, String answer) {
    String context = "Title of " + id;
    float probability = probability(margin);
    return new Candidate(
        id, rank, 4 - rank, holds, status, place, margin, 0.25f, probability, answer, context, 1);
  }

  private static float probability(double margin) {
    return (float) (1 / (1 + Math.exp(-margin)));
  }
}
