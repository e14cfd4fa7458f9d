/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import solrqa.reader.Fixtures;
import solrqa.reader.ModelDirectory;
import solrqa.reader.ModelException;

class GraphFolderTest {
  private static final FileTime LONG_AGO = FileTime.from(Instant.ofEpochSecond(1));

  @TempDir Path folder;
  private Path root;
  private ModelDirectory model;

  @BeforeEach
  void open() throws Exception {
    root = folder.resolve("graphs");
    Path checkpoint = Files.createDirectory(folder.resolve("model"));
    model = ModelDirectory.open(Fixtures.checkpoint("shared-group", checkpoint));
  }

  @Test
  void isWrittenOnce() throws Exception {
    Path weights = weights(keep());
    Files.setLastModifiedTime(weights, LONG_AGO);
    assertThat(weights(keep())).isEqualTo(weights);
    assertThat(Files.getLastModifiedTime(weights)).isEqualTo(LONG_AGO);
    assertThat(list(root)).containsExactlyInAnyOrder(weights.getParent(), root.resolve("lock"));
  }

  @Test
  void isAnotherForOtherWeights() throws Exception {
    Path first = keep().path();
    Path other = Files.createDirectory(folder.resolve("other"));
    model = ModelDirectory.open(Fixtures.checkpoint("two-groups", other));
    assertThat(keep().path()).isNotEqualTo(first);
  }

  @Test
  void isAnotherForOtherNumbers() throws Exception {
    assertThat(keep(WeightType.INT8).path())
        .isNotEqualTo(keep().path())
        .isNotEqualTo(keep(WeightType.INT7).path());
  }

  @Test
  void isMadeAnewWhenTruncated() throws Exception {
    Path weights = weights(keep());
    long size = Files.size(weights);
    try (FileChannel channel = FileChannel.open(weights, StandardOpenOption.WRITE)) {
      channel.truncate(size / 2);
    }
    assertThat(Files.size(weights(keep()))).isEqualTo(size);
    reads(keep());
  }

  @Test
  void isMadeAnewWhenAGraphIsMissingOrChanged() throws Exception {
    Path spans = keep().path().resolve(AlbertGraphs.SPANS);
    byte[] graph = Files.readAllBytes(spans);
    Files.delete(spans);
    assertThat(keep().path().resolve(AlbertGraphs.SPANS)).hasBinaryContent(graph);
    Files.write(spans, new byte[] {1});
    assertThat(keep().path().resolve(AlbertGraphs.SPANS)).hasBinaryContent(graph);
  }

  @Test
  void readsOnWhenItIsMadeAnew() throws Exception {
    try (QaNetwork network = reader(keep())) {
      Logits before = network.score(window());
      Files.delete(keep().path().resolve(AlbertGraphs.SPANS));
      keep();
      assertThat(network.score(window()).start()).containsExactly(before.start());
    }
  }

  /** A process that had mapped a file would end here. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void isNotMappedWhenItIsLoaded() throws Exception {
    GraphFolder kept = keep();
    try (QaNetwork network = reader(kept)) {
      assertThat(network.score(window()).noAnswer()).isFinite();
      assertThat(Files.readAllLines(Path.of("/proc/self/maps")))
          .isNotEmpty()
          .noneMatch(area -> area.contains(kept.path().getFileName().toString()));
    }
  }

  @Test
  void isTemporaryWhereItCannotBeKept() throws Exception {
    Files.writeString(root, "a file, no folder");
    Path path;
    try (GraphFolder temporary = keep()) {
      path = temporary.path();
      assertThat(temporary.temporary()).isTrue();
      reads(temporary);
    }
    assertThat(path).doesNotExist();
    assertThat(root).hasContent("a file, no folder");
  }

  @Test
  void isMadeAnewWhenNothingIsLeft() throws Exception {
    Path path = keep().path();
    for (Path file : list(path)) {
      Files.delete(file);
    }
    Files.createFile(path.resolve("graphs.sha256"));
    reads(keep());
  }

  @Test
  void takesAwayWhatOthersDidNotFinish() throws Exception {
    Path unfinished = Files.createDirectories(root.resolve("writing123"));
    Files.createFile(unfinished.resolve(WeightsFile.NAME));
    Path kept = keep().path();
    assertThat(list(root)).containsExactlyInAnyOrder(kept, root.resolve("lock"));
  }

  @Test
  void isWholeForAllWhoStartAtOnce() throws Exception {
    for (int round = 0; round < 50; round++) {
      root = folder.resolve("graphs" + round);
      if (round % 2 == 1) {
        Files.write(weights(keep()), new byte[3]);
      }
      List<CompletableFuture<GraphFolder>> starts =
          IntStream.range(0, 6)
              .mapToObj(i -> CompletableFuture.supplyAsync(this::keepAndRead))
              .toList();
      for (CompletableFuture<GraphFolder> start : starts) {
        assertThat(start.get().temporary()).isFalse();
      }
      assertThat(list(root)).hasSize(2); // one of them the lock
    }
  }

  @Test
  void waitsForAnotherProcess() throws Exception {
    Files.createDirectory(root);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                GraphFolderTest.class.getName(),
                root.resolve("lock").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(process.getInputStream().read()).isEqualTo('.');
      CompletableFuture<GraphFolder> start = CompletableFuture.supplyAsync(this::keepAndRead);
      assertThatThrownBy(() -> start.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
      assertThat(list(root)).hasSize(1);
      process.getOutputStream().close();
      assertThat(start.get(1, TimeUnit.MINUTES).temporary()).isFalse();
    } finally {
      process.destroy();
    }
  }

  /** Holds the lock, says so with a dot, and ends when its input does. */
  public static void main(String[] args) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                Path.of(args[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        InputStream in = new FileInputStream(FileDescriptor.in);
        OutputStream out = new FileOutputStream(FileDescriptor.out)) {
      channel.lock();
      out.write('.');
      in.read();
    }
  }

  private GraphFolder keep() throws ModelException {
    return GraphFolder.cached(root, model.config(), model.weights(), PrecisionPlan.EXACT);
  }

  private GraphFolder keep(WeightType form) throws ModelException {
    return GraphFolder.cached(
        root, model.config(), model.weights(), new PrecisionPlan(form, Set.of(Projection.UP)));
  }

  private GraphFolder keepAndRead() {
    try {
      GraphFolder kept = keep();
      reads(kept);
      return kept;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void reads(GraphFolder graphs) throws Exception {
    try (QaNetwork network = reader(graphs)) {
      assertThat(network.score(window()).noAnswer()).isFinite();
    }
  }

  private QaNetwork reader(GraphFolder graphs) throws ModelException {
    return new OnnxAlbert(OnnxEngine.start(), model.config(), graphs.path());
  }

  private static Window window() {
    return new Window(new int[] {2, 5, 3, 6, 7, 3}, new int[] {0, 0, 0, 1, 1, 1}, 6, 3, 0);
  }

  private static Path weights(GraphFolder graphs) {
    return graphs.path().resolve(AlbertGraphs.EMBEDDINGS);
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
