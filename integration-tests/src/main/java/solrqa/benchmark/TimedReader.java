/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import solrqa.reader.ForwardTime;

/** A reader, or another program, that does one task after the other and says how long each took. */
interface TimedReader {
  /** What runs. */
  String name();

  /** The packages by which it is what it is; empty where there is nothing to say. */
  default Optional<String> versions() {
    return Optional.empty();
  }

  /** Rows of the matrices that a bare product multiplies; 0 of what reads. */
  default int rows() {
    return 0;
  }

  /** Does a task once. */
  Turn take(ReadingTask task) throws IOException;

  /**
   * What came of a task.
   *
   * @param milliseconds that it took
   * @param answers the text of each passage's best span; empty of what does not read
   * @param windows their lengths in pieces; empty where nobody says
   * @param forward the network's part of the time, where it is known
   */
  record Turn(
      double milliseconds,
      List<String> answers,
      List<Integer> windows,
      Optional<ForwardTime> forward) {
    public Turn {
      answers = List.copyOf(answers);
      windows = List.copyOf(windows);
    }
  }

  /**
   * Lets all do the same tasks in turns: what slows the machine down slows all of them.
   *
   * @param tasks at least one more than warmUps
   * @param warmUps tasks at the beginning that don't count
   * @param done is told how many turns were taken
   * @return the turns of each reader, one a task that counts
   */
  static List<List<Turn>> compete(
      List<TimedReader> readers, List<ReadingTask> tasks, int warmUps, LongConsumer done)
      throws IOException {
    List<List<Turn>> turns = new ArrayList<>();
    readers.forEach(reader -> turns.add(new ArrayList<>()));
    long taken = 0;
    for (int task = 0; task < tasks.size(); task++) {
      for (int i = 0; i < readers.size(); i++) {
        Turn turn = readers.get(i).take(tasks.get(task));
        if (task >= warmUps) {
          turns.get(i).add(turn);
        }
        done.accept(++taken);
      }
    }
    return turns;
  }
}
