/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimedTest {
  @Test
  void takesTheMedianOfRoundsInTurns() throws IOException {
    List<String> runs = new ArrayList<>();
    Timed first = new ScriptedTimed("first", List.of(99.0, 5.0, 1.0, 3.0).iterator(), runs);
    Timed second = new ScriptedTimed("second", List.of(99.0, 4.0, 8.0, 2.0).iterator(), runs);
    assertThat(Timed.medians(List.of(first, second), 1, 3)).containsExactly(3, 4);
    assertThat(runs).startsWith("first", "second", "first", "second").hasSize(8);
  }

  @Test
  void takesTheMeanOfTheMiddleTwo() throws IOException {
    Timed timed = new ScriptedTimed("", List.of(1.0, 9.0, 4.0, 2.0).iterator(), new ArrayList<>());
    assertThat(Timed.medians(List.of(timed), 0, 4)).containsExactly(3);
  }

  private record ScriptedTimed(String name, Iterator<Double> times, List<String> runs)
      implements Timed {
    @Override
    public double run() {
      runs.add(name);
      return times.next();
    }
  }
}
