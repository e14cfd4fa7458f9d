/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import solrqa.benchmark.TimedReader.Turn;

class TimedReaderTest {
  @Test
  void letsAllDoTheSameTasksInTurns() throws IOException {
    List<String> log = new ArrayList<>();
    List<Long> done = new ArrayList<>();
    List<ReadingTask> tasks = List.of(task("warm-up"), task("first"), task("second"));
    List<List<Turn>> turns =
        TimedReader.compete(List.of(scripted("a", log), scripted("b", log)), tasks, 1, done::add);
    assertThat(log)
        .containsExactly("a warm-up", "b warm-up", "a first", "b first", "a second", "b second");
    assertThat(turns.get(0)).extracting(Turn::milliseconds).containsExactly(3.0, 5.0);
    assertThat(turns.get(1)).extracting(Turn::milliseconds).containsExactly(4.0, 6.0);
    assertThat(done).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
  }

  private static ReadingTask task(String question) {
    return new ReadingTask(question, List.of());
  }

  /** Says how many turns were taken as its time. */
  private static TimedReader scripted(String name, List<String> log) {
    return new TimedReader(
        name,
        null,
        null,
        0,
        task -> {
          log.add(name + " " + task.question());
          return new Turn(log.size(), List.of(), List.of(), null);
        });
  }
}
