/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.util.Comparator;
import solrqa.reader.network.EngineThread;

/**
 * A step of a reading in the queue of the service: to begin a request, to tokenize a passage or to
 * put one of its windows through the network. Earlier requests come first, whatever is left of
 * them; within a request everything is read once before anything is rescored, and the most
 * important passages come first, so that a deadline costs the least important ones.
 *
 * @param request number of the request in the order of arrival
 * @param stage of the request
 * @param passage rank of the passage in the request, the most important first
 * @param window number of the window in the passage
 * @param work what is to be done, on an {@link EngineThread}; throws nothing
 */
record ReadStep(long request, Stage stage, int passage, int window, Runnable work)
    implements Runnable, Comparable<ReadStep> {
  private static final Comparator<ReadStep> ORDER =
      Comparator.comparingLong(ReadStep::request)
          .thenComparing(ReadStep::stage)
          .thenComparingInt(ReadStep::passage)
          .thenComparingInt(ReadStep::window);

  /** The stages of a request, in their order. */
  enum Stage {
    FIRST_PASS,
    RESCORING
  }

  @Override
  public void run() {
    work.run();
  }

  @Override
  public int compareTo(ReadStep other) {
    return ORDER.compare(this, other);
  }
}
