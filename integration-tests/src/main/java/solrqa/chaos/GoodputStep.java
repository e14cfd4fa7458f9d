/* Licensed under the Apache License, Version 2.0. */
package solrqa.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One kind of load, and what was read under it in all of its rounds. One thread uses it. */
final class GoodputStep {
  /** Share of a round in which queues fill, and nothing counts. */
  private static final int FILLING = 5;

  private final String name;
  private final String done;
  private final Load load;
  private final List<Answer> asked = new ArrayList<>();
  private double seconds;
  private double readASecond;
  private int rounds;
  private double processors;
  private double passages;
  private double rescored;

  /**
   * @param name how the table calls it
   * @param done what was done, for the table
   */
  GoodputStep(String name, String done, Load load) {
    this.name = name;
    this.done = done;
    this.load = load;
  }

  /** Asks for some time. */
  interface Load {
    Answers run(Duration time) throws InterruptedException;
  }

  String done() {
    return done;
  }

  /** Asks for one round. */
  void run(Node node, String core, Duration time) throws InterruptedException {
    double passagesBefore = node.figure(core, "passages");
    double rescoredBefore = node.figure(core, "rescored");
    double processorsBefore = node.processorSeconds();
    long begin = System.nanoTime();
    Answers answers = load.run(time);
    processors += node.processorSeconds() - processorsBefore;
    passages += node.figure(core, "passages") - passagesBefore;
    rescored += node.figure(core, "rescored") - rescoredBefore;
    long end = begin + time.toNanos();
    readASecond += answers.readASecond(begin + time.toNanos() / FILLING, end);
    seconds += time.toSeconds();
    rounds++;
    asked.addAll(answers.all());
  }

  /** Documents that were read a second. */
  double aSecond() {
    return readASecond / rounds;
  }

  /**
   * Documents that were read by the time that processors worked for Solr, which other programs of
   * the machine change little.
   */
  double aProcessorSecond() {
    return answers().read() / processors;
  }

  /** Requests that were taken a second. */
  double taken() {
    return answers().count(Answer::taken) / seconds;
  }

  /** Requests a second, those that were refused with them. */
  double asked() {
    return asked.size() / seconds;
  }

  private Answers answers() {
    return new Answers(asked);
  }

  /**
   * Adds what was measured.
   *
   * @param allowed milliseconds that requests may take
   */
  void report(Findings findings, int allowed) {
    findings.doing("%s", done);
    Answers all = answers();
    Answers taken = all.where(Answer::taken);
    findings.measured(name + "documents read a second", aSecond(), "");
    findings.measured(name + "documents read a processor second", aProcessorSecond(), "");
    findings.measured(name + "passages a processor second", passages / processors, "");
    findings.measured(name + "passages rescored", 100 * rescored / passages, "%");
    findings.measured(name + "taken", taken.size(), "requests");
    findings.measured(name + "refused", all.count(Answer::refused), "requests");
    findings.measured(
        name + "taken and nothing read", taken.count(one -> one.numbers().read() == 0), "requests");
    findings.measured(
        name + "taken and part unread", taken.count(one -> one.numbers().unread() > 0), "requests");
    findings.measured(name + "taken, latency p50", taken.latency(50), "ms");
    findings.measured(name + "taken, latency p95", taken.latency(95), "ms");
    findings.quietlyNone(name + "later than allowed + 1 s", all.count(one -> one.late(allowed)));
    findings.none(name + "without an answer or 5xx", all.count(Answer::failed));
  }

  /**
   * Adds which share of the capacity was kept.
   *
   * @param alone what is read without overload
   * @param percent the bar
   * @param most times of what can be taken up to which the bar holds: beyond it the refusals
   *     themselves, each a request, are much of the work
   */
  void compare(Findings findings, GoodputStep alone, double percent, double most) {
    findings.doing("%s", done);
    double times = asked() / alone.taken();
    double share = 100 * aProcessorSecond() / alone.aProcessorSecond();
    String kept = name + "share of the capacity a processor second";
    findings.measured(name + "requests by what can be taken", times, "");
    findings.measured(name + "share of the capacity", 100 * aSecond() / alone.aSecond(), "%");
    if (times <= most) {
      findings.quietlyAtLeast(kept, share, percent, "%");
    } else {
      findings.measured(kept, share, "%");
    }
  }
}
