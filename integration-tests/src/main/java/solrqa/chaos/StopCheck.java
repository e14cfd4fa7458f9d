/* Licensed under the Apache License, Version 2.0. */
package solrqa.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import solrqa.benchmark.load.FreshQuestions;
import solrqa.console.Progress;
import solrqa.solr.PassageCore;

/** The process is told to end while it reads. */
final class StopCheck implements Check {
  private static final String CORE = "stop";
  private static final int CLIENTS = 4;
  private static final int MAX_DELAY_MILLISECONDS = 400;
  private static final int ENDED_BY_TERM = 143;

  @Override
  public String name() {
    return CORE;
  }

  @Override
  public Duration expected(boolean brief) {
    return Duration.ofSeconds(brief ? 35 : 900);
  }

  @Override
  public boolean isBrief() {
    return false; // StopIT stops processes in each build
  }

  @Override
  public void run(Trial trial, Findings findings) throws IOException, InterruptedException {
    int stops = trial.either(3, 100);
    findings.doing("%d times SIGTERM while %d clients ask, then a start", stops, CLIENTS);
    Random random = new Random(trial.seed());
    FreshQuestions questions = Texts.questions(trial.checkout(), trial.seed(), name());
    List<Integer> codes = new ArrayList<>();
    List<Double> seconds = new ArrayList<>();
    int asked = 0;
    try (Node node = Node.start(trial);
        Progress progress = trial.progress("Stopping", stops)) {
      node.reading(CORE, Texts.small(trial.checkout()));
      for (int i = 0; i < stops; i++) {
        if (i > 0) {
          node.restart();
          PassageCore.existing(node.address(), CORE).awaitReader();
        }
        Http http = node.http();
        Crowd.Question question = () -> http.select(CORE, Texts.ask(questions.next(), 20, 10_000));
        Crowd crowd = new Crowd(CLIENTS, Answer::lost, Duration.ofSeconds(1));
        try (Crowd.Running load = crowd.start(question)) {
          int delay = 50 + random.nextInt(MAX_DELAY_MILLISECONDS);
          Trial.pause(Duration.ofMillis(delay));
          long begin = System.nanoTime();
          Node.signal("TERM", node.process().pid());
          codes.add(exitCode(node));
          seconds.add((System.nanoTime() - begin) / 1e9);
          asked += load.end().size();
        }
        progress.steps().accept(i + 1L);
      }
      findings.atLeast("questions asked", asked, stops, "");
      findings.none(
          "exit codes other than 0 and 143",
          codes.stream().filter(code -> code != 0 && code != ENDED_BY_TERM).count());
      findings.none("hs_err files", node.crashReports());
      findings.measured(
          "seconds to stop, max", seconds.stream().mapToDouble(s -> s).max().orElse(0), "s");
      findings.say("exit codes %s", codes);
    }
  }

  /** The code that it ends with; -1 where it has to be killed. */
  private static int exitCode(Node node) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (node.process().isAlive() && System.nanoTime() < end) {
      Trial.pause(Duration.ofMillis(20));
    }
    if (node.process().isAlive()) {
      node.process().close();
      return -1;
    }
    return node.process().await();
  }
}
