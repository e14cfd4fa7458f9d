/* Licensed under the Apache License, Version 2.0. */
package solrqa.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.solr.common.SolrException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import solrqa.reader.Deadline;
import solrqa.reader.ModelException;
import solrqa.reader.ModelSettings;
import solrqa.reader.ScriptedReader;

@Timeout(60)
class ReaderRegistryTest {
  private final ScriptedReader reader = new ScriptedReader();
  private final List<Path> loaded = new CopyOnWriteArrayList<>();
  private final ReaderRegistry registry =
      new ReaderRegistry(
          folder -> {
            loaded.add(folder);
            return new LoadedModel(ModelSettings.DEFAULT, reader);
          });

  @TempDir Path home;
  private ModelFolders folders;

  @BeforeEach
  void makeFolder() throws IOException {
    folders = new ModelFolders(Optional.empty(), Optional.empty(), home);
    Files.createDirectories(home.resolve("qa-models/small"));
  }

  private static Deadline soon() {
    return Deadline.after(Duration.ofSeconds(10));
  }

  @Test
  void loadsAFolderOnceHoweverItIsCalled() throws IOException {
    Files.createSymbolicLink(home.resolve("link"), home.resolve("qa-models/small"));
    ModelFolders linked = new ModelFolders(Optional.of("other=link"), Optional.empty(), home);
    LoadedModel first = registry.lease("small", folders).await(soon());
    LoadedModel second = registry.lease("other", linked).await(soon());
    assertThat(second).isSameAs(first);
    assertThat(loaded).containsExactly(home.resolve("qa-models/small").toRealPath());
  }

  @Test
  void keepsTheModelThroughAReload() {
    ReaderLease before = registry.lease("small", folders);
    before.await(soon());
    ReaderLease after = registry.lease("small", folders);
    before.close();
    before.close();
    assertThat(reader.closed).hasValue(0);
    after.await(soon());
    after.close();
    assertThat(reader.closed).hasValue(1);
    assertThat(loaded).hasSize(1);
  }

  @Test
  void loadsAgainAfterTheLastLeaseIsGivenBack() {
    try (ReaderLease lease = registry.lease("small", folders)) {
      lease.await(soon());
    }
    registry.lease("small", folders).await(soon());
    assertThat(loaded).hasSize(2);
  }

