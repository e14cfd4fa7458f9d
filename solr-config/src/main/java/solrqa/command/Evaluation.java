/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** Asks Solr each question with the reader and without. */
final class Evaluation {
  private static final String FIELDS = "id,title,text,path";

  private final Asked solr;

  /** A Solr that answers requests. */
  interface Asked {
    /** The response to these parameters. */
    Map<?, ?> ask(Map<String, String> parameters) throws IOException, InterruptedException;
  }

  Evaluation(Asked solr) {
    this.solr = solr;
  }

  /**
   * One result a question, in their order. The first question is asked once more before,
   * unmeasured, so that it does not pay for the start.
   *
   * @param done is told how many are asked
   */
  List<QuestionResult> ask(List<SquadQuestion> questions, LongConsumer done)
      throws IOException, InterruptedException {
    List<QuestionResult> results = new ArrayList<>();
    if (!questions.isEmpty()) {
      ask(questions.get(0));
    }
    for (SquadQuestion question : questions) {
      results.add(ask(question));
      done.accept(results.size());
    }
    return results;
  }

  private QuestionResult ask(SquadQuestion question) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Map<?, ?> plain =
        solr.ask(Map.of("q", question.text(), "qa", "false", "fl", FIELDS, "rows", "1"));
    long middle = System.nanoTime();
    Map<?, ?> read =
        solr.ask(
            Map.of(
                "q",
                question.text(),
                "qa",
                "true",
                "qa.q",
                question.text(),
                "fl",
                FIELDS,
                "rows",
                "1"));
    long end = System.nanoTime();
    Answers answers = Answers.of(read, 0);
    List<Answers.Answer> found = answers.found();
    String answer = "";
    String passage = "";
    if (!found.isEmpty()) {
      passage = found.get(0).text();
      answer = passage.substring(found.get(0).start(), found.get(0).end());
    }
    return new QuestionResult(
        question,
        answer,
        passage,
        answers.unread(),
        firstText(plain),
        (end - middle) / 1e6,
        (middle - start) / 1e6);
  }

  private static String firstText(Map<?, ?> response) {
    List<?> documents = (List<?>) ((Map<?, ?>) response.get("response")).get("docs");
    return !documents.isEmpty() && ((Map<?, ?>) documents.get(0)).get("text") instanceof String text
        ? text
        : "";
  }
}
