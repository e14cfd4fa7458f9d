/* Licensed under the Apache License, Version 2.0. */
package solrqa.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import solrqa.benchmark.load.FreshQuestions;

/** More and more clients: what is read must not become less. */
final class GoodputCheck implements Check {
  private static final int ALLOWED = 2_000;
  private static final int CHARACTERS = 50_000;
  private static final double KEPT_PERCENT = 90;
  private static final Duration RETRY = Duration.ofSeconds(1);

  @Override
  public String name() {
    return "goodput";
  }

  @Override
  public Duration expected(boolean brief) {
    return Duration.ofSeconds(brief ? 20 : 650);
  }

  @Override
  public boolean isBrief() {
    return false; // shares of a capacity say nothing beside a build
  }

  /**
   * What is asked.
   *
   * @param documents how the table calls them
   * @param depth documents a request
   */
  private record Work(String documents, int depth) {}

  /**
   * What was read.
   *
   * @param aSecond documents
   * @param aProcessorSecond documents by the time that processors worked for Solr, which other
   *     programs of the machine change little
   */
  private record Read(double aSecond, double aProcessorSecond) {
    Read best(Read other) {
      return new Read(
          Math.max(aSecond, other.aSecond), Math.max(aProcessorSecond, other.aProcessorSecond));
    }
  }

  /** Asks for some time. */
  private interface Load {
    Answers run() throws InterruptedException;
  }

  @Override
  public void run(Trial trial, Findings findings) throws IOException, InterruptedException {
    try (Node.Use use = trial.node()) {
      Node node = use.node();
      node.reading("short", Texts.small(trial.checkout()));
      run(trial, findings, node, new Work("short", 5));
      if (!trial.brief()) {
        node.reading("long", Texts.large(trial.checkout(), 100, CHARACTERS, trial.seed()));
        run(trial, findings, node, new Work("long", 100));
      }
      node.report(findings);
    }
  }

  private static void run(Trial trial, Findings findings, Node node, Work work)
      throws IOException, InterruptedException {
    FreshQuestions questions = Texts.questions(trial.checkout(), trial.seed(), work.documents());
    Http http = node.http();
    Crowd.Question question =
        () -> {
          Map<String, String> asked = Texts.ask(questions.next(), work.depth(), ALLOWED);
          asked.put("qa.onError", "fail");
          return http.select(work.documents(), asked);
        };
    Crowd.of(2).run(question, trial.seconds(2, 20));
    Duration time = trial.seconds(4, 40);
    Read capacity = new Read(0, 0);
    for (int clients : trial.brief() ? List.of(2, 60) : List.of(1, 2, 8, 30, 60, 200)) {
      findings.doing(
          "%d clients, %s documents, qa.depth=%d, qa.timeAllowed=%d, qa.onError=fail, again"
              + " %d ms after a refusal",
          clients, work.documents(), work.depth(), ALLOWED, RETRY.toMillis());
      String of = work.documents() + ", " + clients + " clients, ";
      Crowd crowd = Crowd.patient(clients, RETRY);
      Read read = measure(findings, of, node, time, () -> crowd.run(question, time));
      if (clients <= 2) {
        capacity = capacity.best(read);
      } else if (clients >= 30) {
        kept(findings, of, read, capacity);
      }
    }
    double rate = Math.max(10 * capacity.aSecond() / work.depth(), 1);
    findings.doing(
        "%.1f requests/s, 10 times what can be read, %s documents", rate, work.documents());
    String of = work.documents() + ", 10 x capacity, ";
    Load load = () -> Crowd.arrivals(question, rate, time);
    kept(findings, of, measure(findings, of, node, time, load), capacity);
  }

  private static Read measure(Findings findings, String of, Node node, Duration time, Load load)
      throws InterruptedException {
    double before = node.processorSeconds();
    long begin = System.nanoTime();
    Answers asked = load.run();
    double processors = node.processorSeconds() - before;
    long from = begin + time.toNanos() / 5; // until then queues fill
    Read read =
        new Read(asked.readASecond(from, begin + time.toNanos()), asked.read() / processors);
    Answers taken = asked.where(Answer::taken);
    findings.measured(of + "documents read a second", read.aSecond(), "");
    findings.measured(of + "documents read a processor second", read.aProcessorSecond(), "");
    findings.measured(of + "taken", taken.size(), "requests");
    findings.measured(of + "refused", asked.count(Answer::refused), "requests");
    findings.measured(
        of + "taken and nothing read", taken.count(one -> one.numbers().read() == 0), "requests");
    findings.measured(
        of + "taken and part unread", taken.count(one -> one.numbers().unread() > 0), "requests");
    findings.measured(of + "taken, latency p50", taken.latency(50), "ms");
    findings.measured(of + "taken, latency p95", taken.latency(95), "ms");
    findings.quietlyNone(of + "later than allowed + 1 s", asked.count(one -> one.late(ALLOWED)));
    findings.none(of + "without an answer or 5xx", asked.count(Answer::failed));
    return read;
  }

  private static void kept(Findings findings, String of, Read read, Read capacity) {
    findings.measured(
        of + "share of the capacity a processor second",
        100 * read.aProcessorSecond() / capacity.aProcessorSecond(),
        "%");
    findings.quietlyAtLeast(
        of + "share of the capacity", 100 * read.aSecond() / capacity.aSecond(), KEPT_PERCENT, "%");
  }
}
