/* Licensed under the Apache License, Version 2.0. */
package solrqa.chaos;

import java.io.IOException;
import java.time.Duration;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import solrqa.benchmark.load.FreshQuestions;
import solrqa.console.Progress;

/** The same load for a long time: memory stays as it is. */
final class SoakCheck implements Check {
  private static final String CORE = "soak";
  private static final double MAX_SLOPE = 0.2;
  private static final int LOOK_SECONDS = 5;

  @Override
  public String name() {
    return CORE;
  }

  @Override
  public Duration expected(boolean brief) {
    return brief ? Duration.ofSeconds(75) : Duration.ofSeconds(630);
  }

  @Override
  public boolean isBrief() {
    return false;
  }

  @Override
  public void run(Trial trial, Findings findings) throws IOException, InterruptedException {
    Duration time = trial.seconds(60, 600);
    findings.doing(
        "2 clients, qa.depth=5, for %d s, heap of 1 GiB taken at the start", time.toSeconds());
    FreshQuestions questions = Texts.questions(trial.checkout(), trial.seed(), name());
    try (Node node = Node.start(trial, Trial.WHOLE_HEAP)) {
      node.reading(CORE, Texts.small(trial.checkout()));
      Http http = node.http();
      Footprint before = node.footprint();
      SimpleRegression slope = new SimpleRegression();
      Crowd.Question question = () -> http.select(CORE, Texts.ask(questions.next(), 5, 10_000));
      try (Crowd.Running load = Crowd.of(2).start(question);
          Progress progress = trial.progress("Soaking", time.toSeconds())) {
        for (long at = LOOK_SECONDS; at <= time.toSeconds(); at += LOOK_SECONDS) {
          Trial.pause(Duration.ofSeconds(LOOK_SECONDS));
          progress.steps().accept(at);
          if (at > time.toSeconds() / 2) {
            slope.addData(at / 60.0, node.resident() / 1024);
          }
        }
        Answers asked = load.end();
        findings.measured("questions", asked.size(), "");
        findings.none("questions that failed", asked.count(one -> one.status() != 200));
      }
      findings.quietlyAtMost(
          "resident memory, slope over the last half", slope.getSlope(), MAX_SLOPE, "MiB/min");
      node.report(findings);
      Footprint.report(findings, before, node.footprint());
    }
  }
}
