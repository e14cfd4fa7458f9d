/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import solrqa.reader.Fixtures;
import solrqa.reader.ModelDirectory;
import solrqa.reader.ReaderEngine;
import solrqa.reader.network.Logits;
import solrqa.reader.network.QaNetwork;
import solrqa.reader.network.QaNetworkTest;

/**
 * What comes of the network's own logits, against what came of the reference's. In fp32 the
 * reference itself is up to 0.0015 away from what 64 bits give on these checkpoints, whose weights
 * are random.
 */
class ParityNetworkTest {
  private static final float LOGIT = 2e-3f;

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("solrqa.reader.network.QaNetworkTest#exactEngines")
  void agreesOnShortWindows(ReaderEngine engine) throws Exception {
    agrees(engine, RunSquad.Run.SHORT_WINDOWS, Fixtures.checkpoint("unshared", folder));
  }

  @ParameterizedTest
  @MethodSource("solrqa.reader.network.QaNetworkTest#exactEngines")
  void agreesOnLongWindows(ReaderEngine engine) throws Exception {
    agrees(engine, RunSquad.Run.LONG_WINDOWS, Fixtures.checkpoint("shared-group", folder));
  }

  private static void agrees(ReaderEngine engine, RunSquad.Run run, Path model) throws Exception {
    RunSquad reference = RunSquad.read(run);
    int texts = 0;
    int sameTexts = 0;
    try (SlowTokenizer tokenizer = SlowTokenizerTest.open(model);
        QaNetwork network = QaNetworkTest.open(engine, ModelDirectory.open(model))) {
      PieceText pieceText = new PieceText(tokenizer.definition().pieces());
      ParityDecoder decoder = new ParityDecoder(30, pieceText, tokenizer.lowerCase());
      for (RunSquad.Question question : reference.questions()) {
        ParityPassage passage = ParityPassage.of(question.passage(), tokenizer);
        List<ParityWindow> windows = run.windows(question, passage, tokenizer);
        List<Logits> logits = score(network, windows, reference.logits(question));
        ParityReading found = decoder.decode(passage, windows, logits);
        assertThat(found.answer(0)).as(question.id()).isEqualTo(reference.prediction(question));
        assertThat(found.nullOdds())
            .as(question.id())
            .isCloseTo(reference.nullOdds(question), within(2.0 * LOGIT));
        texts += found.nBest().size();
        sameTexts += sameTexts(reference.nBest(question), found.nBest());
      }
    }
    // near candidates may change places
    assertThat(sameTexts).as("same texts of %d", texts).isGreaterThanOrEqualTo(texts * 99 / 100);
  }

  private static List<Logits> score(
      QaNetwork network, List<ParityWindow> windows, List<Logits> expected) {
    List<Logits> logits = new ArrayList<>();
    for (int i = 0; i < windows.size(); i++) {
      Logits found = network.score(windows.get(i).window());
      assertThat(found.start()).containsExactly(expected.get(i).start(), within(LOGIT));
      assertThat(found.end()).containsExactly(expected.get(i).end(), within(LOGIT));
      logits.add(found);
    }
    return logits;
  }

  private static int sameTexts(
      List<ParityReading.NBest> expected, List<ParityReading.NBest> found) {
    assertThat(found).hasSameSizeAs(expected);
    int same = 0;
    for (int i = 0; i < expected.size(); i++) {
      same += found.get(i).text().equals(expected.get(i).text()) ? 1 : 0;
      assertThat(found.get(i).probability())
          .isCloseTo(expected.get(i).probability(), within((double) LOGIT));
    }
    return same;
  }
}
