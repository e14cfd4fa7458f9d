/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import solrqa.benchmark.PeersProcess.Missing;
import solrqa.benchmark.PeersStudy.Timed;
import solrqa.benchmark.TimedReader.Turn;
import solrqa.reader.ReaderEngine;

class PeersStudyTest {
  private static final ForwardCost COST = new ForwardCost(2, 8, 16, 64);
  private static final TimedReader ENGINE = TimedReader.of(ReaderEngine.PYTORCH_FP32, null);
  private static final List<Integer> WINDOWS = List.of(1_000, 2_000);

  @Test
  void comparesPeersWithTheFirstReader() {
    JsonNode figures = json(study().figures(2, 1, 1, List.of()));
    JsonNode own = figures.path("solrqa").path(0);
    assertThat(own.path("milliseconds").doubleValue()).isEqualTo(2);
    assertThat(own.path("precision").textValue()).isEqualTo("fp32");
    assertThat(own.path("gigaflops").doubleValue()).isEqualTo(rate(2)).isPositive();
    assertThat(own.path("forwardMilliseconds").doubleValue()).isEqualTo(1);
    assertThat(own.path("forwardGigaflops").doubleValue()).isEqualTo(rate(1));
    JsonNode peer = figures.path("peers").path(0);
    assertThat(peer.path("name").textValue()).isEqualTo("other");
    assertThat(peer.path("versions").textValue()).isEqualTo("other 1");
    assertThat(peer.path("sameAnswers").intValue()).as("up to case and articles").isEqualTo(3);
    assertThat(peer.path("answers").intValue()).isEqualTo(4);
    assertThat(peer.path("otherWindows").intValue()).isEqualTo(1);
    assertThat(peer.path("rounds")).hasSize(2);
    assertThat(peer.has("forwardMilliseconds")).isFalse();
    assertThat(peer.has("precision")).isFalse();
    assertThat(figures.path("windows").path("number").intValue()).isEqualTo(4);
    assertThat(figures.path("windows").path("pieces").intValue()).isEqualTo(1_500);
    assertThat(figures.path("products").path(0).path("rows").intValue()).isEqualTo(15);
  }

  @Test
  void showsRatiosLimitsAndWhatWasNotRun() {
    List<Missing> missing = List.of(new Missing("third", "not\n installed"));
    assertThat(study().figures(2, 1, 1, missing).markdown())
        .startsWith("2 passages at once, windows of 1500 pieces on average, 1 thread, median of 2")
        .contains("| of the limit | times as fast as other |\n")
        .contains("| solrqa, pytorch-fp32 | 2 | ", "| 4 | 4 | 0 | 50.0 % | ", " | 3.00 |\n")
        .contains("| other (other 1) | 6 | ", "| 3 | 4 | 1 | - | - | - | 1.00 |\n")
        .contains("\n* not run: third, not installed\n")
        .contains("| MatMul of ONNX Runtime (onnxruntime 1) | fp32 | 15 | 4.0 | ");
    assertThat(new PeersStudy(COST, List.of(study().all().get(0))).figures(2, 1, 1, List.of()))
        .extracting(Figures::markdown)
        .asString()
        .doesNotContain("times as fast", "bare matrix products", "not run");
  }

  @Test
  void takesTheMedianOfTheRounds() {
    assertThat(new Timed(ENGINE, List.of(own(9), own(1), own(2), own(4))).milliseconds())
        .isEqualTo(3);
  }

  @Test
  void takesTheBestOfAPrecisionAsTheLimit() {
    Timed own = new Timed(ENGINE, List.of(own(2)));
    PeersStudy study =
        new PeersStudy(
            COST, List.of(own, product("fp32", 4), product("fp32", 0.05), product("int8", 0.01)));
    double best = Figures.rounded(COST.linearOperations(15) / 0.05 / 1e6);
    assertThat(study.shareOfLimit(own)).isEqualTo(100 * rate(1) / best);
    assertThat(new PeersStudy(COST, List.of(own, product("int8", 1))).shareOfLimit(own)).isNull();
  }

  private static double rate(double milliseconds) {
    return Figures.rounded(COST.operations(WINDOWS) / milliseconds / 1e6);
  }

  private static JsonNode json(Figures figures) {
    return new ObjectMapper().valueToTree(figures.json());
  }

  /** One reader of its own, one peer that differs in one answer, one kind of products. */
  private static PeersStudy study() {
    Timed peer =
        new Timed(
            reader("other", "other 1", null, 0),
            List.of(
                turn(List.of("fox", "hound"), WINDOWS),
                turn(List.of("fox", "cat"), List.of(1_000, 2_001))));
    return new PeersStudy(
        COST, List.of(new Timed(ENGINE, List.of(own(2), own(2))), peer, product("fp32", 4)));
  }

  private static Timed product(String precision, double milliseconds) {
    Turn turn = new Turn(milliseconds, List.of(), List.of(), null);
    return new Timed(
        reader("MatMul of ONNX Runtime", "onnxruntime 1", precision, 15), List.of(turn, turn));
  }

  private static Turn own(double milliseconds) {
    return new Turn(milliseconds, List.of("the Fox", "hound"), WINDOWS, 1.0);
  }

  private static Turn turn(List<String> answers, List<Integer> windows) {
    return new Turn(6, answers, windows, null);
  }

  private static TimedReader reader(String name, String versions, String precision, int rows) {
    return new TimedReader(
        name,
        versions,
        precision,
        rows,
        task -> {
          throw new AssertionError("its turns are given");
        });
  }
}
