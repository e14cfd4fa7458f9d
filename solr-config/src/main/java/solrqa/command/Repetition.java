/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that was done again and again.
 *
 * @param milliseconds the median
 * @param bytes of the Java heap that all threads asked for each time, on average
 * @param rounds how often it was done
 */
record Repetition(double milliseconds, double bytes, int rounds) {
  private static final int FEWEST = 3;

  /** Something that can be done again. */
  interface Task {
    void run() throws Exception;
  }

  /**
   * Repeats a task, first as long again without counting, so that it is compiled.
   *
   * @param seconds to spend on what counts; a task that takes long is done three times
   */
  static Repetition of(Task task, double seconds) throws Exception {
    repeat(task, seconds);
    long before = AllocatedBytes.ofAllThreads();
    List<Double> times = repeat(task, seconds);
    long allocated = AllocatedBytes.ofAllThreads() - before;
    double median = Median.of(times, time -> time).orElseThrow();
    return new Repetition(median, (double) allocated / times.size(), times.size());
  }

  private static List<Double> repeat(Task task, double seconds) throws Exception {
    List<Double> times = new ArrayList<>();
    long start = System.nanoTime();
    for (long now = start; times.size() < FEWEST || now - start < seconds * 1e9; ) {
      task.run();
      long after = System.nanoTime();
      times.add((after - now) / 1e6);
      now = after;
    }
    return times;
  }
}
