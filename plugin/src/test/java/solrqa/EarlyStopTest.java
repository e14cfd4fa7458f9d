/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import solrqa.DocumentReading.Skipped;
import solrqa.QaRequest.NoAnswer;
import solrqa.reader.Deadline;
import solrqa.reader.ModelSettings;
import solrqa.reader.ScriptedReader;

class EarlyStopTest {
  private static final long SEED = Long.getLong("tests.seed", System.nanoTime());

  private final ScriptedReader scripted = new ScriptedReader();
  private final List<Candidate> candidates = new ArrayList<>();

  /** A document of which the reader is told the margin. */
  private void document(float score, double margin) {
    document(score, margin, false);
  }

  private void document(float score, double margin, boolean elevated) {
    int rank = candidates.size() + 1;
    String answer = "w" + rank + ".";
    scripted.answer(answer, margin);
    FieldText text = new FieldText("text", OptionalInt.empty(), answer);
    candidates.add(new Candidate(rank, "d" + rank, rank, score, elevated, List.of(text), false));
  }

  private Ranking rank(AnswerRanker ranker, Demand demand) {
    QaConfig config = QaConfig.parse(QaConfigTest.arguments("fields", "text"));
    CandidateReader reader =
        new CandidateReader(scripted, config, PassageChooserTest.choosing(config, "who?"));
    Deadline deadline = Deadline.after(Duration.ofSeconds(60));
    return ranker.rank(reader.read("who?", candidates, demand, deadline).documents());
  }

  private Ranking stop(double weight, long count, double probability) {
    AnswerRanker ranker = new AnswerRanker(ModelSettings.DEFAULT, 0, weight, NoAnswer.DROP);
    return rank(ranker, new EarlyStop(ranker, count, probability));
  }

  @Test
  void stopsWhereNothingCanGetBeforeThePage() {
    document(10, 3); // 0.5 * 0.953 + 0.5
    document(9, 3); // at most 0.5 + 0.45, less than what the first has
    document(1, 3);
    assertThat(stop(0.5, 1, 1).skipped()).isEqualTo(2);
    assertThat(stop(0.5, 2, 1).skipped()).isEqualTo(1);
    assertThat(stop(0.5, 3, 1).skipped()).isZero();
  }

  @Test
  void readsOnWhereABetterAnswerMayCome() {
    document(10, 0); // 0.75
    document(6, 0); // at most 0.8
    document(4, 0); // at most 0.7
    assertThat(stop(0.5, 1, 1).skipped()).isEqualTo(1);
  }

  @Test
  void readsOnUntilThePageIsFullOfAnswers() {
    document(10, -1);
    document(1, 9);
    document(0.5f, 9);
    assertThat(stop(0.5, 1, 1).skipped()).isEqualTo(1);
    assertThat(stop(0.5, 2, 1).skipped()).isZero();
  }

  @Test
  void readsAllWhereTheReaderAloneCounts() {
    document(10, 9);
    document(1, 0);
    assertThat(stop(1, 1, 1).skipped()).isZero();
  }

  /** The probabilities of both are 1, and the greater margin decides. */
  @Test
  void readsOnWhereATieMayBeBroken() {
    document(10, 1_000);
    document(10, 2_000);
    Ranking ranking = stop(0.5, 1, 1);
    assertThat(ranking.skipped()).isZero();
    assertThat(ranking.kept().get(0).candidate().key()).isEqualTo("d2");
  }

  @Test
  void needsNoReadingOfTiesWhereRetrievalAloneCounts() {
    document(10, 1);
    document(10, 2);
    assertThat(stop(0, 1, 1).skipped()).isEqualTo(1);
  }

  @Test
  void readsOnForTheBestAnswerBehindAnElevatedDocument() {
    document(1, 0, true);
    document(10, 3);
    document(9, 9);
    document(1, 9);
    Ranking ranking = stop(0.5, 1, 1);
    assertThat(ranking.best().orElseThrow().candidate().key()).isEqualTo("d2");
    assertThat(ranking.skipped()).isEqualTo(2);
  }

