/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import solrqa.reader.ModelException;

/**
 * Takes transposed and shared storages; refuses tensors that repeat numbers or stretch a small
 * storage.
 */
class WeightsTest {
  private static final AlbertConfig CONFIG =
      new AlbertConfig(50, 4, 4, 2, 2, 1, 2, 8, AlbertConfig.Activation.RELU, 1e-12f, 16, 2);
  private static final String WORDS = "albert.embeddings.word_embeddings.weight";

  @TempDir Path temp;

  /** Each tensor with a storage of its own, but for those that another way is chosen for. */
  private static TorchWriter without(Predicate<String> other) {
    TorchWriter writer = new TorchWriter();
    for (Map.Entry<String, List<Integer>> entry : Weights.expected(CONFIG).entrySet()) {
      if (!other.test(entry.getKey())) {
        int elements = entry.getValue().stream().reduce(1, Math::multiplyExact);
        byte[] zeros = new byte[4 * elements];
        writer.tensor(entry.getKey(), entry.getValue(), elements, out -> out.write(zeros));
      }
    }
    return writer;
  }

  private Weights check(TorchWriter writer) throws Exception {
    Path folder = Files.createDirectories(temp.resolve("model"));
    writer.legacy(folder.resolve("pytorch_model.bin"));
    return Weights.check(Checkpoint.open(ModelFolder.open(folder)), CONFIG);
  }

  private static List<Long> strides(List<Integer> shape) {
    return Tensor.contiguous(Path.of(""), NumberType.F32, shape, 0).strides();
  }

  @Test
  void takesTensorsOfStoragesOfTheirOwnAndOneThatLiesColumnByColumn() throws Exception {
    assertThat(check(without(name -> false)).maxSize()).isEqualTo(200);
    TorchWriter transposed =
        without(WORDS::equals)
            .floats("words", new float[200])
            .tensor(WORDS, "words", 0, List.of(50, 4), List.of(1L, 50L));
    assertThat(check(transposed).shape(WORDS)).containsExactly(50, 4);
  }

  @Test
  void refusesATensorThatUsesNumbersMoreThanOnce() {
    TorchWriter expanded =
        without(WORDS::equals)
            .floats("words", 1, 2, 3, 4)
            .tensor(WORDS, "words", 0, List.of(50, 4), List.of(0L, 1L));
    assertThatThrownBy(() -> check(expanded))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(WORDS, "uses numbers more than once");
  }

  @Test
  void takesTensorsThatShareNumbersButNotMuchOutOfLittle() throws Exception {
    assertThat(check(sharing(200, name -> name.contains(".query.") || name.contains(".key."))))
        .isNotNull();
    AlbertConfig large =
        new AlbertConfig(50, 200, 200, 4, 4, 1, 2, 200, CONFIG.activation(), 1e-12f, 16, 2);
    TorchWriter all = new TorchWriter().floats("shared", new float[200 * 200]);
    Weights.expected(large)
        .forEach((name, shape) -> all.tensor(name, "shared", 0, shape, strides(shape)));
    Path folder = Files.createDirectories(temp.resolve("large"));
    all.zip(folder.resolve("pytorch_model.bin"));
    Checkpoint checkpoint = Checkpoint.open(ModelFolder.open(folder));
    assertThatThrownBy(() -> Weights.check(checkpoint, large))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("share numbers");
  }

  private static TorchWriter sharing(int numbers, Predicate<String> which) {
    TorchWriter writer = without(which).floats("shared", new float[numbers]);
    Weights.expected(CONFIG)
        .forEach(
            (name, shape) -> {
              if (which.test(name)) {
                writer.tensor(name, "shared", 0, shape, strides(shape));
              }
            });
    return writer;
  }

  @Test
  void refusesWholeNumbersForWeightsAndNamesThem() {
    TorchWriter integers =
        without(WORDS::equals)
            .storage("words", "LongStorage", 200, out -> out.write(new byte[1600]))
            .tensor(WORDS, "words", 0, List.of(50, 4), List.of(4L, 1L));
    assertThatThrownBy(() -> check(integers))
        .hasMessageContainingAll(WORDS, "holds I64, must be F32, F16 or BF16");
  }

  @Test
  void namesFiveOfWhatIsMissingOrUnknown() {
    List<String> names = new ArrayList<>(Weights.expected(CONFIG).keySet());
    Collections.sort(names);
    TorchWriter few = without(name -> names.indexOf(name) < 7).floats("x", 1);
    few.tensor("classifier.bias", "x", 0, List.of(1), List.of(1L));
    assertThatThrownBy(() -> check(few))
        .hasMessageContainingAll(names.get(0), "and 2 more", "unknown [classifier.bias]")
        .hasMessageNotContaining(names.get(6));
  }
}
