/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import solrqa.reader.ModelDirectory;
import solrqa.reader.ModelException;
import solrqa.reader.ReaderOptions;
import solrqa.reader.ReaderService;

/**
 * The models of a JVM: each folder is loaded once, however many cores use it, and closed when the
 * last of them gives back its lease. A reload takes the new core's lease before it gives back the
 * old one's, so that the model stays. Thread-safe.
 */
final class ReaderRegistry {
  private static final Logger log = LoggerFactory.getLogger(ReaderRegistry.class);

  // Native libraries and their threads are the JVM's, so models are too.
  private static volatile ReaderRegistry ofJvm = new ReaderRegistry(ReaderRegistry::open);

  /** Opens a model's folder and loads it. */
  interface Loader {
    LoadedModel load(Path folder) throws ModelException;
  }

  /** A model in use: the registry guards its number of leases. */
  private static final class Entry {
    final CompletableFuture<LoadedModel> model = new CompletableFuture<>();
    int leases;
  }

  private final Loader loader;
  private final Map<Path, Entry> entries = new HashMap<>();

  ReaderRegistry(Loader loader) {
    this.loader = loader;
  }

  static ReaderRegistry ofJvm() {
    return ofJvm;
  }

  /** For tests, which read without a model. */
  static void replaceOfJvm(ReaderRegistry registry) {
    ofJvm = registry;
  }

  /** Opens a model with the options of this node. */
  static LoadedModel open(Path folder) throws ModelException {
    ModelDirectory directory = ModelDirectory.open(folder);
    ReaderOptions options = NodeOptions.parse(System.getProperties());
    log.info("{} is loaded with {}", folder, options);
    return new LoadedModel(directory.settings(), ReaderService.open(directory, options));
  }

  /** Takes a lease and begins to load the model in the background, unless another core did. */
  ReaderLease lease(String name, ModelFolders folders) {
    try {
      return lease(name, folders.find(name));
    } catch (ModelException e) {
      log.error("qa=true will be answered with 503: {}", e.getMessage());
      return new ReaderLease(name, CompletableFuture.failedFuture(e), () -> {});
    }
  }

  private synchronized ReaderLease lease(String name, Path folder) {
    Entry entry = entries.get(folder);
    if (entry == null || entry.model.isCompletedExceptionally()) {
      entry = new Entry(); // what is broken may have been repaired since
      entries.put(folder, entry);
      load(name, folder, entry);
    }
    entry.leases++;
    Entry leased = entry;
    return new ReaderLease(name, leased.model, () -> giveBack(folder, leased));
  }

  private void load(String name, Path folder, Entry entry) {
    Thread thread = new Thread(() -> loadNow(name, folder, entry), "solrqa-load-" + name);
    thread.setDaemon(true);
    // what the first touch of the engine sees, it sees for good
    thread.setContextClassLoader(ReaderRegistry.class.getClassLoader());
    thread.start();
  }

  private void loadNow(String name, Path folder, Entry entry) {
    try {
      entry.model.complete(loader.load(folder));
      log.info("model {} loaded from {}", name, folder);
    } catch (
        Throwable e) { // requests that wait for the model must end, errors of any kind included
      log.error("model {} cannot be used, qa=true will be answered with 503", name, e);
      entry.model.completeExceptionally(e);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // what can go wrong is logged
  private void giveBack(Path folder, Entry entry) {
    if (isLast(folder, entry)) {
      // waits for what is being read, which other models' leases must not
      entry.model.thenAccept(model -> close(folder, model));
    }
  }

  private static void close(Path folder, LoadedModel model) {
    try {
      model.reader().close();
    } catch (RuntimeException e) {
      log.error("the model of {} was not closed, its native memory stays taken", folder, e);
    }
  }

  /** Takes back a lease; without leases the model is forgotten. */
  private synchronized boolean isLast(Path folder, Entry entry) {
    entry.leases--;
    if (entry.leases == 0) {
      entries.remove(folder, entry);
    }
    return entry.leases == 0;
  }
}
