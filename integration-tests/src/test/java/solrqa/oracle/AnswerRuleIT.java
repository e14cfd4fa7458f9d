/* Licensed under the Apache License, Version 2.0. */
package solrqa.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import solrqa.answer.AnswerRule;
import solrqa.answer.NoAnswer;
import solrqa.answer.Status;
import solrqa.data.SamplePassages;
import solrqa.it.SharedSolr;
import solrqa.reader.ModelDirectory;
import solrqa.reader.ModelSettings;
import solrqa.solr.PassageCore;

/** What the rule makes of the margins of one request is what a real Solr returns for others. */
class AnswerRuleIT {
  private static final int DEPTH = 6;

  /** One with an answer, one whose answer is not BM25's first, one without. */
  private static final List<String> QUESTIONS =
      List.of(
          "Who discovered penicillin?",
          "In which year did the woman who wrote the first program translate an article?",
          "What disease was Ramanujan suffering from in hospital?");

  private PassageCore core;

  @Test
  void derivesWhatSolrReturnsWithOtherSettings() throws IOException, InterruptedException {
    core = SharedSolr.core("rule");
    core.addPassages(SamplePassages.read(SharedSolr.CHECKOUT.samplePassages()), indexed -> {});
    core.awaitReader();
    ModelSettings model = ModelDirectory.open(SharedSolr.CHECKOUT.model("small")).settings();
    for (String question : QUESTIONS) {
      List<SolrReading> kept = SolrReading.of(core, question, DEPTH, Map.of("qa.noAnswer", "keep"));
      assertThat(kept).hasSize(DEPTH);
      for (NoAnswer noAnswer : NoAnswer.values()) {
        assertSame(question, kept, AnswerRule.of(model), Map.of(), noAnswer);
        assertOtherSettings(question, kept, model, noAnswer);
      }
    }
  }

  /** Each margin is a threshold too: what reaches it is answered. */
  private void assertOtherSettings(
      String question, List<SolrReading> kept, ModelSettings model, NoAnswer noAnswer)
      throws IOException, InterruptedException {
    for (double threshold : List.of(-99d, (double) kept.get(1).margin(), 3.5)) {
      for (double weight : List.of(0d, 0.35, 0.9, 1d)) {
        AnswerRule rule = new AnswerRule(threshold, weight, model.offset(), model.temperature());
        Map<String, String> request =
            Map.of("qa.threshold", Double.toString(threshold), "qa.weight", "" + weight);
        assertSame(question, kept, rule, request, noAnswer);
        List<SolrReading> two = kept.stream().filter(one -> one.retrievalRank() <= 2).toList();
        assertSame(question, two, rule, request, noAnswer);
      }
    }
  }

  private void assertSame(
      String question,
      List<SolrReading> candidates,
      AnswerRule rule,
      Map<String, String> settings,
      NoAnswer noAnswer)
      throws IOException, InterruptedException {
    Map<String, String> request = new HashMap<>(settings);
    request.put("qa.noAnswer", noAnswer.name().toLowerCase(Locale.ROOT));
    List<SolrReading> derived =
        candidates.stream()
            .filter(rule.drops(candidates, noAnswer).negate())
            .sorted(rule.order(candidates, noAnswer))
            .toList();
    List<SolrReading> returned = SolrReading.of(core, question, candidates.size(), request);
    assertThat(returned)
        .as("%s %s", question, request)
        .extracting(SolrReading::key)
        .isEqualTo(derived.stream().map(SolrReading::key).toList());
    assertThat(returned)
        .as("%s %s", question, request)
        .extracting(SolrReading::status)
        .isEqualTo(derived.stream().map(rule::status).map(Status::label).toList());
    assertThat(returned)
        .extracting(SolrReading::bestSpan)
        .isEqualTo(derived.stream().map(SolrReading::bestSpan).toList());
  }
}
