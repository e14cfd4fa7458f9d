/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.solr.common.util.Utils;
import org.junit.jupiter.api.Test;
import solrqa.benchmark.Contestant.Turn;
import solrqa.evaluation.BenchmarkEngine;
import solrqa.files.ResultObject;
import solrqa.reader.ForwardTime;

class PeersResultTest {
  private static final ForwardCost COST = new ForwardCost(2, 8, 16, 64);
  private static final List<Integer> WINDOWS = List.of(10, 20);

  @Test
  void holdsPeersAgainstTheFirstReader() {
    ResultObject result = result();
    ResultObject own = result.objects("solrqa").get(0);
    assertThat(own.number("milliseconds")).isEqualTo(2);
    assertThat(own.number("gigaflops"))
        .isCloseTo(COST.operations(WINDOWS) / 2 / 1e6, within(0.005));
    assertThat(own.number("forwardGigaflops"))
        .isCloseTo(COST.operations(WINDOWS) / 1e6, within(0.005));
    ResultObject peer = result.objects("peers").get(0);
    assertThat(peer.count("sameAnswers")).as("up to case and articles").isEqualTo(3);
    assertThat(peer.count("answers")).isEqualTo(4);
    assertThat(peer.count("otherWindows")).isEqualTo(1);
    assertThat(result.object("windows").number("pieces")).isEqualTo(15);
  }

  @Test
  void showsRatiosLimitsAndWhatWasNotRun() {
    String page = PeersTable.markdown(result());
    assertThat(page)
        .contains("| solrqa, pytorch-fp32 | 2 | ", "| 4 of 4 |", "3 of 4, other windows in 1 round")
        .contains("* solrqa, pytorch-fp32: 3.00 times as fast as other, the fastest of them\n")
        .contains("* not run: third, not installed\n")
        .contains("| MatMul of ONNX Runtime (onnxruntime 1) | fp32 | 15 | ");
  }

  @Test
  void takesTheBestOfAPrecisionAsTheLimit() {
    List<ResultObject> products =
        List.of(product("fp32", 5), product("fp32", 9), product("int8", 40));
    assertThat(PeersTable.limit("fp32", products)).hasValue(9.0);
    assertThat(PeersTable.limit("int8", products)).hasValue(40.0);
    assertThat(PeersTable.limit("fp16", products)).isEmpty();
  }

  private static ResultObject product(String precision, double rate) {
    return object(Map.of("precision", precision, "gigaflops", rate));
  }

  /** One reader of its own, one peer that differs in one answer, one kind of products. */
  private static ResultObject result() {
    PeersResult result = new PeersResult(COST, 1);
    result.missing("third", "not\n installed");
    result.versions("other", "other 1");
    result.versions("MatMul of ONNX Runtime", "onnxruntime 1");
    result.product(15);
    Turn own =
        new Turn(2, List.of("the Fox", "hound"), WINDOWS, Optional.of(new ForwardTime(2, 2, 1)));
    Turn product = new Turn(4, List.of(), List.of(), Optional.empty());
    result.turns(
        List.of(
            new ReaderContestant(BenchmarkEngine.PYTORCH_FP32, null),
            new Named("other"),
            new Named("MatMul of ONNX Runtime")),
        List.of(
            List.of(own, own),
            List.of(
                turn(List.of("fox", "hound"), WINDOWS),
                turn(List.of("fox", "cat"), List.of(10, 21))),
            List.of(product, product)));
    Map<String, Object> json = new LinkedHashMap<>(result.json());
    json.put("run", Map.of("passages", 2, "threads", 1, "rounds", 2));
    return object(json);
  }

  private static Turn turn(List<String> answers, List<Integer> windows) {
    return new Turn(6, answers, windows, Optional.empty());
  }

  private static ResultObject object(Map<String, Object> json) {
    Map<?, ?> read = (Map<?, ?>) Utils.fromJSONString(Utils.toJSONString(json));
    return new ResultObject(Path.of("peers.json"), "", read);
  }

  private record Named(String name) implements Contestant {
    @Override
    public Turn take(ReadingTask task) {
      throw new AssertionError("its turns are given");
    }
  }
}
