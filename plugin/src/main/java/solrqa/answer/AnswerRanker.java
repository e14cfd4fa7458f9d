/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import solrqa.DocumentReading.NoText;
import solrqa.DocumentReading.Read;
import solrqa.QaRequest.NoAnswer;
import solrqa.RankedDocument.Status;
import solrqa.reader.ModelSettings;

/**
 * Orders a window by its answers. A pure function: the same readings give the same order, wherever
 * they come from.
 *
 * @param settings what the model's margins mean
 * @param threshold margin from which a document has an answer
 * @param weight share of the reader in the order, 0 to 1
 * @param noAnswer what becomes of documents without an answer
 */
record AnswerRanker(ModelSettings settings, double threshold, double weight, NoAnswer noAnswer) {

  /**
   * Ranks a window.
   *
   * <ol>
   *   <li>elevated documents in retrieval order, whatever the reader says of them
   *   <li>read ones by score
   *   <li>unread ones in retrieval order: nothing speaks against them
   *   <li>those without text in retrieval order
   * </ol>
   */
  Ranking rank(List<DocumentReading> window) {
    double bestRetrieval =
        window.stream().mapToDouble(r -> r.candidate().retrievalScore()).max().orElse(0);
    List<RankedDocument> ranked =
        window.stream().map(reading -> ranked(reading, bestRetrieval)).sorted(order()).toList();
    Predicate<RankedDocument> drop =
        document ->
            noAnswer == NoAnswer.DROP
                && document.status() == Status.NO_ANSWER
                && !document.candidate().elevated();
    var parts = ranked.stream().collect(Collectors.partitioningBy(drop));
    return new Ranking(parts.get(false), parts.get(true));
  }

  private RankedDocument ranked(DocumentReading reading, double bestRetrieval) {
    Status status = status(reading);
    if (!(reading instanceof Read read) || status == Status.UNREAD) {
      return new RankedDocument(reading, status, 0, 0);
    }
    double probability = settings.probability(read.margin());
    double retrieval = normalised(reading.candidate().retrievalScore(), bestRetrieval);
    double score = weight * probability + (1 - weight) * retrieval;
    return new RankedDocument(reading, status, probability, score);
  }

  private Status status(DocumentReading reading) {
    if (reading instanceof Read read) {
      if (read.margin() >= threshold) {
        return Status.ANSWERED;
      }
      return read.missing().isPresent() ? Status.UNREAD : Status.NO_ANSWER;
    }
    return reading instanceof NoText ? Status.NO_TEXT : Status.UNREAD;
  }

  /** Queries need not be BM25: scores below zero or beyond all bounds must do no harm. */
  private static double normalised(double score, double best) {
    double share = best > 0 ? score / best : 0;
    return share >= 0 && share <= 1 ? share : 0;
  }

  private Comparator<RankedDocument> order() {
    return Comparator.comparingInt(this::group)
        .thenComparing(Comparator.comparingDouble(AnswerRanker::orderingScore).reversed())
        // far from the threshold probabilities are equal where margins still differ
        .thenComparing(Comparator.comparingDouble(this::orderingMargin).reversed())
        .thenComparingInt(document -> document.candidate().retrievalRank())
        .thenComparing(document -> document.candidate().key());
  }

  private int group(RankedDocument document) {
    if (document.candidate().elevated()) {
      return 0;
    }
    return switch (document.status()) {
      case ANSWERED -> 1;
      case NO_ANSWER -> noAnswer == NoAnswer.KEEP ? 1 : 2;
      case UNREAD -> 3;
      case NO_TEXT -> 4;
    };
  }

  private static double orderingScore(RankedDocument document) {
    return document.candidate().elevated() ? 0 : document.score();
  }

  private double orderingMargin(RankedDocument document) {
    // without weight a margin must not even tell ties apart by its sign: 0 and -0 have an order
    boolean byMargin = weight > 0 && document.wasRead() && !document.candidate().elevated();
    return byMargin ? weight * ((Read) document.reading()).margin() : 0;
  }
}
