/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import solrqa.reader.Fixtures;
import solrqa.reader.ModelDirectory;

/** The files as onnx.proto3 has them, whoever will read them. */
class AlbertGraphsTest {
  private static final PrecisionPlan ROUNDED =
      new PrecisionPlan(WeightType.INT8, EnumSet.allOf(Projection.class));

  @TempDir Path temp;

  private Path write(String checkpoint, PrecisionPlan form) throws Exception {
    Path source = Files.createDirectory(temp.resolve("model"));
    ModelDirectory model = ModelDirectory.open(Fixtures.checkpoint(checkpoint, source));
    Path folder = Files.createDirectory(temp.resolve("graphs"));
    AlbertGraphs.write(model.config(), model.weights(), form, folder);
    return folder;
  }

  private static Map<String, WireMessage> graphs(Path folder) throws IOException {
    Map<String, WireMessage> graphs = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".onnx")).toList()) {
        WireMessage model = WireMessage.parse(Files.readAllBytes(file));
        graphs.put(file.getFileName().toString(), model.message(7));
      }
    }
    return graphs;
  }

  private static List<String> names(List<WireMessage> named, int field) {
    return named.stream().map(one -> one.text(field)).toList();
  }

  private static List<String> operators(WireMessage graph) {
    return names(graph.messages(1), 4);
  }

  @ParameterizedTest
  @CsvSource({
    "inner-group-two, embeddings.onnx layers-0.onnx spans.onnx",
    "shared-group,    embeddings.onnx layers-0.onnx spans.onnx",
    "two-groups,      embeddings.onnx layers-0.onnx layers-1.onnx spans.onnx",
    "unshared,        embeddings.onnx layers-0.onnx spans.onnx"
  })
  void writesOneGraphForEachGroupThatLayersShare(String checkpoint, String files) throws Exception {
    Path folder = write(checkpoint, PrecisionPlan.EXACT);
    assertThat(graphs(folder).keySet()).containsExactly(files.split(" "));
    long attentions =
        graphs(folder).values().stream()
            .flatMap(graph -> operators(graph).stream())
            .filter("MultiHeadAttention"::equals)
            .count();
    assertThat(attentions)
        .isEqualTo(Map.of("shared-group", 1L, "unshared", 4L).getOrDefault(checkpoint, 2L));
  }

  @ParameterizedTest
  @CsvSource({"inner-group-two, false", "two-groups, true", "unshared, false", "unshared, true"})
  void computesNothingBeforeWhatItTakes(String checkpoint, boolean rounded) throws Exception {
    for (WireMessage graph :
        graphs(write(checkpoint, rounded ? ROUNDED : PrecisionPlan.EXACT)).values()) {
      Set<String> known = new HashSet<>(names(graph.messages(11), 1));
      for (String constant : names(graph.messages(5), 8)) {
        assertThat(known.add(constant)).as(constant).isTrue();
      }
      Set<String> unused = new HashSet<>(known);
      known.add(""); // an input that is left out
      for (WireMessage node : graph.messages(1)) {
        assertThat(known).as(node.text(3)).containsAll(node.texts(1));
        unused.removeAll(node.texts(1));
        for (String output : node.texts(2)) {
          assertThat(known.add(output)).as("%s is new", output).isTrue();
        }
      }
      assertThat(unused).isEmpty();
      assertThat(known).containsAll(names(graph.messages(12), 1));
    }
  }

  /** What lies beside a graph would be mapped, and truncating it would end the process. */
  @ParameterizedTest
  @CsvSource({"inner-group-two, false", "two-groups, true", "unshared, false", "unshared, true"})
  void hasEachWeightInside(String checkpoint, boolean rounded) throws Exception {
    Path folder = write(checkpoint, rounded ? ROUNDED : PrecisionPlan.EXACT);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).allMatch(file -> file.toString().endsWith(".onnx"));
    }
    for (WireMessage graph : graphs(folder).values()) {
      for (WireMessage tensor : graph.messages(5)) {
        long bytes =
            Map.of(1L, 4L, 2L, 1L, 3L, 1L, 7L, 8L).get((Long) tensor.one(2))
                * tensor.numbers(1).stream().reduce(1L, (a, b) -> a * b);
        assertThat((byte[]) tensor.one(9)).hasSize((int) bytes);
        assertThat(tensor.all(13)).isEmpty();
        assertThat(tensor.all(14)).isEmpty();
      }
    }
  }

  @Test
  void takesEndsOfKeysAndValuesOnlyWhereAttentionIsExact() throws Exception {
    PrecisionPlan attentionExact =
        new PrecisionPlan(WeightType.INT7, EnumSet.complementOf(EnumSet.of(Projection.QKV)));
    WireMessage layers = graphs(write("shared-group", attentionExact)).get("layers-0.onnx");
    assertThat(names(layers.messages(11), 1)).containsExactly("hidden", "keyEnd", "valueEnd");
    assertThat(names(layers.messages(12), 1)).containsExactly("next");
    assertThat(operators(layers)).contains("MultiHeadAttention").doesNotContain("QAttention");
  }

  @Test
  void roundsThoseProductsAloneThatItIsToldTo() throws Exception {
    PrecisionPlan up = new PrecisionPlan(WeightType.INT8, EnumSet.of(Projection.UP));
    WireMessage layers = graphs(write("inner-group-two", up)).get("layers-0.onnx");
    assertThat(operators(layers)).filteredOn("DynamicQuantizeMatMul"::equals).hasSize(2);
    // queries, keys and values in one, attention's own, and the one behind the activation
    assertThat(operators(layers)).filteredOn("MatMul"::equals).hasSize(2 * 3);
    assertThat(operators(layers)).doesNotContain("MatMulIntegerToFloat", "QAttention");
  }

  @ParameterizedTest
  @CsvSource({
    "inner-group-two, false, Relu",
    "two-groups,      false, BiasGelu",
    "two-groups,      true,  Gelu",
    "unshared,        true,  FastGelu"
  })
  void activatesAsTheConfigSays(String checkpoint, boolean rounded, String operator)
      throws Exception {
    Path folder = write(checkpoint, rounded ? ROUNDED : PrecisionPlan.EXACT);
    List<String> all = operators(graphs(folder).get("layers-0.onnx"));
    assertThat(all).filteredOn(one -> one.matches("Relu|.*Gelu")).containsOnly(operator);
  }

  @Test
  void namesVersionsThatTheOperatorsBelongTo() throws Exception {
    Path folder = write("shared-group", ROUNDED);
    WireMessage model = WireMessage.parse(Files.readAllBytes(folder.resolve("layers-0.onnx")));
    assertThat(model.one(1)).isEqualTo(9L);
    Map<String, Object> versions = new HashMap<>();
    model.messages(8).forEach(set -> versions.put(set.text(1), set.one(2)));
    assertThat(versions).isEqualTo(Map.of("", 18L, "com.microsoft", 1L));
    for (WireMessage node : model.message(7).messages(1)) {
      assertThat(versions).containsKey(node.text(7));
    }
  }
}
