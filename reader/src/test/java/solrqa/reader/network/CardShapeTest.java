/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import solrqa.reader.Fixtures;
import solrqa.reader.ModelDirectory;
import solrqa.reader.ReaderEngine;
import solrqa.reader.checkpoint.AlbertConfig;
import solrqa.reader.checkpoint.JsonFile;
import solrqa.reader.checkpoint.TorchWriter;
import solrqa.reader.checkpoint.Weights;

/**
 * A checkpoint as large as albert-xlarge-v2-squad-v2 and in its file form, of random numbers, is
 * read in a process of its own whose heap is half as large as the file.
 *
 * <p>{@code -Dtests.cardShape=DIR} keeps it, with what was measured and one window's logits in
 * {@code read.json}, for {@code src/test/python/card_shape.py}.
 */
class CardShapeTest {
  private static final int WINDOW = 384;

  @TempDir Path temp;

  /**
   * What was measured.
   *
   * @param openSeconds until everything was checked
   * @param loadSeconds from then until the weights were in native memory, the engine included
   * @param windowSeconds for one window
   * @param heapMegabytes Java objects in use with the weights loaded
   * @param residentMegabytes the whole process after the window, at its highest
   */
  private record Measured(
      double openSeconds,
      double loadSeconds,
      double windowSeconds,
      long heapMegabytes,
      long residentMegabytes,
      int[] ids,
      int[] types,
      float[] start,
      float[] end) {}

  @Test
  @EnabledOnOs(OS.LINUX)
  void readsTheCardsFileWithoutASecondCopyOnTheHeap() throws Exception {
    String kept = System.getProperty("tests.cardShape");
    Path folder = kept == null ? temp : Files.createDirectories(Path.of(kept).toAbsolutePath());
    write(folder);
    assertThat(Files.size(folder.resolve("pytorch_model.bin")))
        .isBetween(234_000_000L, 236_000_000L);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx112m",
                "-DDJL_CACHE_DIR=" + System.getProperty("DJL_CACHE_DIR"),
                "-cp",
                System.getProperty("java.class.path"),
                CardShapeTest.class.getName(),
                folder.toString())
            .inheritIO()
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
    String json = Files.readString(folder.resolve("read.json"));
    Measured measured = new Gson().fromJson(json, Measured.class);
    assertThat(measured.heapMegabytes).isLessThan(50);
    assertThat(measured.residentMegabytes).isBetween(235L, 1_000L);
    assertThat(measured.start).hasSize(WINDOW).doesNotContain(Float.NaN);
    assertThat(measured.start[1]).isNotEqualTo(measured.start[2]);
  }

  /** Reads one window with the model in a folder and leaves there what it took. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    long start = System.nanoTime();
    ModelDirectory model = ModelDirectory.open(folder);
    long opened = System.nanoTime();
    try (QaNetwork network = QaNetworkTest.open(ReaderEngine.ONNX_FP32, model)) {
      long loaded = System.nanoTime();
      Window window = window();
      Logits logits = network.score(window);
      long read = System.nanoTime();
      ManagementFactory.getMemoryMXBean().gc();
      long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      Measured measured =
          new Measured(
              (opened - start) / 1e9,
              (loaded - opened) / 1e9,
              (read - loaded) / 1e9,
              heap >> 20,
              highestResidentKilobytes() >> 10,
              window.ids(),
              window.types(),
              logits.start(),
              logits.end());
      Files.writeString(folder.resolve("read.json"), new Gson().toJson(measured));
    }
  }

  private static long highestResidentKilobytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  private static Window window() {
    int[] ids = new Random(5).ints(WINDOW, 5, 30_000).toArray();
    ids[0] = 2;
    ids[20] = 3;
    ids[WINDOW - 1] = 3;
    int[] types = new int[WINDOW];
    Arrays.fill(types, 21, WINDOW, 1);
    return new Window(ids, types, WINDOW, 21, 0);
  }

  private static void write(Path folder) throws IOException {
    Files.writeString(
        folder.resolve("config.json"),
        """
        {"architectures": ["AlbertForQuestionAnswering"], "model_type": "albert",
         "attention_probs_dropout_prob": 0, "hidden_dropout_prob": 0, "hidden_act": "gelu_new",
         "embedding_size": 128, "hidden_size": 2048, "intermediate_size": 8192,
         "num_hidden_layers": 24, "num_hidden_groups": 1, "inner_group_num": 1,
         "num_attention_heads": 16, "layer_norm_eps": 1e-12, "max_position_embeddings": 512,
         "type_vocab_size": 2, "vocab_size": 30000}
        """);
    Path pieces = folder.resolve("spiece.model");
    if (!Files.exists(pieces)) {
      Files.copy(Fixtures.SMALL.resolve("spiece.model"), pieces);
    }
    TorchWriter writer = new TorchWriter();
    long numbers = 0;
    Random random = new Random(1);
    AlbertConfig config = AlbertConfig.parse(JsonFile.read(folder.resolve("config.json"), 1 << 20));
    for (Map.Entry<String, List<Integer>> entry : Weights.expected(config).entrySet()) {
      long elements = entry.getValue().stream().reduce(1, Math::multiplyExact);
      writer.tensor(
          entry.getKey(), entry.getValue(), elements, numbers(entry.getKey(), elements, random));
      numbers += elements;
    }
    // published with it, and not read
    writer.tensor(
        "albert.pooler.weight", List.of(2048, 2048), 1 << 22, numbers("p", 1 << 22, random));
    writer.tensor("albert.pooler.bias", List.of(2048), 2048, numbers("p", 2048, random));
    assertThat(numbers).isBetween(54_000_000L, 55_000_000L);
    writer.legacy(folder.resolve("pytorch_model.bin"));
  }

  /** As a network has them before training, spread wide enough for layers to matter. */
  private static TorchWriter.Numbers numbers(String name, long elements, Random random) {
    boolean scale = name.endsWith("ayerNorm.weight") || name.endsWith("layer_norm.weight");
    double spread = name.endsWith("bias") ? 0.1 : 0.04;
    return out -> {
      ByteBuffer bytes = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
      for (long i = 0; i < elements; i++) {
        bytes.putFloat((float) ((scale ? 1 : 0) + spread * random.nextGaussian()));
        if (!bytes.hasRemaining() || i == elements - 1) {
          out.write(bytes.array(), 0, bytes.position());
          bytes.clear();
        }
      }
    };
  }
}
