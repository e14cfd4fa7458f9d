/* Licensed under the Apache License, Version 2.0. */
package solrqa.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import solrqa.benchmark.load.FreshQuestions;

/** More and more clients: what is read must not become less. */
final class GoodputCheck implements Check {
  private static final int DEPTH = 10;
  private static final int ALLOWED = 2_000;
  private static final double KEPT_PERCENT = 90;
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final String CORE = "goodput";

  @Override
  public String name() {
    return CORE;
  }

  @Override
  public Duration expected(boolean brief) {
    return Duration.ofSeconds(brief ? 35 : 330);
  }

  @Override
  public void run(Trial trial, Findings findings) throws IOException, InterruptedException {
    FreshQuestions questions = Texts.questions(trial.checkout(), trial.seed());
    try (Node node = Node.start(trial)) {
      node.reading(CORE, Texts.small(trial.checkout()));
      Http http = node.http();
      Crowd.Question question =
          () -> {
            Map<String, String> asked = Texts.ask(questions.next(), DEPTH, ALLOWED);
            asked.put("qa.onError", "fail");
            return http.select(CORE, asked);
          };
      Crowd.of(2).run(question, trial.seconds(3, 20));
      double capacity = 0;
      for (int clients : trial.brief() ? List.of(2, 60) : List.of(1, 2, 8, 30, 60, 200)) {
        findings.doing(
            "%d clients, qa.depth=%d, qa.timeAllowed=%d, qa.onError=fail, again %d ms after a"
                + " refusal",
            clients, DEPTH, ALLOWED, RETRY.toMillis());
        Duration time = trial.seconds(6, 40);
        long begin = System.nanoTime();
        Answers asked = Crowd.patient(clients, RETRY).run(question, time);
        double read = report(findings, clients + " clients, ", asked, begin, time);
        if (clients <= 2) {
          capacity = Math.max(capacity, read);
        } else if (clients >= 30) {
          kept(findings, clients + " clients, ", read, capacity);
        }
      }
      double rate = 10 * capacity / DEPTH;
      findings.doing("%.1f requests/s, 10 times what can be read", rate);
      Duration time = trial.seconds(6, 40);
      long begin = System.nanoTime();
      Answers asked = Crowd.arrivals(question, rate, time);
      String of = "10 x capacity, ";
      kept(findings, of, report(findings, of, asked, begin, time), capacity);
      node.report(findings);
    }
  }

  /** How many documents a second were read. */
  private static double report(
      Findings findings, String of, Answers asked, long begin, Duration time) {
    long from = begin + time.toNanos() / 5; // until then queues fill
    double read = asked.readASecond(from, begin + time.toNanos());
    Answers taken = asked.where(Answer::taken);
    findings.measured(of + "documents read", read, "a second");
    findings.measured(of + "taken", taken.size(), "requests");
    findings.measured(of + "refused", asked.count(Answer::refused), "requests");
    findings.measured(
        of + "taken and nothing read", taken.count(one -> one.numbers().read() == 0), "requests");
    findings.measured(
        of + "taken and part unread", taken.count(one -> one.numbers().unread() > 0), "requests");
    findings.measured(of + "taken, latency p50", taken.latency(50), "ms");
    findings.measured(of + "taken, latency p95", taken.latency(95), "ms");
    findings.none(of + "later than allowed + 1 s", asked.count(one -> one.late(ALLOWED)));
    findings.none(of + "without an answer or 5xx", asked.count(Answer::failed));
    return read;
  }

  private static void kept(Findings findings, String of, double read, double capacity) {
    findings.quietlyAtLeast(of + "share of the capacity", 100 * read / capacity, KEPT_PERCENT, "%");
  }
}