  @Test
  void closesAModelThatNobodyWaitedFor() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    ScriptedReader slow =
        new ScriptedReader() {
          @Override
          public void close() {
            released.countDown();
          }
        };
    ReaderRegistry slowRegistry =
        new ReaderRegistry(
            folder -> {
              begun.countDown();
              awaitQuietly(go);
              return new LoadedModel(ModelSettings.DEFAULT, slow);
            });
    ReaderLease lease = slowRegistry.lease("small", folders);
    assertThatThrownBy(() -> lease.await(Deadline.after(Duration.ofMillis(1))))
        .isInstanceOfSatisfying(SolrException.class, e -> assertThat(e.code()).isEqualTo(503))
        .hasMessage("qa=true needs model small, which is still being loaded, try again");
    begun.await();
    lease.close();
    go.countDown();
    released.await();
  }

  @Test
  void fewRequestsWaitForAModel() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    ReaderRegistry slowRegistry =
        new ReaderRegistry(
            folder -> {
              awaitQuietly(go);
              return new LoadedModel(ModelSettings.DEFAULT, reader);
            });
    ReaderLease lease = slowRegistry.lease("small", folders);
    ExecutorService requests = Executors.newCachedThreadPool();
    try {
      CountDownLatch refused = new CountDownLatch(6);
      List<Future<LoadedModel>> all =
          IntStream.range(0, 70)
              .mapToObj(
                  i ->
                      requests.submit(
                          () -> {
                            try {
                              return lease.await(soon());
                            } catch (SolrException e) {
                              assertThat(e).hasMessageContaining("64 requests wait for it");
                              refused.countDown();
                              return null;
                            }
                          }))
              .toList();
      assertThat(refused.await(9, TimeUnit.SECONDS)).isTrue();
      go.countDown();
      int read = 0;
      for (Future<LoadedModel> model : all) {
        read += model.get() == null ? 0 : 1;
      }
      assertThat(read).isEqualTo(64);
    } finally {
      go.countDown();
      requests.shutdown();
    }
  }

  @Test
  void keepsNobodyWaitingWhileAModelIsClosed() throws Exception {
    Files.createDirectories(home.resolve("qa-models/large"));
    CountDownLatch closing = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    ScriptedReader busy =
        new ScriptedReader() {
          @Override
          public void close() {
            closing.countDown();
            awaitQuietly(go);
          }
        };
    ReaderRegistry watched =
        new ReaderRegistry(
            folder ->
                new LoadedModel(ModelSettings.DEFAULT, folder.endsWith("small") ? busy : reader));
    ReaderLease small = watched.lease("small", folders);
    small.await(soon());
    CompletableFuture<Void> closed = CompletableFuture.runAsync(small::close);
    closing.await();
    try {
      CompletableFuture<LoadedModel> other =
          CompletableFuture.supplyAsync(() -> watched.lease("large", folders).await(soon()));
      assertThat(other.get(10, TimeUnit.SECONDS).reader()).isSameAs(reader);
      assertThat(closed).isNotDone();
    } finally {
      go.countDown();
    }
    closed.get();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void saysWhereItLookedForAMissingModel() {
    ModelFolders registered =
        new ModelFolders(Optional.of("large=" + home), Optional.of("tiny=x"), home);
    assertThatThrownBy(() -> registry.lease("none", registered).await(soon()))
        .isInstanceOfSatisfying(SolrException.class, e -> assertThat(e.code()).isEqualTo(503))
        .hasMessageContaining("model none was looked for")
        .hasMessageContaining("solrqa.models=large=…/")
        .hasMessageContaining("SOLRQA_MODELS=tiny=x")
        .hasMessageEndingWith("there is no folder …/none")
        .hasMessageNotContaining(home.toString());
  }

  @Test
  void saysWhatIsWrongWithABrokenModelAndTriesAgainAtTheNextLease() {
    ReaderRegistry broken =
        new ReaderRegistry(
            folder -> {
              loaded.add(folder);
              throw new ModelException("config.json was looked for in " + folder);
            });
    ReaderLease lease = broken.lease("small", folders);
    assertThatThrownBy(() -> lease.await(soon()))
        .hasMessageContaining("model small, which cannot be used: config.json was looked for in ");
    assertThatThrownBy(() -> broken.lease("small", folders).await(soon()))
        .isInstanceOf(SolrException.class);
    assertThat(loaded).hasSize(2);
    lease.close();
  }

  @Test
  void aRepairedModelComesBackByItself() throws Exception {
    Path file = home.resolve("qa-models/small/config.json");
    ReaderRegistry repairable =
        new ReaderRegistry(
            folder -> {
              if (!Files.exists(file)) {
                throw new ModelException("config.json is missing");
              }
              return new LoadedModel(ModelSettings.DEFAULT, reader);
            });
    ReaderLease lease = repairable.lease("small", folders);
    assertThatThrownBy(() -> lease.await(soon())).hasMessageContaining("config.json is missing");
    Files.writeString(file, "{}");
    assertThat(eventually(lease).reader()).isSameAs(reader);
    lease.close();
    assertThat(reader.closed).hasValue(1);
  }

  @Test
  void aFolderThatComesLaterIsFound() throws Exception {
    ReaderLease lease = registry.lease("late", folders);
    assertThatThrownBy(() -> lease.await(soon())).hasMessageContaining("there is no folder");
    Files.createDirectories(home.resolve("qa-models/late"));
    Files.writeString(home.resolve("qa-models/late/config.json"), "{}");
    assertThat(eventually(lease).reader()).isSameAs(reader);
    lease.close();
  }

  /** Waits without asking for another attempt. */
  private static LoadedModel eventually(ReaderLease lease) throws InterruptedException {
    Deadline end = Deadline.after(Duration.ofSeconds(50));
    while (true) {
      try {
        return lease.await(soon());
      } catch (SolrException e) {
        if (end.passed()) {
          throw e;
        }
        new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
      }
    }
  }

  @Test
  void hearsOfNativeLibrariesThatCannotBeLoaded() {
    ReaderRegistry broken =
        new ReaderRegistry(
            folder -> {
              throw new UnsatisfiedLinkError("no torch here");
            });
    assertThatThrownBy(() -> broken.lease("small", folders).await(soon()))
        .hasMessageContaining("cannot be used: java.lang.UnsatisfiedLinkError: no torch here");
  }

  @Test
  void loadsWhereServicesOfThePluginAreFound() {
    List<ClassLoader> loaders = new CopyOnWriteArrayList<>();
    ReaderRegistry watched =
        new ReaderRegistry(
            folder -> {
              loaders.add(Thread.currentThread().getContextClassLoader());
              return new LoadedModel(ModelSettings.DEFAULT, reader);
            });
    watched.lease("small", folders).await(soon());
    assertThat(loaders).containsExactly(ReaderRegistry.class.getClassLoader());
  }

  @Test
  void coresShareOneModel() {
    CoreModels first = new CoreModels(registry, folders);
    CoreModels second = new CoreModels(registry, folders);
    first.begin(List.of("small"));
    second.begin(List.of("small"));
    assertThat(first.await("small", soon())).isSameAs(second.await("small", soon()));
    first.close();
    assertThat(reader.closed).hasValue(0);
    second.close();
    assertThat(reader.closed).hasValue(1);
  }

  /** As operators publish a model: the link then points to the next one, and a swap reads it. */
  @Test
  void aLinkThatPointsElsewhereIsTheSameModel() throws Exception {
    for (String version : List.of("one", "two")) {
      Files.createDirectories(home.resolve(version));
    }
    Path link = home.resolve("qa-models/linked");
    Files.createSymbolicLink(link, home.resolve("one"));
    LoadedModel first = registry.lease("linked", folders).await(soon());
    Files.delete(link);
    Files.createSymbolicLink(link, home.resolve("two"));
    assertThat(registry.lease("linked", folders).await(soon())).isSameAs(first);
    assertThat(loaded).hasSize(1);
  }
}
