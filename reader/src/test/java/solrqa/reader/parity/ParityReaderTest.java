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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    try (ParityReader reader = reader(new RecordedNetwork(reference), run.settings)) {
      for (RunSquad.Question question : reference.questions()) {
        ParityReading reading = reader.read(question.text(), question.passage());
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
      for (RunSquad.Question question : questions) {
        String id = question.id();
        ParityReading reading = reader.read(question.text(), question.passage());
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
    try (ParityReader reader = reader(network, ModelSettings.DEFAULT)) {
      for (RunSquad.Question question : questions) {
        reader.read(question.text(), question.passage());
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
    try (ParityReader reader = reader(new ScriptedNetwork(0), ModelSettings.DEFAULT)) {
      ParityReading reading = reader.read("who?", " \t\n");
      assertThat(reading.answer(0)).isEmpty();
      assertThat(reading.nullOdds()).isEqualTo(1_000_000);
      assertThat(reading.windows()).isZero();
    }
  }

  @Test
  void cutsTheQuestion() throws Exception {
    try (ParityReader reader = reader(new ScriptedNetwork(MANY), ModelSettings.DEFAULT)) {
      assertThat(reader.read("why ".repeat(1000), "the fox").windows()).isEqualTo(1);
      assertThat(reader.read("", "the fox").bestNonNull()).isEqualTo("the");
    }
  }

  @Test
  void givesTheSameOutOfManyThreads() throws Exception {
    try (ParityReader reader = reader(new ScriptedNetwork(MANY), ModelSettings.DEFAULT)) {
      ParityReading expected = reader.read("of what?", "the fox");
      ExecutorService callers = Executors.newFixedThreadPool(8);
      try {
        List<Future<ParityReading>> calls = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
          calls.add(callers.submit(() -> reader.read("of what?", "the fox")));
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
  void givesBackItsMemoryWhenClosed() throws Exception {
    ScriptedNetwork network = new ScriptedNetwork(MANY);
    ParityReader reader = reader(network, ModelSettings.DEFAULT);
    assertThat(reader.read("of what?", "the fox").bestNonNull()).isEqualTo("the");
    assertThat(network.closed).isFalse();
    reader.close();
    assertThat(network.closed).isTrue();
  }

  @Test
  void tellsWhatWentWrong() throws Exception {
    ScriptedNetwork network = new ScriptedNetwork(MANY);
    try (ParityReader reader = reader(network, ModelSettings.DEFAULT)) {
      ParityReading fine = reader.read("of what?", "the fox");
      try (SlowTokenizer tokenizer = SlowTokenizerTest.open(Fixtures.SMALL)) {
        network.failAtPiece = tokenizer.encode("hound")[0];
      }
      assertThatThrownBy(() -> reader.read("of what?", "hound"))
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseMessage("told to fail");
      assertThat(reader.read("of what?", "the fox")).isEqualTo(fine);
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
    assertThatThrownBy(() -> ParityReader.open(model))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no spiece.model")
        .hasMessageContaining("copy it there");
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
    return ParityReader.open(ModelDirectory.open(model));
  }

  private static ParityReader reader(QaNetwork network, ModelSettings settings)
      throws ModelException {
    return new ParityReader(SlowTokenizerTest.open(Fixtures.SMALL), network, settings);
  }
}
