/* Licensed under the Apache License, Version 2.0. */
package solrqa.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import solrqa.benchmark.load.FreshQuestions;

/** A person who asks again and again without waiting: only the last question counts. */
final class SessionsCheck implements Check {
  private static final int ABANDONED = 6;
  private static final int DEPTH = 50;
  private static final Duration PATIENCE = Duration.ofMillis(300);
  private static final double MOST_TIMES = 1.5;
  private static final String CORE = "sessions";

  @Override
  public String name() {
    return CORE;
  }

  @Override
  public Duration expected(boolean brief) {
    return Duration.ofSeconds(brief ? 10 : 90);
  }

  @Override
  public void run(Trial trial, Findings findings) throws IOException, InterruptedException {
    FreshQuestions questions = Texts.questions(trial.checkout(), trial.seed(), name());
    try (Node.Use use = trial.node()) {
      Node node = use.node();
      node.reading(CORE, Texts.small(trial.checkout()));
      Http http = node.http();
      http.select(CORE, ask(questions, "warm"));
      List<Answer> alone = new ArrayList<>();
      List<Answer> after = new ArrayList<>();
      List<Answer> strangers = new ArrayList<>();
      for (int round = 0; round < trial.either(1, 5); round++) {
        alone.add(http.select(CORE, ask(questions, "alone" + round)));
        abandon(http, questions, "one" + round);
        after.add(http.select(CORE, ask(questions, "one" + round)));
        abandon(http, questions, "");
        strangers.add(http.select(CORE, ask(questions, "")));
      }
      double single = new Answers(alone).latency(50);
      double last = new Answers(after).latency(50);
      findings.doing(
          "%d requests abandoned after %d ms each, then one question; qa.depth=%d",
          ABANDONED, PATIENCE.toMillis(), DEPTH);
      findings.measured("a question alone, p50", single, "ms");
      findings.measured("the last of a session, p50", last, "ms");
      findings.measured(
          "the last without a session, p50", new Answers(strangers).latency(50), "ms");
      findings.measured(
          "documents of the last without a session unread",
          strangers.stream().mapToLong(answer -> answer.numbers().unread()).sum(),
          "");
      findings.quietlyAtMost("the last of a session by alone", last / single, MOST_TIMES, "");
      findings.quietlyNone(
          "documents of the last unread",
          after.stream().mapToLong(answer -> answer.numbers().unread()).sum());
      node.report(findings);
    }
  }

  private static void abandon(Http http, FreshQuestions questions, String session)
      throws InterruptedException {
    for (int i = 0; i < ABANDONED; i++) {
      http.select(CORE, ask(questions, session), PATIENCE);
    }
  }

  private static Map<String, String> ask(FreshQuestions questions, String session) {
    Map<String, String> asked = Texts.ask(questions.next(), DEPTH, 10_000);
    if (!session.isEmpty()) {
      asked.put("qa.session", session);
    }
    return asked;
  }
}
