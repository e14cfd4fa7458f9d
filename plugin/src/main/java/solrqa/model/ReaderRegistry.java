/* Licensed under the Apache License, Version 2.0. */
package solrqa.model;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import solrqa.model.LoadedModel.Origin;
import solrqa.reader.ModelDirectory;
import solrqa.reader.ModelException;
import solrqa.reader.ReaderOptions;
import solrqa.reader.ReaderService;

/**
 * The models of a JVM: each folder is loaded once, however many cores use it, and closed when the
 * last of them gives back its lease. A reload takes the new core's lease before it gives back the
 * old one's, so that the model stays. Thread-safe.
 */
public final class ReaderRegistry {
  private static final Logger log = LoggerFactory.getLogger(ReaderRegistry.class);

  // Native libraries and their threads are the JVM's, so models are too.
  private static volatile ReaderRegistry ofJvm = new ReaderRegistry(ReaderRegistry::open);

  /** Opens a model's folder and loads it. */
  public interface Loader {
    /** Loads the model of a folder. */
    LoadedModel load(Path folder) throws ModelException;
  }

  private final Loader loader;
  private final Map<Path, ModelSlot> slots = new HashMap<>();

  public ReaderRegistry(Loader loader) {
    this.loader = loader;
  }

  public static ReaderRegistry ofJvm() {
    return ofJvm;
  }

  /** For tests, which read without a model. */
  public static void replaceOfJvm(ReaderRegistry registry) {
    ofJvm = registry;
  }

  /** Opens a model with the options of this node. */
  public static LoadedModel open(Path folder) throws ModelException {
    ModelDirectory directory = ModelDirectory.open(folder);
    ReaderOptions options = NodeOptions.parse(System.getProperties());
    log.info("{} is loaded with {}", folder, options);
    Origin origin = new Origin(directory.checksum(), options);
    ReaderService reader = ReaderService.open(directory, options);
    return new LoadedModel(directory.settings(), reader, Optional.of(origin));
  }

  /** Takes a lease and begins to load the model in the background, unless another core did. */
  synchronized ReaderLease lease(String name, ModelFolders folders) {
    Path place;
    try {
      place = folders.place(name);
    } catch (ModelException e) { // settings of this process, which do not change
      ModelSlot broken = new ModelSlot(name, () -> failed(e), loader);
      broken.start();
      return new ReaderLease(name, broken, broken::close);
    }
    ModelSlot slot = slot(place);
    if (slot == null) {
      slot = new ModelSlot(name, () -> folders.find(name), loader);
      slots.put(place, slot);
      slot.start();
    } else {
      slot.retry(); // what is broken may have been repaired since
    }
    slot.addLease();
    ModelSlot leased = slot;
    return new ReaderLease(name, leased, () -> giveBack(leased));
  }

  /** The slot of a folder, by whatever links it is reached; null where nobody has a lease. */
  private ModelSlot slot(Path place) {
    ModelSlot known = slots.get(place);
    return known != null
        ? known
        : slots.entrySet().stream()
            .filter(other -> ModelFolders.isSame(other.getKey(), place))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(null);
  }

  private static Path failed(ModelException e) throws ModelException {
    throw e;
  }

  private void giveBack(ModelSlot slot) {
    if (isLast(slot)) {
      slot.close(); // waits for what is being read, which other models' leases must not
    }
  }

  /** Takes back a lease; without leases the model is forgotten. */
  private synchronized boolean isLast(ModelSlot slot) {
    boolean last = slot.removeLease();
    if (last) {
      slots.values().remove(slot);
    }
    return last;
  }
}
