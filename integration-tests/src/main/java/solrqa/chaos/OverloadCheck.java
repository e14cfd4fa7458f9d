/* Licensed under the Apache License, Version 2.0. */
package solrqa.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import solrqa.benchmark.load.FreshQuestions;
import solrqa.data.SourcePassage;

/** Many clients at once want many long documents to be read, and the heap is small. */
final class OverloadCheck implements Check {
  private static final int CLIENTS = 150;
  private static final int DOCUMENTS = 120;
  private static final int CHARACTERS = 50_000;
  private static final int DEPTH = 100;
  private static final int ALLOWED = 1_000;
  private static final int QUEUE = 4;
  private static final int MAX_REFUSAL_MILLISECONDS = 50;
  private static final Duration RETRY = Duration.ofMillis(250);
  private static final double MOST_TIMES = 2;
  private static final Crowd PROBE = Crowd.probe(Duration.ofMillis(20));
  private static final String CORE = "overload";

  @Override
  public String name() {
    return CORE;
  }

  @Override
  public Duration expected(boolean brief) {
    return Duration.ofSeconds(brief ? 25 : 180);
  }

  /**
   * What plain searches take.
   *
   * @param idle p50 in milliseconds of one client alone
   * @param among p50 of one client among many
   * @param many all searches of those
   */
  private record Searches(double idle, double among, Answers many) {}

  @Override
  public void run(Trial trial, Findings findings) throws IOException, InterruptedException {
    List<SourcePassage> documents = new ArrayList<>(Texts.small(trial.checkout()));
    documents.addAll(Texts.large(trial.checkout(), DOCUMENTS, CHARACTERS, trial.seed()));
    FreshQuestions questions = Texts.questions(trial.checkout(), trial.seed(), name());
    Duration time = trial.seconds(4, 60);
    try (Node node = Node.start(trial, "-Xmx1g", "-Dsolrqa.queue=" + QUEUE)) {
      node.reading(CORE, documents);
      Http http = node.http();
      Crowd.Question plain = () -> http.select(CORE, Texts.search(questions.next()));
      PROBE.run(plain, trial.seconds(2, 10));
      double idle = PROBE.run(plain, trial.seconds(3, 10)).latency(50);
      Footprint before = node.footprint();
      Searches searches = search(findings, plain, question(http, questions, "fail"), idle, time);
      for (String onError : List.of("fail", "pass")) {
        findings.doing(
            "%d clients, %d documents of %,d characters, qa.depth=%d, qa.timeAllowed=%d,"
                + " solrqa.queue=%d, -Xmx1g, qa.onError=%s, again %d ms after a refusal",
            CLIENTS, DOCUMENTS, CHARACTERS, DEPTH, ALLOWED, QUEUE, onError, RETRY.toMillis());
        Crowd.Question question = question(http, questions, onError);
        try (Crowd.Running load = Crowd.patient(CLIENTS, RETRY).start(question)) {
          double p50 = PROBE.run(plain, time).latency(50);
          Answers asked = load.end();
          report(findings, onError, asked);
          compare(findings, onError, asked.where(Answer::refused).serverTime(95), p50, searches);
        }
      }
      node.report(findings);
      Footprint.report(findings, before, node.footprint());
    }
  }

  private static Crowd.Question question(Http http, FreshQuestions questions, String onError) {
    return () -> {
      Map<String, String> asked = Texts.ask(questions.next(), DEPTH, ALLOWED);
      asked.put("qa.onError", onError);
      return http.select(CORE, asked);
    };
  }

  /** As many clients as will ask, who only search; the reader is as busy as it will be then. */
  private static Searches search(
      Findings findings, Crowd.Question plain, Crowd.Question question, double idle, Duration time)
      throws InterruptedException {
    findings.doing(
        "%d clients search without qa, %d ms between, while %d ask",
        CLIENTS, RETRY.toMillis(), QUEUE);
    try (Crowd.Running reading = Crowd.patient(QUEUE, RETRY).start(question);
        Crowd.Running load = new Crowd(CLIENTS, answer -> true, RETRY).start(plain)) {
      double among = PROBE.run(plain, time).latency(50);
      Answers many = load.end();
      findings.measured("documents read beside them", reading.end().read(), "");
      findings.measured("plain search, idle p50", idle, "ms");
      findings.measured("plain search among clients without qa, p50", among, "ms");
      findings.measured("clients without qa, server time p95", many.serverTime(95), "ms");
      findings.measured("clients without qa, latency p95", many.latency(95), "ms");
      return new Searches(idle, among, many);
    }
  }

  /** Who is refused before the query costs next to nothing; who is not costs a search. */
  private static void compare(
      Findings findings, String onError, double refused, double plain, Searches searches) {
    findings.measured(onError + ", plain search, p50", plain, "ms");
    if (onError.equals("fail")) {
      findings.quietlyAtMost(
          "fail, refused, server time p95", refused, MAX_REFUSAL_MILLISECONDS, "ms");
      findings.quietlyAtMost(
          "fail, plain search, p50 by idle", plain / searches.idle(), MOST_TIMES, "");
    } else {
      findings.measured("pass, refused, server time p95", refused, "ms");
      findings.measured("pass, plain search, p50 by idle", plain / searches.idle(), "");
      findings.quietlyAtMost(
          "pass, refused, server time p95 by that of clients without qa",
          refused / searches.many().serverTime(95),
          MOST_TIMES,
          "");
      findings.quietlyAtMost(
          "pass, plain search, p50 by that among clients without qa",
          plain / searches.among(),
          MOST_TIMES,
          "");
    }
  }

  private static void report(Findings findings, String onError, Answers asked) {
    String of = onError + ", ";
    Answers refused = asked.where(Answer::refused);
    Answers taken = asked.where(Answer::taken);
    findings.measured(of + "refused", refused.size(), "requests");
    findings.measured(of + "refused, server time p50", refused.serverTime(50), "ms");
    findings.measured(of + "refused, latency p95", refused.latency(95), "ms");
    findings.atLeast(of + "taken", taken.size(), 1, "requests");
    findings.measured(of + "taken, latency p50", taken.latency(50), "ms");
    findings.quietlyAtMost(of + "taken, latency max", taken.latency(100), ALLOWED + 1_000, "ms");
    findings.none(of + "without an answer or 5xx", asked.count(Answer::failed));
    findings.atLeast(of + "documents read", asked.read(), 1, "");
  }
}
