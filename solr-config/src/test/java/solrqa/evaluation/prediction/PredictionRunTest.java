/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import solrqa.console.CommandException;
import solrqa.data.SquadQuestion;
import solrqa.files.RunLog;

class PredictionRunTest {
  private static final Map<String, Object> IDENTITY = Map.of("mode", "parity", "docStride", 128);

  @TempDir Path folder;

  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  private static PredictionRun run(int questions) {
    return new PredictionRun(
        IDENTITY,
        IntStream.range(0, questions)
            .mapToObj(i -> new SquadQuestion("q" + i, "A", "Why \"" + i + "\"?", "P", List.of()))
            .toList());
  }

  /** Answers each question with its id; breaks off at one. */
  private QuestionReader reader(String breaksAt, Exception failure) {
    return new QuestionReader() {
      @Override
      public QuestionReading read(SquadQuestion question) throws Exception {
        asked.add(question.id());
        if (question.id().equals(breaksAt)) {
          throw failure;
        }
        Map<String, Object> best = Map.of("text", "a\n" + question.id(), "probability", 0.5);
        return new QuestionReading(question.id(), "a\n" + question.id(), 1.5, List.of(best), 2);
      }

      @Override
      public void close() {}
    };
  }

  private List<QuestionReading> read(PredictionRun run, String breaksAt)
      throws IOException, InterruptedException {
    try (RunLog<QuestionReading> log = run.log(folder)) {
      run.read(reader(breaksAt, new CommandException("stopped")), 1, log, done -> {});
      return log.rows();
    }
  }

  @Test
  void refusesALogOfOtherQuestions() throws Exception {
    read(run(2), "none");
    PredictionRun other =
        new PredictionRun(
            IDENTITY, List.of(new SquadQuestion("other", "A", "Why?", "P", List.of())));
    assertThatThrownBy(() -> read(other, "none"))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("of other questions");
  }

  @Test
  void takesUpAStoppedRunWithoutReadingAnythingTwice() throws Exception {
    PredictionRun run = run(7);
    assertThatThrownBy(() -> read(run, "q3")).hasMessage("stopped");
    assertThat(asked).startsWith("q0", "q1", "q2", "q3").doesNotContain("q5");
    asked.clear();
    List<QuestionReading> all = read(run, "none");
    assertThat(asked).containsExactly("q3", "q4", "q5", "q6");
    assertThat(all.stream().map(QuestionReading::id))
        .containsExactly("q0", "q1", "q2", "q3", "q4", "q5", "q6");
    assertThat(all.get(0)).isEqualTo(read(run, "none").get(0));
    assertThat(all.get(0).answer()).isEqualTo("a\nq0");
  }

  @Test
  void readsSeveralAtATimeAndKeepsTheirOrder() throws Exception {
    PredictionRun run = run(50);
    try (RunLog<QuestionReading> log = run.log(folder)) {
      List<Long> done = new ArrayList<>();
      run.read(reader("none", null), 4, log, done::add);
      assertThat(log.rows()).extracting(QuestionReading::id).startsWith("q0", "q1").hasSize(50);
      assertThat(log.rows().get(49).id()).isEqualTo("q49");
      assertThat(done).hasSize(50).endsWith(50L);
    }
  }

  @Test
  void saysWhichQuestionCouldNotBeRead() throws Exception {
    PredictionRun run = run(2);
    Exception gone = new ExecutionException(new IllegalStateException("gone"));
    try (RunLog<QuestionReading> log = run.log(folder)) {
      assertThatThrownBy(() -> run.read(reader("q1", gone), 1, log, done -> {}))
          .isInstanceOf(CommandException.class)
          .hasMessage("question q1 was not read: java.lang.IllegalStateException: gone");
      assertThat(log.rows()).hasSize(1);
    }
  }
}
