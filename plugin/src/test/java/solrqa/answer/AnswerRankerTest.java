/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import solrqa.answer.DocumentReading.NoText;
import solrqa.answer.DocumentReading.NotRead;
import solrqa.answer.DocumentReading.Read;
import solrqa.reader.Unread;
import solrqa.reader.confidence.ConfidenceFeature;
import solrqa.reader.confidence.ConfidenceModel;

class AnswerRankerTest {
  private final List<DocumentReading> candidates = new ArrayList<>();

  /** A document of which the retrieval score falls with the rank. */
  private static Candidate candidate(int rank, boolean elevated) {
    float score = 10f / rank;
    FieldText text = new FieldText("text", OptionalInt.empty(), "x");
    return new Candidate("d" + rank, rank, score, elevated, List.of(text), false);
  }

  static Read read(Candidate candidate, double margin, Optional<Unread.Reason> missing) {
    FoundSpan span = new FoundSpan(0, 1, "x", (float) margin, 0, 1);
    FieldText text = new FieldText("text", OptionalInt.empty(), "x");
    return new Read(candidate, text, List.of(span), 1, 1, 0, missing, missing.isPresent() ? 1 : 0);
  }

  private AnswerRankerTest margins(double... margins) {
    for (double margin : margins) {
      candidates.add(read(candidate(candidates.size() + 1, false), margin, Optional.empty()));
    }
    return this;
  }

  private AnswerRankerTest elevated(double margin) {
    candidates.add(read(candidate(candidates.size() + 1, true), margin, Optional.empty()));
    return this;
  }

  private AnswerRankerTest partlyRead(double margin) {
    Optional<Unread.Reason> missing = Optional.of(Unread.Reason.DEADLINE);
    candidates.add(read(candidate(candidates.size() + 1, false), margin, missing));
    return this;
  }

  private AnswerRankerTest unread() {
    candidates.add(new NotRead(candidate(candidates.size() + 1, false), Unread.Reason.DEADLINE));
    return this;
  }

  private AnswerRankerTest noText() {
    candidates.add(new NoText(candidate(candidates.size() + 1, false)));
    return this;
  }

  private Ranking rank(double threshold, double weight, NoAnswer noAnswer) {
    return new AnswerRanker(new AnswerRule(threshold, weight, 0, 1), noAnswer)
        .rank("who?", candidates);
  }

  private static List<String> keys(List<RankedDocument> documents) {
    return documents.stream().map(document -> document.candidate().key()).toList();
  }

  @Test
  void saysHowSureAnAnswerIsByTheConfidenceModelAndOrdersByTheMargin() {
    margins(4, 6);
    ConfidenceModel byRank = new ConfidenceModel(0, Map.of(ConfidenceFeature.RANK, -1.0));
    AnswerRanker ranker =
        new AnswerRanker(new AnswerRule(0, 1, 0, 1), Optional.of(byRank), NoAnswer.DROP);
    Ranking ranking = ranker.rank("who?", candidates);
    assertThat(keys(ranking.kept())).containsExactly("d2", "d1");
    assertThat(ranking.kept())
        .extracting(RankedDocument::probability)
        .containsExactly(1 / (1 + Math.exp(Math.log(2))), 0.5);
    assertThat(ranking.kept())
        .extracting(RankedDocument::score)
        .isEqualTo(rank(0, 1, NoAnswer.DROP).kept().stream().map(RankedDocument::score).toList());
  }

  @Test
  void ordersByMarginWhereOnlyTheReaderCounts() {
    margins(1, 90, 3, 80);
    assertThat(keys(rank(0, 1, NoAnswer.DROP).kept())).containsExactly("d2", "d4", "d3", "d1");
  }

  @Test
  void ordersByRetrievalWhereTheReaderDoesNotCount() {
    margins(1, 9, 3, 8);
    assertThat(keys(rank(0, 0, NoAnswer.DROP).kept())).containsExactly("d1", "d2", "d3", "d4");
  }

  @Test
  void weighsReaderAndRetrieval() {
    margins(0, 0.1);
    Ranking ranking = rank(-1, 0.5, NoAnswer.DROP);
    assertThat(keys(ranking.kept())).containsExactly("d1", "d2");
    assertThat(ranking.kept().get(0).score()).isEqualTo(0.5 * 0.5 + 0.5 * 1);
    double probability = 1 / (1 + Math.exp(-(double) 0.1f));
    assertThat(ranking.kept().get(1).score()).isEqualTo(0.5 * probability + 0.5 * 0.5);
  }

  @Test
  void dropsDocumentsBelowTheThreshold() {
    margins(2, 1.5, 3);
    Ranking ranking = rank(2, 1, NoAnswer.DROP);
    assertThat(keys(ranking.kept())).containsExactly("d3", "d1");
    assertThat(keys(ranking.dropped())).containsExactly("d2");
    assertThat(ranking.dropped().get(0).status()).isEqualTo(Status.NO_ANSWER);
  }

  @Test
  void demotesDocumentsBelowTheThreshold() {
    margins(-3, 1, -2, 4);
    Ranking ranking = rank(0, 0.3, NoAnswer.DEMOTE);
    assertThat(keys(ranking.kept())).containsExactly("d2", "d4", "d1", "d3");
    assertThat(ranking.dropped()).isEmpty();
  }

