/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import solrqa.reader.Fixtures;
import solrqa.reader.ModelDirectory;
import solrqa.reader.ModelException;
import solrqa.reader.ModelSettings;
import solrqa.reader.ScriptedNetwork;
import solrqa.reader.network.Logits;
import solrqa.reader.network.QaNetwork;
import solrqa.reader.network.Window;

@Timeout(120)
class ParityReaderTest {
  private static final int MANY = 1_000_000;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void predictsWhatRunSquadPredicts(RunSquad.Run run) throws Exception {
    RunSquad reference = RunSquad.read(run);
    try (ParityReader reader = reader(new RecordedNetwork(reference), run.settings, 2)) {
      List<Future<ParityReading>> readings =
          reference.questions().stream()
              .map(question -> reader.read(question.text(), question.passage()))
              .toList();
      for (int i = 0; i < readings.size(); i++) {
        RunSquad.Question question = reference.questions().get(i);
        ParityReading reading = readings.get(i).get();
        assertThat(reading.answer(0)).isEqualTo(reference.prediction(question));
        assertThat(reading.nullOdds()).isCloseTo(reference.nullOdds(question), within(1e-9));
        assertThat(reading.windows()).isEqualTo(reference.features(question).size());
      }
    }
  }

  @Test
  void predictsWhatRunSquadPredictsWithTheBundledModel() throws Exception {
    Path expected = Fixtures.resource("small");
    JsonObject predictions = RunSquad.object(expected.resolve("predictions.json"));
    JsonObject nullOdds = RunSquad.object(expected.resolve("null_odds.json"));
    List<RunSquad.Question> questions = RunSquad.questions(expected.resolve("questions.json"));
    int windows = 0;
    try (ParityReader reader = open(Fixtures.SMALL)) {
      List<Future<ParityReading>> readings = new ArrayList<>();
      questions.forEach(question -> readings.add(reader.read(question.text(), question.passage())));
      for (int i = 0; i < questions.size(); i++) {
        String id = questions.get(i).id();
        ParityReading reading = readings.get(i).get();
        assertThat(reading.answer(0)).as(id).isEqualTo(predictions.get(id).getAsString());
        assertThat(reading.nullOdds())
            .as(id)
            .isCloseTo(nullOdds.get(id).getAsDouble(), within(1e-3));
        windows += reading.windows();
      }
    }
    assertThat(windows).isGreaterThan(questions.size());
    assertThat(questions).hasSize(predictions.size());
  }

  @Test
  void feedsTheBundledModelWhatRunSquadFeedsIt() throws Exception {
    List<int[]> fed = new ArrayList<>();
    QaNetwork network = noticing(fed);
    List<RunSquad.Question> questions =
        RunSquad.questions(Fixtures.resource("small").resolve("questions.json"));
    try (ParityReader reader = reader(network, ModelSettings.DEFAULT, 1)) {
      for (RunSquad.Question question : questions) {
        reader.read(question.text(), question.passage()).get();
      }
    }
    List<int[]> expected =
        Fixtures.jsonLines("small/features.jsonl").stream()
            .map(feature -> Fixtures.ints(feature.getAsJsonArray("input_ids")))
            .toList();
    assertThat(expected).isNotEmpty().allMatch(ids -> fed.stream().anyMatch(same(ids)));
  }

  private static Predicate<int[]> same(int[] ids) {
    return other -> Arrays.equals(other, ids);
  }

  private static QaNetwork noticing(List<int[]> fed) {
    return new QaNetwork() {
      @Override
      public Logits score(Window window) {
        fed.add(Arrays.copyOf(window.ids(), window.length()));
        int positions = window.ids().length;
        return new Logits(new float[positions], new float[positions]);
      }

      @Override
      public void close() {}
    };
  }

  @Test
  void answersNothingWhereThereIsNothingToRead() throws Exception {
    try (ParityReader reader = reader(new ScriptedNetwork(0), ModelSettings.DEFAULT, 1)) {
      ParityReading reading = reader.read("who?", " \t\n").get();
      assertThat(reading.answer(0)).isEmpty();
      assertThat(reading.nullOdds()).isEqualTo(1_000_000);
      assertThat(reading.windows()).isZero();
    }
  }

  @Test
  void cutsTheQuestion() throws Exception {
    try (ParityReader reader = reader(new ScriptedNetwork(MANY), ModelSettings.DEFAULT, 1)) {
      assertThat(reader.read("why ".repeat(1000), "the fox").get().windows()).isEqualTo(1);
      assertThat(reader.read("", "the fox").get().bestNonNull()).isEqualTo("the");
    }
  }

