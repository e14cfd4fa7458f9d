/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Something that does the same task again and again and says how long it took. */
interface Timed {
  /** What runs, with its versions where there are several. */
  String name();

  /** Does the task once; the time it took in milliseconds. */
  double run() throws IOException;

  /**
   * The median times of several, who take turns: what slows the machine down slows all of them.
   *
   * @param warmUps rounds that don't count, before the others
   * @param rounds rounds that count, at least 1
   */
  static double[] medians(List<Timed> contestants, int warmUps, int rounds) throws IOException {
    double[][] times = new double[contestants.size()][rounds];
    for (int round = -warmUps; round < rounds; round++) {
      for (int i = 0; i < times.length; i++) {
        double time = contestants.get(i).run();
        if (round >= 0) {
          times[i][round] = time;
        }
      }
    }
    return Arrays.stream(times).mapToDouble(Timed::median).toArray();
  }

  private static double median(double[] times) {
    Arrays.sort(times);
    int middle = times.length / 2;
    return times.length % 2 == 1 ? times[middle] : (times[middle - 1] + times[middle]) / 2;
  }
}
