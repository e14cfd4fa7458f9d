/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import solrqa.DocumentReading.OutOfReach;
import solrqa.DocumentReading.Read;
import solrqa.DocumentReading.Skipped;
import solrqa.RankedDocument.Status;

/**
 * The window in the order of its answers.
 *
 * @param kept documents of the result, best first
 * @param dropped documents without an answer that are left out, in the order of their score
 */
record Ranking(List<RankedDocument> kept, List<RankedDocument> dropped) {
  Ranking {
    kept = List.copyOf(kept);
    dropped = List.copyOf(dropped);
  }

  /** Every document of the window. */
  Stream<RankedDocument> documents() {
    return Stream.concat(kept.stream(), dropped.stream());
  }

  /** Documents with an answer or without one. */
  int read() {
    return answered() + noAnswer();
  }

  int answered() {
    return count(Status.ANSWERED);
  }

  int noAnswer() {
    return count(Status.NO_ANSWER);
  }

  /** Documents that nobody can say anything about, those without text among them. */
  int unread() {
    return count(Status.UNREAD) + count(Status.NO_TEXT);
  }

  /** Documents that another attempt could read. */
  int readable() {
    return count(Status.UNREAD) - skipped();
  }

  /** Unread documents that could not change the page. */
  int skipped() {
    return (int) documents().filter(d -> d.reading() instanceof Skipped).count();
  }

  /** Whether all was read that can be, so that nothing more would be dropped. */
  boolean complete() {
    return count(Status.UNREAD) == 0;
  }

  /** How many windows were read. */
  int windows() {
    return readings().mapToInt(Read::windows).sum();
  }

  /** How many of them cost nothing. */
  int cachedWindows() {
    return readings().mapToInt(Read::cachedWindows).sum();
  }

  /** The document whose first span is the answer. An elevated one is not best for being first. */
  Optional<RankedDocument> best() {
    return kept.stream()
        .filter(document -> document.status() == Status.ANSWERED)
        .reduce((best, next) -> next.score() > best.score() ? next : best);
  }

  /** What is wrong with the shards of documents that these did not read. */
  Stream<ShardFault> faults() {
    return documents()
        .map(RankedDocument::reading)
        .filter(OutOfReach.class::isInstance)
        .map(reading -> ((OutOfReach) reading).fault());
  }

  private Stream<Read> readings() {
    return documents()
        .map(RankedDocument::reading)
        .filter(Read.class::isInstance)
        .map(Read.class::cast);
  }

  private int count(Status status) {
    return (int) documents().filter(document -> document.status() == status).count();
  }
}
