/* Licensed under the Apache License, Version 2.0. */
package solrqa.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import solrqa.solr.Checkout;

/**
 * What checks are told.
 *
 * @param checkout that is tried
 * @param brief whether each check is as short as it can be
 * @param seed of all that is drawn
 * @param folder of the results; checks may leave examples there
 */
record Trial(Checkout checkout, boolean brief, long seed, Path folder) {

  /** One of two, by the length of the trial. */
  int either(int briefly, int otherwise) {
    return brief ? briefly : otherwise;
  }

  /** Seconds, by the length of the trial. */
  Duration seconds(int briefly, int otherwise) {
    return Duration.ofSeconds(either(briefly, otherwise));
  }

  /** Lets time pass. */
  static void pause(Duration time) throws InterruptedException {
    new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
  }
}
