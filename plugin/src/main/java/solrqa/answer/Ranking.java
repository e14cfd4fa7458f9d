/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import solrqa.answer.DocumentReading.OutOfReach;
import solrqa.answer.DocumentReading.Read;

/**
 * Candidates in the order of their answers.
 *
 * @param kept documents of the result, best first
 * @param dropped documents without an answer that are left out, in the order of their score
 */
public record Ranking(List<RankedDocument> kept, List<RankedDocument> dropped) {
  public Ranking {
    kept = List.copyOf(kept);
    dropped = List.copyOf(dropped);
  }

  /** Every candidate. */
  public Stream<RankedDocument> documents() {
    return Stream.concat(kept.stream(), dropped.stream());
  }

  /** How many candidates there were. */
  public int candidates() {
    return kept.size() + dropped.size();
  }

  /** Documents with an answer or without one. */
  public int read() {
    return answered() + noAnswer();
  }

  /** Documents whose margin reaches the threshold. */
  public int answered() {
    return count(Status.ANSWERED);
  }

  /** Documents in which the no-answer score wins, dropped or not. */
  public int noAnswer() {
    return count(Status.NO_ANSWER);
  }

  /** Documents without a verdict, those without text among them. */
  public int unread() {
    return count(Status.UNREAD) + count(Status.NO_TEXT);
  }

  /** Documents that another attempt might read. */
  public int readable() {
    return count(Status.UNREAD);
  }

  /** Whether all was read that can be, so that nothing more would be dropped. */
  public boolean complete() {
    return readable() == 0;
  }

  /** How many windows were read. */
  public int windows() {
    return readings().mapToInt(Read::windows).sum();
  }

  /** How many of them came from the cache. */
  public int cachedWindows() {
    return readings().mapToInt(Read::cachedWindows).sum();
  }

  /** The document whose first span is the answer. An elevated one is not best for being first. */
  public Optional<RankedDocument> best() {
    return kept.stream()
        .filter(document -> document.status() == Status.ANSWERED)
        .reduce((best, next) -> next.score() > best.score() ? next : best);
  }

  /** Why shards did not read their documents. */
  public Stream<ShardFault> faults() {
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
