/* Licensed under the Apache License, Version 2.0. */
package solrqa.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.ToDoubleFunction;
import solrqa.benchmark.load.FreshQuestions;

/** More and more clients: what is read must not become less. */
final class GoodputCheck implements Check {
  private static final int ALLOWED = 2_000;
  private static final int CHARACTERS = 50_000;
  private static final double KEPT_PERCENT = 90;
  private static final double MOST_TIMES = 11;
  private static final Duration RETRY = Duration.ofSeconds(1);

  @Override
  public String name() {
    return "goodput";
  }

  @Override
  public Duration expected(boolean brief) {
    return Duration.ofSeconds(brief ? 20 : 800);
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
   * @param clients who keep the reader busy and are not refused
   */
  private record Work(String documents, int depth, int clients) {}

  /**
   * What was read.
   *
   * @param aSecond documents
   * @param aProcessorSecond documents by the time that processors worked for Solr, which other
   *     programs of the machine change little
   * @param taken requests a second
   * @param asked requests a second, those that were refused with them
   */
  private record Read(double aSecond, double aProcessorSecond, double taken, double asked) {}

  /** Asks for some time. */
  private interface Load {
    Answers run() throws InterruptedException;
  }

  @Override
  public void run(Trial trial, Findings findings) throws IOException, InterruptedException {
    try (Node.Use use = trial.node()) {
      Node node = use.node();
      node.reading("short", Texts.small(trial.checkout()));
      run(trial, findings, node, new Work("short", 5, 2));
      if (!trial.brief()) {
        node.reading("long", Texts.large(trial.checkout(), 100, CHARACTERS, trial.seed()));
        run(trial, findings, node, new Work("long", 100, 1));
      }
      node.report(findings);
    }
  }

  /**
   * Questions of one step. All steps ask the same ones in the same order, apart from the step's
   * name at their end; what was refused is asked again before others. So what is read is alike in
   * all of them.
   */
  private static Crowd.Question questions(Trial trial, Http http, Work work, String step)
      throws IOException {
    FreshQuestions fresh = Texts.questions(trial.checkout(), trial.seed(), step);
    Queue<String> refused = new ConcurrentLinkedQueue<>();
    return () -> {
      String question = Optional.ofNullable(refused.poll()).orElseGet(fresh::next);
      Map<String, String> asked = Texts.ask(question, work.depth(), ALLOWED);
      asked.put("qa.onError", "fail");
      Answer answer = http.select(work.documents(), asked);
      if (answer.refused()) {
        refused.add(question);
      }
      return answer;
    };
  }

  private static void run(Trial trial, Findings findings, Node node, Work work)
      throws IOException, InterruptedException {
    Http http = node.http();
    for (int clients : List.of(2, 60)) { // refusals too are slow before they are compiled
      Crowd.patient(clients, RETRY)
          .run(
              questions(trial, http, work, work.documents() + ", warm " + clients),
              trial.seconds(2, 20));
    }
    Duration time = trial.seconds(4, 40);
    Map<String, Read> overloaded = new LinkedHashMap<>();
    List<Read> alone = new ArrayList<>();
    for (int clients : trial.brief() ? List.of(2, 60) : List.of(1, 2, 8, 30, 60, 200)) {
      String of = work.documents() + ", " + clients + " clients, ";
      Read read = crowd(trial, findings, node, work, of, clients);
      if (clients == work.clients()) {
        alone.add(read);
      } else if (clients >= 30) {
        overloaded.put(of, read);
      }
    }
    double rate = 10 * alone.get(0).taken();
    findings.doing(
        "%.1f requests/s, 10 times what can be taken, %s documents, qa.depth=%d",
        rate, work.documents(), work.depth());
    String of = work.documents() + ", 10 x capacity, ";
    Crowd.Question question = questions(trial, http, work, of);
    Load load = () -> Crowd.arrivals(question, rate, time);
    overloaded.put(of, measure(findings, of, node, work, time, load));
    String again = work.documents() + ", " + work.clients() + " clients again, ";
    alone.add(crowd(trial, findings, node, work, again, work.clients()));
    overloaded.forEach((name, read) -> kept(findings, name, read, alone));
  }

  private static Read crowd(
      Trial trial, Findings findings, Node node, Work work, String of, int clients)
      throws IOException, InterruptedException {
    findings.doing(
        "%d clients, %s documents, qa.depth=%d, qa.timeAllowed=%d, qa.onError=fail, again"
            + " %d ms after a refusal",
        clients, work.documents(), work.depth(), ALLOWED, RETRY.toMillis());
    Crowd.Question question = questions(trial, node.http(), work, of);
    Crowd crowd = Crowd.patient(clients, RETRY);
    Duration time = trial.seconds(4, 40);
    return measure(findings, of, node, work, time, () -> crowd.run(question, time));
  }

  private static Read measure(
      Findings findings, String of, Node node, Work work, Duration time, Load load)
      throws InterruptedException {
    double passages = node.figure(work.documents(), "passages");
    double rescored = node.figure(work.documents(), "rescored");
    double before = node.processorSeconds();
    long begin = System.nanoTime();
    Answers asked = load.run();
    double processors = node.processorSeconds() - before;
    passages = node.figure(work.documents(), "passages") - passages;
    rescored = node.figure(work.documents(), "rescored") - rescored;
    long from = begin + time.toNanos() / 5; // until then queues fill
    Answers taken = asked.where(Answer::taken);
    Read read =
        new Read(
            asked.readASecond(from, begin + time.toNanos()),
            asked.read() / processors,
            taken.size() / (double) time.toSeconds(),
            asked.size() / (double) time.toSeconds());
    findings.measured(of + "documents read a second", read.aSecond(), "");
    findings.measured(of + "documents read a processor second", read.aProcessorSecond(), "");
    findings.measured(of + "passages a processor second", passages / processors, "");
    findings.measured(of + "passages rescored", 100 * rescored / passages, "%");
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

  /**
   * Compares with the capacity: the mean of what was read before and after without overload, since
   * machines become slower and faster by themselves. The bar is for ten times what can be taken:
   * beyond it the refusals themselves, each a request, are much of the work.
   */
  private static void kept(Findings findings, String of, Read read, List<Read> alone) {
    double times = read.asked / alone.stream().mapToDouble(Read::taken).average().orElseThrow();
    String kept = of + "share of the capacity a processor second";
    double share = share(read, alone, Read::aProcessorSecond);
    findings.measured(of + "requests by what can be taken", times, "");
    findings.measured(of + "share of the capacity", share(read, alone, Read::aSecond), "%");
    if (times <= MOST_TIMES) {
      findings.quietlyAtLeast(kept, share, KEPT_PERCENT, "%");
    } else {
      findings.measured(kept, share, "%");
    }
  }

  private static double share(Read read, List<Read> alone, ToDoubleFunction<Read> value) {
    double capacity = alone.stream().mapToDouble(value).average().orElseThrow();
    return 100 * value.applyAsDouble(read) / capacity;
  }
}
