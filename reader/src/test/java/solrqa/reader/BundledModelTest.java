/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole way, with the model that comes with the product. */
class BundledModelTest {
  private static final String LOVELACE =
      "Ada Lovelace wrote the first algorithm for Charles Babbage's analytical engine in 1843.";

  private static final List<String> TITLES =
      List.of(
          "Greece", "Maldives", "Saint Lucia", "Iceland", "Vanuatu", "Malta", "Barbados", "Samoa");

  private static ReaderService service;

  @BeforeAll
  static void open() throws Exception {
    service =
        ReaderService.open(
            ModelDirectory.open(Fixtures.SMALL),
            new ReaderOptions(ReaderEngine.ONNX_FP32, 2, 64, 0));
  }

  @AfterAll
  static void close() {
    service.close();
  }

  @Test
  void findsTheAnswerAndThePassageThatHoldsIt() {
    List<Outcome> outcomes =
        read("Who wrote the first algorithm?", "Bananas are yellow.", LOVELACE).outcomes();
    Reading right = (Reading) outcomes.get(1);
    assertThat(right.spans().get(0).text()).isEqualTo("Ada Lovelace");
    assertThat(right.margin()).isPositive();
    assertThat(((Reading) outcomes.get(0)).margin()).isNegative();
  }

  /** On any processor: the default engine only drops sooner what has no answer. */
  @Test
  void answersByDefaultAsIn32Bits() throws Exception {
    ModelDirectory model = ModelDirectory.open(Fixtures.SMALL);
    double threshold = model.settings().threshold();
    String[] passages = {
      "Bananas are yellow.", LOVELACE, "Charles Babbage was born in London. ".repeat(30), "Ada."
    };
    int answered = 0;
    try (ReaderService byDefault = ReaderService.open(model, ReaderOptions.defaults())) {
      for (String question : List.of("Who wrote the first algorithm?", "Where was Babbage born?")) {
        List<Outcome> expected = read(question, passages).outcomes();
        List<Outcome> found =
            byDefault
                .read(
                    question,
                    PassageText.withoutContext(List.of(passages)),
                    Deadline.after(Duration.ofMinutes(1)))
                .outcomes();
        for (int i = 0; i < passages.length; i++) {
          double margin = ((Reading) expected.get(i)).margin();
          if (margin >= threshold) {
            assertThat(found.get(i)).isEqualTo(expected.get(i));
            answered++;
          } else {
            assertThat(((Reading) found.get(i)).margin()).isLessThan((float) threshold);
          }
        }
      }
    }
    assertThat(answered).isBetween(2, 2 * passages.length - 1);
  }

  @Test
  void findsTheAnswerBehindEmojiAndLoneSurrogates() {
    for (String before :
        List.of("\uD83D\uDE00\uD83D\uDC69\u200D\uD83D\uDCBB ", "\uD800 \uDC00\uDC00 ", "\u0000 ")) {
      String passage = before.repeat(5) + LOVELACE;
      AnswerSpan span = first(read("When was the first algorithm written?", passage));
      assertThat(span.text()).isEqualTo("1843");
      assertThat(passage.substring(span.start(), span.end())).isEqualTo("1843");
    }
  }

  @Test
  void takesTextThatSpellsMarkersAsText() {
    String passage = "[SEP] <pad> [CLS] " + LOVELACE + " [SEP] [MASK] <unk> \u202E\u05D0\u05D1";
    assertThat(first(read("Who wrote the first [SEP] algorithm <pad>?", passage)).text())
        .isEqualTo("Ada Lovelace");
  }

  @Test
  void readsQuestionsOfAnyLength() {
    for (String question :
        List.of("", "?!", "\uD83D\uDE00", "who ".repeat(250), "why ".repeat(3000))) {
      Readings readings = read(question, LOVELACE);
      assertThat(readings.outcomes().get(0)).isInstanceOf(Reading.class);
      assertThat(readings.questionTruncated()).isEqualTo(question.length() > 100);
    }
  }

  @Test
  void findsAnswersFarBehindTheFirstWindow() {
    String passage = "Bananas are yellow and grow in bunches. ".repeat(40) + LOVELACE;
    Reading reading =
        (Reading) read("When was the first algorithm written?", passage).outcomes().get(0);
    assertThat(reading.windows()).isGreaterThan(1);
    assertThat(reading.spans().get(0).text()).isEqualTo("1843");
  }

  @Test
  void readsTheSameInAnyCompany() throws Exception {
    List<String> passages =
        IntStream.range(0, 8).mapToObj(i -> LOVELACE + " It rained.".repeat(i)).toList();
    List<Outcome> together = read("Who wrote it?", passages.toArray(String[]::new)).outcomes();
    for (int i = 0; i < passages.size(); i++) {
      Reading alone = (Reading) read("Who wrote it?", passages.get(i)).outcomes().get(0);
      same(alone, (Reading) together.get(i));
    }
  }

  @Test
  void givesEightCallersWhatItGivesOne() throws Exception {
    List<String> questions =
        IntStream.range(0, 8).mapToObj(i -> "Who wrote algorithm number " + i + "?").toList();
    List<Reading> expected = questions.stream().map(BundledModelTest::reading).toList();
    ExecutorService callers = Executors.newFixedThreadPool(8);
    try {
      List<CompletableFuture<Reading>> calls =
          questions.stream()
              .map(question -> CompletableFuture.supplyAsync(() -> reading(question), callers))
              .toList();
      for (int i = 0; i < calls.size(); i++) {
        same(expected.get(i), calls.get(i).get());
      }
    } finally {
      callers.shutdown();
    }
  }

  private static void same(Reading expected, Reading found) {
    assertThat(found.noAnswer()).isCloseTo(expected.noAnswer(), within(1e-4f));
    assertThat(found.margin()).isCloseTo(expected.margin(), within(1e-4f));
    assertThat(found.spans().get(0).text()).isEqualTo(expected.spans().get(0).text());
  }

  /** Nothing but the context says whose sentence it is. */
  @Test
  void ofTheSameSentenceUnderManyTitlesTheRightOneWins() {
    Map<String, String> sentences =
        Map.of(
            "What is the population of %s?", "The population is about 120,000.",
            "What is the capital of %s?", "The capital is Port Albert, on the northern coast.",
            "When did %s become independent?", "It became independent in 1962, after a vote.");
    sentences.forEach(
        (question, sentence) -> {
          List<PassageText> passages =
              TITLES.stream().map(title -> PassageText.of(title, sentence)).toList();
          for (String title : TITLES) {
            List<Outcome> outcomes =
                service
                    .read(
                        question.replace("%s", title),
                        passages,
                        Deadline.after(Duration.ofMinutes(2)))
                    .outcomes();
            assertThat(TITLES)
                .as(title)
                .filteredOn(other -> margin(outcomes, other) >= margin(outcomes, title))
                .containsExactly(title);
          }
        });
  }

  private static float margin(List<Outcome> outcomes, String title) {
    return ((Reading) outcomes.get(TITLES.indexOf(title))).margin();
  }

  private static Reading reading(String question) {
    return (Reading) read(question, LOVELACE).outcomes().get(0);
  }

  private static AnswerSpan first(Readings readings) {
    return ((Reading) readings.outcomes().get(0)).spans().get(0);
  }

  private static Readings read(String question, String... passages) {
    return service.read(
        question,
        PassageText.withoutContext(List.of(passages)),
        Deadline.after(Duration.ofMinutes(1)));
  }
}
