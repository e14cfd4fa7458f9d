/* Licensed under the Apache License, Version 2.0. */
package solrqa.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import solrqa.command.Answers;
import solrqa.data.SamplePassages;
import solrqa.evaluation.AnswerRule;
import solrqa.evaluation.AnswerRule.NoAnswer;
import solrqa.evaluation.Candidate;
import solrqa.evaluation.Evaluation;
import solrqa.evaluation.GoldQuestion;
import solrqa.evaluation.QuestionRow;
import solrqa.evaluation.Reply;
import solrqa.files.JsonFile;
import solrqa.it.SharedSolr;
import solrqa.solr.PassageCore;

/** What is derived from a question's row is what a real Solr returns. */
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
    Path sample = SharedSolr.CHECKOUT.samplePassages();
    core = SharedSolr.core("rule");
    core.addPassages(SamplePassages.read(sample), indexed -> {});
    core.awaitReader();
    Evaluation evaluation = new Evaluation(core::ask, Map.of(), DEPTH);
    for (String question : QUESTIONS) {
      QuestionRow row =
          evaluation.ask(new GoldQuestion(question, question, true, List.of(), Map.of()));
      assertThat(row.candidates()).hasSize(DEPTH).allMatch(Candidate::wasRead);
      for (NoAnswer noAnswer : NoAnswer.values()) {
        assertSame(row.served(noAnswer), Map.of(), noAnswer);
        assertSame(row.served(settings(), noAnswer, DEPTH), Map.of(), noAnswer);
        assertOtherSettings(row, noAnswer);
      }
    }
  }

  /** Each margin is a threshold too: what reaches it is answered. */
  private void assertOtherSettings(QuestionRow row, NoAnswer noAnswer)
      throws IOException, InterruptedException {
    double offset = settings().offset();
    double temperature = settings().temperature();
    for (double threshold : List.of(-99d, (double) row.candidates().get(1).margin(), 3.5)) {
      for (double weight : List.of(0d, 0.35, 0.9, 1d)) {
        AnswerRule rule = new AnswerRule(threshold, weight, offset, temperature);
        Map<String, String> request =
            Map.of("qa.threshold", Double.toString(threshold), "qa.weight", "" + weight);
        assertSame(row.served(rule, noAnswer, DEPTH), request, noAnswer);
        assertSame(row.served(rule, noAnswer, 2), with(request, "qa.depth", "2"), noAnswer);
      }
    }
  }

  private void assertSame(Reply derived, Map<String, String> settings, NoAnswer noAnswer)
      throws IOException, InterruptedException {
    Map<String, String> request = new HashMap<>(settings);
    String question = derived.row().question().text();
    request.put("q", question);
    request.put("qa", "true");
    request.put("qa.noAnswer", noAnswer.name().toLowerCase(Locale.ROOT));
    request.putIfAbsent("qa.depth", Integer.toString(DEPTH));
    request.put("fl", "id,text");
    request.put("rows", Integer.toString(DEPTH));
    Map<?, ?> response = core.ask(request);
    List<Object> returned = new ArrayList<>();
    for (Object document : (List<?>) ((Map<?, ?>) response.get("response")).get("docs")) {
      returned.add(((Map<?, ?>) document).get("id"));
    }
    assertThat(derived.passages())
        .as("%s %s", question, request)
        .extracting(passage -> (Object) passage.id())
        .isEqualTo(returned);
    List<Answers.Answer> found = Answers.of(response, 0).found();
    String answer =
        found.isEmpty()
            ? ""
            : found.get(0).text().substring(found.get(0).start(), found.get(0).end());
    if (noAnswer == NoAnswer.KEEP) { // an answer is not always first there
      assertThat(derived.answered()).isEqualTo(!answer.isEmpty());
    } else {
      assertThat(derived.answer()).as("%s %s", question, request).isEqualTo(answer);
    }
  }

  private static Map<String, String> with(Map<String, String> request, String name, String value) {
    Map<String, String> more = new HashMap<>(request);
    more.put(name, value);
    return more;
  }

  /** The bundled model's. */
  private static AnswerRule settings() throws IOException {
    Path file = SharedSolr.CHECKOUT.model("small").resolve("solrqa.json");
    Map<?, ?> json = Files.exists(file) ? JsonFile.read(file) : Map.of();
    return new AnswerRule(
        number(json, "threshold", 0),
        number(json, "weight", 1),
        number(json, "offset", 0),
        number(json, "temperature", 1));
  }

  private static double number(Map<?, ?> json, String name, double otherwise) {
    return json.get(name) instanceof Number number ? number.doubleValue() : otherwise;
  }
}
