/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

import java.util.Comparator;
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

  /** Documents without a verdict, that another attempt might read. */
  public int unread() {
    return count(Status.UNREAD);
  }

  /** Documents that have nothing to read. */
  public int noText() {
    return count(Status.NO_TEXT);
  }

  /** Whether all was read that can be, so that nothing more would be dropped. */
  public boolean complete() {
    return unread() == 0;
  }

  /** Documents of whose text only the beginning was looked at. */
  public int textTruncated() {
    return (int) documents().filter(document -> document.candidate().textTruncated()).count();
  }

  /** Passages of documents with a verdict that were not read. */
  public int passagesUnread() {
    return readings().mapToInt(Read::passagesUnread).sum();
  }

  /** Whether each word of each candidate was read that there is. */
  public boolean whole() {
    return complete() && textTruncated() == 0 && passagesUnread() == 0;
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
    return answers().stream().findFirst();
  }

  /** Documents with an answer, the best first. An elevated one is not best for being first. */
  public List<RankedDocument> answers() {
    return kept.stream()
        .filter(document -> document.status() == Status.ANSWERED)
        .sorted(Comparator.comparingDouble(RankedDocument::score).reversed())
        .toList();
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
