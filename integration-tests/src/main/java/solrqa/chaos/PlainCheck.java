/* Licensed under the Apache License, Version 2.0. */
package solrqa.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import solrqa.benchmark.load.FreshQuestions;
import solrqa.data.SourcePassage;

/**
 * Searches without qa, on a Solr with the plugin and on one without: nobody can tell them apart.
 */
final class PlainCheck implements Check {
  private static final int REQUESTS = 200;
  private static final double MOST_TIMES = 1.1;
  private static final String CORE = "searches";

  /** What is asked beside the question. */
  private static final List<Map<String, String>> KINDS =
      List.of(
          Map.of("defType", "edismax"),
          Map.of("defType", "edismax", "rows", "50", "start", "5", "fl", "id,score"),
          Map.of("defType", "lucene", "facet", "true", "facet.field", "path"),
          Map.of("defType", "edismax", "hl", "true", "hl.fl", "text"),
          Map.of("defType", "edismax", "sort", "path asc, id desc"),
          Map.of("defType", "edismax", "group", "true", "group.field", "path"),
          Map.of("defType", "edismax", "cursorMark", "*", "sort", "id asc"),
          Map.of("defType", "edismax", "stats", "true", "stats.field", "position"),
          Map.of("defType", "edismax", "fq", "position:[0 TO 1]", "wt", "xml"),
          Map.of("defType", "edismax", "sort", "nothing asc"));

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public Duration expected(boolean brief) {
    return Duration.ofSeconds(brief ? 10 : 60);
  }

  @Override
  public void run(Trial trial, Findings findings) throws IOException, InterruptedException {
    findings.doing("%d searches of %d kinds with the plugin and without", REQUESTS, KINDS.size());
    List<SourcePassage> documents = Texts.small(trial.checkout());
    FreshQuestions questions = Texts.questions(trial.checkout(), trial.seed(), name());
    List<Map<String, String>> requests = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      Map<String, String> request = new HashMap<>(Map.of("omitHeader", "true", "fl", "id,title"));
      request.put("q", questions.next().replaceAll("\\W+", " "));
      request.putAll(KINDS.get(i % KINDS.size()));
      requests.add(request);
    }
    try (Node.Use use = trial.node();
        Node without = Node.withoutPlugin(trial)) {
      Node with = use.node();
      with.reading(CORE, documents);
      without.plain(CORE, documents);
      List<Answer> installed = new ArrayList<>();
      List<Answer> absent = new ArrayList<>();
      int rounds = trial.either(2, 20);
      int different = 0;
      for (int round = 0; round < rounds; round++) {
        for (Map<String, String> request : requests) {
          Answer one = with.http().select(CORE, request);
          Answer other = without.http().select(CORE, request);
          if (one.status() != other.status() || !one.body().equals(other.body())) {
            different++;
            findings.say("differs: %s: %s / %s", request, one.excerpt(), other.excerpt());
          }
          if (round > 0) { // the first one warms up
            installed.add(one.small());
            absent.add(other.small());
          }
        }
      }
      double p50 = new Answers(installed).latency(50);
      double other = new Answers(absent).latency(50);
      findings.none("answers that differ in a byte", different);
      findings.measured("latency p50 with the plugin", p50, "ms");
      findings.measured("latency p50 without", other, "ms");
      findings.quietlyAtMost("latency p50 with by without", p50 / other, MOST_TIMES, "");
    }
  }
}