  @Test
  void givesTheSameOutOfManyThreads() throws Exception {
    try (ParityReader reader = reader(new ScriptedNetwork(MANY), ModelSettings.DEFAULT, 4)) {
      ParityReading expected = reader.read("of what?", "the fox").get();
      ExecutorService callers = Executors.newFixedThreadPool(8);
      try {
        List<Future<ParityReading>> calls = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
          calls.add(callers.submit(() -> reader.read("of what?", "the fox").get()));
        }
        for (Future<ParityReading> call : calls) {
          assertThat(call.get()).isEqualTo(expected);
        }
      } finally {
        callers.shutdown();
      }
    }
  }

  @Test
  void finishesWhatItReadsAndCancelsTheRestWhenClosed() throws Exception {
    ScriptedNetwork network = new ScriptedNetwork(0);
    ParityReader reader = reader(network, ModelSettings.DEFAULT, 1);
    Future<ParityReading> running = reader.read("of what?", "the fox");
    Future<ParityReading> waiting = reader.read("of what?", "a hound");
    assertThat(network.entered.await(30, TimeUnit.SECONDS)).isTrue();
    Thread closing = new Thread(reader::close);
    closing.start();
    assertThatThrownBy(waiting::get).isInstanceOf(CancellationException.class);
    assertThat(network.closed).isFalse();
    network.permits.release();
    assertThat(running.get().bestNonNull()).isEqualTo("the");
    closing.join();
    assertThat(network.closed).isTrue();
    reader.close();
    assertThatThrownBy(() -> reader.read("of what?", "the fox"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the reader is closed");
  }

  @Test
  void tellsWhatWentWrong() throws Exception {
    ScriptedNetwork network = new ScriptedNetwork(MANY);
    try (ParityReader reader = reader(network, ModelSettings.DEFAULT, 1)) {
      Future<ParityReading> fine = reader.read("of what?", "the fox");
      fine.get();
      try (SlowTokenizer tokenizer = SlowTokenizerTest.open(Fixtures.SMALL)) {
        network.failAtPiece = tokenizer.encode("hound")[0];
      }
      Future<ParityReading> failed = reader.read("of what?", "hound");
      assertThatThrownBy(failed::get)
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseMessage("told to fail");
      assertThat(reader.read("of what?", "the fox").get()).isEqualTo(fine.get());
    }
  }

  @Test
  void refusesWindowsLongerThanTheModelAllows() throws Exception {
    ModelDirectory model = ModelDirectory.open(Fixtures.checkpoint("unshared", folder));
    int positions = model.config().maxPositions();
    ModelSettings settings = new ModelSettings(0, 0, 1, 1, positions + 1, 16, 24, 30);
    assertThatThrownBy(() -> model.with(settings))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("maxSequenceLength " + (positions + 1))
        .hasMessageContaining("max_position_embeddings " + positions);
  }

  @Test
  void refusesAFolderWithoutASentencePieceModel() throws Exception {
    Fixtures.checkpoint("unshared", folder);
    Files.delete(folder.resolve("spiece.model"));
    Files.copy(Fixtures.SMALL.resolve("tokenizer.json"), folder.resolve("tokenizer.json"));
    ModelDirectory model = ModelDirectory.open(folder);
    assertThatThrownBy(() -> ParityReader.open(model, 1))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no spiece.model")
        .hasMessageContaining("copy it there");
  }

  @Test
  void refusesNoThreads() throws Exception {
    ModelDirectory model = ModelDirectory.open(Fixtures.SMALL);
    assertThatThrownBy(() -> ParityReader.open(model, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("illegal threads 0, must be at least 1");
  }

  @Test
  void leavesTheThresholdToTheCaller() {
    ParityReading.NBest noAnswer = new ParityReading.NBest("", 0.6, 2, 1);
    ParityReading.NBest answer = new ParityReading.NBest("fox", 0.4, 1, 1);
    ParityReading reading = new ParityReading(List.of(noAnswer, answer), 1, 1);
    assertThat(reading.bestNonNull()).isEqualTo("fox");
    assertThat(reading.answer(1)).isEqualTo("fox");
    assertThat(reading.answer(0.99)).isEmpty();
    assertThatThrownBy(() -> new ParityReading(List.of(noAnswer), 1, 1))
        .hasMessage("a reading has at least one answer");
  }

  private static ParityReader open(Path model) throws ModelException {
    return ParityReader.open(ModelDirectory.open(model), 2);
  }

  private static ParityReader reader(QaNetwork network, ModelSettings settings, int threads)
      throws ModelException {
    return new ParityReader(SlowTokenizerTest.open(Fixtures.SMALL), network, settings, threads);
  }
}
