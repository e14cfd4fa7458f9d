/* Licensed under the Apache License, Version 2.0. */
package solrqa.chaos;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import solrqa.console.Progress;
import solrqa.solr.Checkout;
import solrqa.solr.PassageSolr;

/** What checks are told, and the process that short ones share. One thread uses it. */
final class Trial implements AutoCloseable {
  /** A heap that is there in whole from the start: what becomes resident later is none of it. */
  static final String[] WHOLE_HEAP = {"-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch"};

  private final Checkout checkout;
  private final boolean brief;
  private final long seed;
  private final Path folder;
  private final PrintWriter messages;
  private Optional<Node> shared = Optional.empty();

  /**
   * @param checkout that is tried
   * @param brief whether each check is as short as it can be
   * @param seed of all that is drawn
   * @param folder of the results
   * @param messages standard error
   */
  Trial(Checkout checkout, boolean brief, long seed, Path folder, PrintWriter messages) {
    this.checkout = checkout;
    this.brief = brief;
    this.seed = seed;
    this.folder = folder;
    this.messages = messages;
  }

  Checkout checkout() {
    return checkout;
  }

  boolean brief() {
    return brief;
  }

  long seed() {
    return seed;
  }

  /** Of the results; checks may leave examples there. */
  Path folder() {
    return folder;
  }

  /** A process as it comes: of the check alone, or of all of them where each is short. */
  Node.Use node() throws IOException, InterruptedException {
    if (!brief) {
      return new Node.Use(Node.start(this, WHOLE_HEAP), true);
    }
    if (shared.isEmpty() || !shared.get().process().isAlive()) {
      close();
      shared = Optional.of(Node.start(this));
    }
    return new Node.Use(shared.get(), false);
  }

  /** The folder of the bundled model. */
  Path model() {
    return checkout.model(PassageSolr.MODEL);
  }

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

  @Override
  public void close() throws IOException {
    if (shared.isPresent()) {
      shared.get().close();
      shared = Optional.empty();
    }
  }
}
