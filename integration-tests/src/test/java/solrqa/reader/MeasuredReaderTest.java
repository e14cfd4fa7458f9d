/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import solrqa.reader.network.Logits;
import solrqa.reader.network.OnnxEngine;
import solrqa.reader.network.QaNetwork;
import solrqa.reader.network.WeightType;
import solrqa.reader.network.Window;

/** Where the time goes, on the bundled model and on a scripted network. */
@Timeout(60)
class MeasuredReaderTest {
  private static final ReaderOptions OPTIONS = new ReaderOptions(ReaderEngine.ONNX_FP32, 2, 2, 0);
  private static final List<String> PASSAGES = List.of("the fox ran", "", "a hound slept");
  private static final List<PassageText> READ = PassageText.withoutContext(PASSAGES);

  @Test
  void readsAsTheServiceDoesAndTimesTheNetwork() throws Exception {
    ModelDirectory model = model();
    try (ReaderService service = ReaderService.open(model, OPTIONS);
        MeasuredReader measured = MeasuredReader.open(model, OPTIONS)) {
      assertThat(measured.takeForwardTime().windows()).as("of the warm-up").isZero();
      Deadline deadline = Deadline.after(Duration.ofSeconds(50));
      Readings readings = measured.read("of what?", READ, deadline);
      assertThat(readings.outcomes())
          .isEqualTo(service.read("of what?", READ, deadline).outcomes());
      ForwardTime forward = measured.takeForwardTime();
      assertThat(forward.windows()).isEqualTo(2);
      assertThat(forward.wallMilliseconds()).isPositive();
      assertThat(forward.busyMilliseconds()).isGreaterThanOrEqualTo(forward.wallMilliseconds());
      assertThat(measured.takeForwardTime()).isEqualTo(new ForwardTime(0, 0, 0));
    }
  }

  @Test
  void goesThroughTheStagesToTheSameReadings() throws Exception {
    try (MeasuredReader measured = MeasuredReader.open(model(), OPTIONS)) {
      ReadingStages stages = measured.stages("of what?", PASSAGES);
      List<Outcome> outcomes = outcomes(measured, stages);
      assertThat(measured.onReaderThread(stages::decode)).isEqualTo(outcomes);
      Deadline deadline = Deadline.after(Duration.ofSeconds(50));
      assertThat(outcomes).isEqualTo(measured.read("of what?", READ, deadline).outcomes());
      List<Integer> windows = measured.windowLengths("of what?", PASSAGES);
      assertThat(windows).hasSize(2);
      assertThat(stages.logits()).hasSize(4);
      assertThat(stages.logits().get(0)).hasSize(windows.get(0));
      Reading reading = (Reading) outcomes.get(0);
      float noAnswer = stages.logits().get(0)[0] + stages.logits().get(1)[0];
      assertThat(reading.noAnswer()).isEqualTo(noAnswer);
    }
  }

  @Test
  void givesTheReadingOfFp32WhereAllIsRescored() throws Exception {
    boolean twice = OnnxEngine.start().quantizedType() == WeightType.INT8;
    ReaderOptions rescoring =
        new ReaderOptions(new ReaderEngine("onnx", "int8+fp32:100000"), 2, 2, 0);
    Deadline deadline = Deadline.after(Duration.ofSeconds(50));
    try (ReaderService exact = ReaderService.open(model(), OPTIONS);
        MeasuredReader measured = MeasuredReader.open(model(), rescoring)) {
      Readings expected = exact.read("of what?", READ, deadline);
      assertThat(measured.read("of what?", READ, deadline).outcomes())
          .isEqualTo(expected.outcomes());
      assertThat(measured.takeForwardTime().windows()).isEqualTo(twice ? 4 : 2);
      ReadingStages stages = measured.stages("of what?", PASSAGES);
      assertThat(outcomes(measured, stages)).isEqualTo(expected.outcomes());
    }
  }

  @Test
  void countsTimeInWhichSeveralThreadsAreInTheNetworkOnce() {
    ForwardClock clock = new ForwardClock();
    Semaphore permits = new Semaphore(0);
    QaNetwork timed = clock.around(new ScriptedNetwork(permits));
    Window window = new Window(new int[] {2, 5, 3}, new int[3], 3, 1, 0);
    List<CompletableFuture<Logits>> calls =
        List.of(
            CompletableFuture.supplyAsync(() -> timed.score(window)),
            CompletableFuture.supplyAsync(() -> timed.score(window)));
    while (permits.getQueueLength() < 2) {
      Thread.onSpinWait();
    }
    permits.release(2);
    calls.forEach(CompletableFuture::join);
    ForwardTime time = clock.take();
    assertThat(time.windows()).isEqualTo(2);
    assertThat(time.wallMilliseconds()).isPositive().isLessThan(time.busyMilliseconds());
    assertThat(time.busyMilliseconds()).isLessThanOrEqualTo(2 * time.wallMilliseconds() + 1e-6);
  }

  @Test
  void handsOnWhatATaskThrows() throws Exception {
    try (MeasuredReader measured = MeasuredReader.open(model(), OPTIONS)) {
      assertThatThrownBy(
              () ->
                  measured.onReaderThread(
                      () -> {
                        throw new IOException("gone");
                      }))
          .isInstanceOf(IOException.class)
          .hasMessage("gone");
    }
  }

  @Test
  void refusesACache() {
    assertThatThrownBy(
            () -> MeasuredReader.open(model(), new ReaderOptions(ReaderEngine.ONNX_FP32, 1, 1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("illegal cacheBytes 1, must be 0 to measure readings");
  }

  private static List<Outcome> outcomes(MeasuredReader measured, ReadingStages stages)
      throws Exception {
    return measured.onReaderThread(
        () -> {
          stages.tokenize();
          stages.encode();
          stages.score();
          return stages.decode();
        });
  }

  private static ModelDirectory model() throws Exception {
    return ModelDirectory.open(Path.of("../solr-config/models/small"));
  }

  /** Waits for a permit before each window. */
  private record ScriptedNetwork(Semaphore permits) implements QaNetwork {
    @Override
    public Logits score(Window window) {
      permits.acquireUninterruptibly();
      return new Logits(new float[window.length()], new float[window.length()]);
    }

    @Override
    public void close() {}
  }
}
