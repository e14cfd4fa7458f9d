/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import solrqa.DocumentReading.Read;
import solrqa.DocumentReading.Skipped;
import solrqa.reader.ModelSettings;

/**
 * Asks for documents as long as they could be among the first of the ranking, or be its best.
 *
 * <p>The unread are ranked as if they were read and as good as supposed, by the ranker that ranks
 * what was read: retrieval scores are known for the whole window and no reading changes the score
 * of another document. Of those that come first in that order none can be left out. Once none of
 * them is unread, nothing can get before them that is not better than supposed. No probability is
 * greater than 1, so that from there on the first documents, their order, and the best are those of
 * a window that was read in whole.
 *
 * @param ranker orders what was read
 * @param count how many of the first documents are wanted
 * @param probability of the answer of an unread document at most, 0 to 1: what is supposed
 */
record EarlyStop(AnswerRanker ranker, long count, double probability) implements Demand {
  private static final FieldText NOWHERE = new FieldText("", OptionalInt.empty(), "");

  @Override
  public Set<Candidate> next(List<DocumentReading> window) {
    Ranking supposed = ranker.rank(window.stream().map(this::suppose).toList());
    return Stream.concat(supposed.kept().stream().limit(count), supposed.best().stream())
        .map(RankedDocument::reading)
        .filter(reading -> reading instanceof Read read && read.text() == NOWHERE)
        .map(DocumentReading::candidate)
        .collect(Collectors.toSet());
  }

  private DocumentReading suppose(DocumentReading reading) {
    if (!(reading instanceof Skipped skipped)) {
      return reading;
    }
    FoundSpan span = new FoundSpan(0, 0, "", margin(), 0, 0);
    return new Read(skipped.candidate(), NOWHERE, List.of(span), 0, 0, 0, Optional.empty(), 0);
  }

  /** Of an answer with that probability, infinite for 1; reaching the threshold in any case. */
  private float margin() {
    ModelSettings settings = ranker.settings();
    double odds = probability / (1 - probability);
    double exact = settings.offset() + settings.temperature() * Math.log(odds);
    float margin = (float) Math.max(exact, ranker.threshold());
    return margin < ranker.threshold() ? Math.nextUp(margin) : margin;
  }
}
