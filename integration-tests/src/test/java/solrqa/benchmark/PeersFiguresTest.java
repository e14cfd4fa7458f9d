/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import solrqa.benchmark.TimedReader.Turn;
import solrqa.reader.ForwardTime;

class PeersFiguresTest {
  private static final ForwardCost COST = new ForwardCost(2, 8, 16, 64);
  private static final EngineReader ENGINE = new EngineReader(BenchmarkEngine.PYTORCH_FP32, null);
  private static final List<Integer> WINDOWS = List.of(10, 20);

  @Test
  void comparesPeersWithTheFirstReader() {
    PeersFigures figures = figures();
    PeersFigures.Reader own = figures.solrqa().get(0);
    assertThat(own.milliseconds()).isEqualTo(2);
    assertThat(own.gigaflops()).isCloseTo(COST.operations(WINDOWS) / 2 / 1e6, within(0.005));
    assertThat(own.forwardGigaflops()).isCloseTo(COST.operations(WINDOWS) / 1e6, within(0.005));
    PeersFigures.Reader peer = figures.peers().get(0);
    assertThat(peer.sameAnswers()).as("up to case and articles").isEqualTo(3);
    assertThat(peer.answers()).isEqualTo(4);
    assertThat(peer.otherWindows()).isEqualTo(1);
    assertThat(peer.forwardMilliseconds()).isNull();
    assertThat(figures.windows()).isEqualTo(new PeersFigures.Windows(4, 15));
  }

  @Test
  void showsRatiosLimitsAndWhatWasNotRun() {
    assertThat(figures().markdown(new Figures.Run(Map.of(), 1, "1.0")))
        .startsWith("2 passages at once, windows of 15 pieces on average, 1 thread, median of 2")
        .contains("| solrqa, pytorch-fp32 | 2 | ", "| 4 of 4 |", "3 of 4, other windows in 1 round")
        .contains("* solrqa, pytorch-fp32: 3.00 times as fast as other, the fastest of them\n")
        .contains("* not run: third, not installed\n")
        .contains("| MatMul of ONNX Runtime (onnxruntime 1) | fp32 | 15 | ");
  }

  @Test
  void takesTheMedianOfTheRounds() {
    List<Turn> turns = List.of(own(9), own(1), own(2), own(4));
    PeersStudy study = new PeersStudy(COST, List.of(ENGINE), List.of(turns));
    assertThat(study.figures(2, 1, List.of()).solrqa().get(0).milliseconds()).isEqualTo(3);
  }

  @Test
  void takesTheBestOfAPrecisionAsTheLimit() {
    List<PeersFigures.Product> products =
        List.of(product("fp32", 5), product("fp32", 9), product("int8", 40));
    assertThat(PeersFigures.limit("fp32", products)).hasValue(9.0);
    assertThat(PeersFigures.limit("int8", products)).hasValue(40.0);
    assertThat(PeersFigures.limit("fp16", products)).isEmpty();
  }

  private static PeersFigures.Product product(String precision, double rate) {
    return new PeersFigures.Product("product", "1", precision, 1, 1, rate);
  }

  /** One reader of its own, one peer that differs in one answer, one kind of products. */
  private static PeersFigures figures() {
    Turn product = new Turn(4, List.of(), List.of(), Optional.empty());
    PeersStudy study =
        new PeersStudy(
            COST,
            List.of(
                ENGINE,
                new Named("other", Optional.of("other 1"), 0),
                new Named("MatMul of ONNX Runtime", Optional.of("onnxruntime 1"), 15)),
            List.of(
                List.of(own(2), own(2)),
                List.of(
                    turn(List.of("fox", "hound"), WINDOWS),
                    turn(List.of("fox", "cat"), List.of(10, 21))),
                List.of(product, product)));
    return study.figures(2, 1, List.of(new PeersProcess.Missing("third", "not\n installed")));
  }

  private static Turn own(double milliseconds) {
    return new Turn(
        milliseconds, List.of("the Fox", "hound"), WINDOWS, Optional.of(new ForwardTime(2, 2, 1)));
  }

  private static Turn turn(List<String> answers, List<Integer> windows) {
    return new Turn(6, answers, windows, Optional.empty());
  }

  private record Named(String name, Optional<String> versions, int rows) implements TimedReader {
    @Override
    public Turn take(ReadingTask task) {
      throw new AssertionError("its turns are given");
    }
  }
}