  @Test
  void supposesNoMoreThanItIsTold() {
    document(10, 2); // 0.881
    document(10, 1.9);
    assertThat(stop(1, 1, 0.9).skipped()).isZero();
    assertThat(stop(1, 1, 0.8).skipped()).isEqualTo(1);
  }

  /** Also where the threshold is no float. */
  @Test
  void supposesThatThereIsAnAnswer() {
    document(10, -1);
    document(10, 0);
    AnswerRanker ranker = new AnswerRanker(ModelSettings.DEFAULT, -0.4, 0.6, NoAnswer.DROP);
    assertThat(rank(ranker, new EarlyStop(ranker, 1, 0)).answered()).isEqualTo(1);
  }

  @Test
  void demandsNothingOfWhatIsKnown() {
    AnswerRanker ranker = new AnswerRanker(ModelSettings.DEFAULT, 0, 0.5, NoAnswer.KEEP);
    assertThat(new EarlyStop(ranker, 9, 1).next(List.of())).isEmpty();
    document(1, 1);
    assertThat(new EarlyStop(ranker, 9, 1).next(List.of(new Skipped(candidates.get(0)))))
        .containsExactlyElementsOf(candidates);
  }

  /** Where no probability is greater than supposed; 1 is greater than none. */
  @RepeatedTest(500)
  void thePageIsThatOfAWindowThatWasReadInWhole() {
    Random random = new Random(SEED + seeds++);
    ModelSettings settings =
        new ModelSettings(0, random.nextGaussian(), 0.2 + random.nextInt(5), 1, 384, 128, 64, 30);
    double probability = random.nextBoolean() ? 1 : random.nextDouble();
    double greatest =
        settings.offset() + settings.temperature() * Math.log(probability / (1 - probability));
    int elevated = random.nextInt(4) == 0 ? random.nextInt(4) : 0;
    float score = 10;
    int depth = random.nextInt(25);
    for (int i = 0; i < depth; i++) {
      score -= random.nextInt(3) == 0 ? 0 : random.nextFloat() * (random.nextInt(3) == 0 ? 5 : 1);
      double margin = random.nextInt(3) == 0 ? random.nextInt(5) - 2 : random.nextGaussian() * 6;
      margin = random.nextInt(30) == 0 ? 900 + random.nextInt(3) : margin;
      document(score, Math.nextDown((float) Math.min(margin, greatest)), i < elevated);
    }
    for (int i = random.nextInt(3); i > 0 && depth > 0; i--) {
      scripted.failAt("w" + (1 + random.nextInt(depth)) + ".");
    }
    double threshold = random.nextBoolean() ? -0.4 : Math.min(random.nextGaussian(), greatest);
    double weight = random.nextInt(4) == 0 ? random.nextInt(2) : random.nextDouble();
    NoAnswer noAnswer = NoAnswer.values()[random.nextInt(3)];
    AnswerRanker ranker = new AnswerRanker(settings, threshold, weight, noAnswer);
    int count = 1 + random.nextInt(12);
    Ranking whole = rank(ranker, Demand.ALL);
    Ranking stopped = rank(ranker, new EarlyStop(ranker, count, probability));
    String described =
        String.format(
            Locale.ROOT,
            "seed %d, count %d, probability %s, %s, %s",
            SEED + seeds - 1,
            count,
            probability,
            ranker,
            candidates);
    assertThat(stopped.kept().stream().limit(count))
        .as(described)
        .containsExactlyElementsOf(whole.kept().stream().limit(count).toList());
    assertThat(stopped.best()).as(described).isEqualTo(whole.best());
    assertThat(stopped.documents()).as(described).hasSize(depth);
    skippedInAll += stopped.skipped();
  }

  private static long seeds;
  private static long skippedInAll;

  @AfterAll
  static void hasStoppedEarly() {
    assertThat(skippedInAll).isPositive();
  }
}
