/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import solrqa.reader.MeasuredReader;
import solrqa.reader.ReaderEngine;
import solrqa.reader.Reading;

/**
 * A reader, another program or a bare matrix product that does one task after the other and says
 * how long each took.
 *
 * @param name what runs
 * @param versions the packages by which it is what it is; null where there is nothing to say
 * @param precision fp32 or int8; null of other programs that read
 * @param rows of the matrices that a bare product multiplies; 0 of what reads
 * @param work does a task once
 */
record TimedReader(String name, String versions, String precision, int rows, Work work) {
  /** Does a task once. */
  interface Work {
    Turn take(ReadingTask task) throws IOException;
  }

  /**
   * What came of a task.
   *
   * @param milliseconds that it took
   * @param answers the text of each passage's best span; empty of what does not read
   * @param windows their lengths in pieces; empty where nobody says
   * @param forward milliseconds of the network's part; null where it is not known
   */
  record Turn(double milliseconds, List<String> answers, List<Integer> windows, Double forward) {}

  /** This product: everything from texts to answers. */
  static TimedReader of(ReaderEngine engine, MeasuredReader reader) {
    String precision = engine.precision().startsWith("int8") ? "int8" : "fp32";
    return new TimedReader("solrqa, " + engine, null, precision, 0, task -> turn(task, reader));
  }

  private static Turn turn(ReadingTask task, MeasuredReader reader) {
    reader.takeForwardTime();
    long start = System.nanoTime();
    List<Reading> readings = task.read(reader);
    double milliseconds = (System.nanoTime() - start) / 1e6;
    return new Turn(
        milliseconds,
        readings.stream().map(reading -> reading.spans().get(0).text()).toList(),
        reader.windowLengths(task.question(), task.passages()),
        reader.takeForwardTime().wallMilliseconds());
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
        Turn turn = readers.get(i).work.take(tasks.get(task));
        if (task >= warmUps) {
          turns.get(i).add(turn);
        }
        done.accept(++taken);
      }
    }
    return turns;
  }
}
