/* Licensed under the Apache License, Version 2.0. */
package solrqa.chaos;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import solrqa.console.Progress;
import solrqa.solr.Checkout;

/**
 * What checks are told.
 *
 * @param checkout that is tried
 * @param brief whether each check is as short as it can be
 * @param seed of all that is drawn
 * @param folder of the results; checks may leave examples there
 * @param messages standard error
 */
record Trial(Checkout checkout, boolean brief, long seed, Path folder, PrintWriter messages) {

  /** One of two, by the length of the trial. */
  int either(int briefly, int otherwise) {
    return brief ? briefly : otherwise;
  }

  /** Seconds, by the length of the trial. */
  Duration seconds(int briefly, int otherwise) {
    return Duration.ofSeconds(either(briefly, otherwise));
  }

  /** How far a check is. */
  Progress progress(String task, long steps) {
    return new Progress(task, 0, steps, messages);
  }

  /** Lets time pass. */
  static void pause(Duration time) throws InterruptedException {
    new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
  }
}