  @Test
  void keepsDocumentsBelowTheThresholdWhereTheirScorePutsThem() {
    margins(-3, 1);
    assertThat(keys(rank(0, 0.3, NoAnswer.KEEP).kept())).containsExactly("d1", "d2");
  }

  @Test
  void putsUnreadDocumentsBehindReadOnesAndThoseWithoutTextLast() {
    noText().unread().margins(1).partlyRead(-1).margins(-1);
    assertThat(keys(rank(0, 1, NoAnswer.DROP).kept())).containsExactly("d3", "d2", "d4");
    assertThat(keys(rank(0, 1, NoAnswer.KEEP).kept()))
        .containsExactly("d3", "d5", "d2", "d4", "d1");
  }

  @Test
  void saysThatAPartlyReadDocumentHasAnAnswerButNotThatItHasNone() {
    partlyRead(1).partlyRead(-1);
    assertThat(rank(0, 1, NoAnswer.DROP).kept())
        .extracting(RankedDocument::status)
        .containsExactly(Status.ANSWERED, Status.UNREAD);
  }

  @Test
  void leavesElevatedDocumentsInFront() {
    elevated(-4).elevated(5).margins(9);
    Ranking ranking = rank(0, 1, NoAnswer.DROP);
    assertThat(keys(ranking.kept())).containsExactly("d1", "d2", "d3");
    assertThat(ranking.noAnswer()).isEqualTo(1);
    assertThat(ranking.dropped()).isEmpty();
    assertThat(ranking.best().orElseThrow().candidate().key()).isEqualTo("d3");
  }

  @Test
  void breaksTiesByRetrieval() {
    margins(2, 2, 2);
    assertThat(keys(rank(0, 1, NoAnswer.DROP).kept())).containsExactly("d1", "d2", "d3");
  }

  @Test
  void breaksTiesByRetrievalAloneWhereTheReaderDoesNotCount() {
    for (int rank = 1; rank <= 2; rank++) {
      Candidate candidate = new Candidate("d" + rank, rank, 3, false, List.of(), false);
      candidates.add(read(candidate, rank == 1 ? -1 : 1, Optional.empty()));
    }
    assertThat(keys(rank(-2, 0, NoAnswer.DROP).kept())).containsExactly("d1", "d2");
  }

  @Test
  void hasNoBestAmongNone() {
    unread();
    assertThat(rank(0, 1, NoAnswer.DROP).best()).isEmpty();
  }

  @Test
  void survivesScoresOfQueriesThatAreNotBm25() {
    for (float score : new float[] {0, -3, Float.POSITIVE_INFINITY, Float.NaN}) {
      Candidate candidate = new Candidate("a", 1, score, false, List.of(), false);
      candidates.add(read(candidate, 1, Optional.empty()));
    }
    assertThat(rank(0, 0.5, NoAnswer.DROP).kept())
        .allSatisfy(document -> assertThat(document.score()).isBetween(0.0, 1.0));
  }

  @RepeatedTest(200)
  void accountsForEveryDocument() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = random.nextInt(30); i > 0; i--) {
      switch (random.nextInt(5)) {
        case 0 -> unread();
        case 1 -> noText();
        case 2 -> partlyRead(random.nextGaussian() * 5);
        case 3 -> elevated(random.nextGaussian() * 5);
        default -> margins(random.nextInt(10) - 5);
      }
    }
    NoAnswer noAnswer = NoAnswer.values()[random.nextInt(NoAnswer.values().length)];
    double weight = random.nextBoolean() ? 1 : random.nextDouble();
    Ranking ranking = rank(random.nextGaussian(), weight, noAnswer);
    String described = "seed " + seed;
    assertThat(ranking.answered() + ranking.noAnswer() + ranking.noText() + ranking.unread())
        .as(described)
        .isEqualTo(candidates.size());
    assertThat(ranking.documents().map(RankedDocument::reading))
        .as(described)
        .containsExactlyInAnyOrderElementsOf(candidates);
    assertThat(ranking.dropped())
        .as(described)
        .hasSizeLessThanOrEqualTo(
            noAnswer.leavesOut(ranking.answered() > 0) ? ranking.noAnswer() + ranking.noText() : 0)
        .noneMatch(document -> document.status() == Status.ANSWERED)
        .noneMatch(document -> document.status() == Status.UNREAD)
        .noneMatch(document -> document.candidate().elevated());
    List<RankedDocument> before = ranking.kept();
    Collections.shuffle(candidates, random);
    assertThat(
            keys(
                new AnswerRanker(new AnswerRule(0, weight, 0, 1), NoAnswer.KEEP)
                    .rank("who?", candidates)
                    .kept()))
        .as(described)
        .isEqualTo(keys(rank(0, weight, NoAnswer.KEEP).kept()));
    if (weight == 1) {
      assertThat(
              before.stream()
                  .filter(d -> d.status() == Status.ANSWERED && !d.candidate().elevated())
                  .map(d -> ((Read) d.reading()).margin()))
          .as(described)
          .isSortedAccordingTo(Comparator.reverseOrder());
    }
  }
}
