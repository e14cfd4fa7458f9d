/* Licensed under the Apache License, Version 2.0. */
package solrqa.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import solrqa.benchmark.load.FreshQuestions;

/** More and more clients: what is read must not become less. */
final class GoodputCheck implements Check {
  private static final int ALLOWED = 2_000;
  private static final int CHARACTERS = 50_000;
  private static final double KEPT_PERCENT = 90;
  private static final double MOST_TIMES = 11;
  private static final int ROUNDS = 3;
  private static final Duration RETRY = Duration.ofSeconds(1);

  @Override
  public String name() {
    return "goodput";
  }

  @Override
  public Duration expected(boolean brief) {
    return Duration.ofSeconds(brief ? 20 : 950);
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
  private record Work(String documents, int depth, int clients) {
    String text() {
      return String.format(
          Locale.ROOT,
          "%s documents, qa.depth=%d, qa.timeAllowed=%d, qa.onError=fail",
          documents,
          depth,
          ALLOWED);
    }
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

  /** In rounds, each with all steps: machines become slower and faster by themselves. */
  private static void run(Trial trial, Findings findings, Node node, Work work)
      throws IOException, InterruptedException {
    for (int clients : List.of(2, 60)) { // refusals too are slow before they are compiled
      Crowd.patient(clients, RETRY)
          .run(questions(trial, node.http(), work, "warm " + clients), trial.seconds(2, 20));
    }
    List<GoodputStep> overload = new ArrayList<>();
    List<GoodputStep> steps = new ArrayList<>();
    for (int clients : trial.brief() ? List.of(2, 60) : List.of(1, 2, 8, 30, 60, 200)) {
      GoodputStep step = crowd(trial, node, work, clients);
      steps.add(step);
      if (clients >= 30) {
        overload.add(step);
      }
    }
    GoodputStep alone = steps.get(trial.brief() ? 0 : work.clients() - 1); // 1 client, then 2
    GoodputStep arrivals = arrivals(trial, node, work, alone);
    overload.add(arrivals);
    steps.add(arrivals);
    for (int round = 1; round <= trial.either(1, ROUNDS); round++) {
      for (GoodputStep step : steps) {
        findings.say("round %d: %s", round, step.done());
        step.run(node, work.documents(), trial.seconds(4, 20));
      }
    }
    steps.forEach(step -> step.report(findings, ALLOWED));
    overload.forEach(step -> step.compare(findings, alone, KEPT_PERCENT, MOST_TIMES));
  }

  private static GoodputStep crowd(Trial trial, Node node, Work work, int clients)
      throws IOException {
    Crowd crowd = Crowd.patient(clients, RETRY);
    String name = work.documents() + ", " + clients + " clients, ";
    Crowd.Question question = questions(trial, node.http(), work, name);
    String done =
        clients
            + " clients, "
            + work.text()
            + ", again "
            + RETRY.toMillis()
            + " ms after a refusal";
    return new GoodputStep(name, done, time -> crowd.run(question, time));
  }

  private static GoodputStep arrivals(Trial trial, Node node, Work work, GoodputStep alone)
      throws IOException {
    String name = work.documents() + ", 10 x capacity, ";
    Crowd.Question question = questions(trial, node.http(), work, name);
    String done = "10 times the requests a second that can be taken, " + work.text();
    return new GoodputStep(name, done, time -> Crowd.arrivals(question, 10 * alone.taken(), time));
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
}
