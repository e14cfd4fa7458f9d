/* Licensed under the Apache License, Version 2.0. */
package solrqa.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import solrqa.benchmark.load.FreshQuestions;
import solrqa.console.Progress;

/** Cores are reloaded while they are asked. */
final class ReloadCheck implements Check {
  private static final String CORE = "reload";
  private static final int CLIENTS = 3;

  @Override
  public String name() {
    return CORE;
  }

  @Override
  public Duration expected(boolean brief) {
    return Duration.ofSeconds(brief ? 10 : 150);
  }

  @Override
  public void run(Trial trial, Findings findings) throws IOException, InterruptedException {
    int reloads = trial.either(20, 300);
    findings.doing("%d reloads while %d clients ask, qa.depth=3", reloads, CLIENTS);
    FreshQuestions questions = Texts.questions(trial.checkout(), trial.seed(), name());
    try (Node.Use use = trial.node()) {
      Node node = use.node();
      node.reading(CORE, Texts.small(trial.checkout()));
      Http http = node.http();
      Footprint before = node.footprint();
      List<Answer> reloaded = new ArrayList<>();
      Crowd.Question question =
          () -> {
            Map<String, String> asked = Texts.ask(questions.next(), 3, 10_000);
            asked.put("qa.onError", "fail");
            return http.select(CORE, asked);
          };
      try (Crowd.Running load = Crowd.of(CLIENTS).start(question);
          Progress progress = trial.progress("Reloading", reloads)) {
        for (int i = 0; i < reloads; i++) {
          reloaded.add(http.get("/solr/admin/cores?action=RELOAD&core=" + CORE).small());
          progress.steps().accept(i + 1L);
        }
        Answers asked = load.end();
        findings.none(
            "reloads that failed", reloaded.stream().filter(one -> one.status() != 200).count());
        findings.atLeast("questions asked", asked.size(), 1, "");
        findings.none("questions that failed", asked.count(one -> one.status() != 200));
        findings.quietlyNone("questions not read", asked.count(one -> one.numbers().unread() > 0));
        findings.measured("latency p50", asked.latency(50), "ms");
        findings.measured("latency max", asked.latency(100), "ms");
      }
      node.report(findings);
      Footprint.report(findings, before, node.footprint());
    }
  }
}
