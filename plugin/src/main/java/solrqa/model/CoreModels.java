/* Licensed under the Apache License, Version 2.0. */
package solrqa.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import solrqa.model.ModelStatus.State;
import solrqa.reader.Deadline;
import solrqa.reader.ModelException;
import solrqa.reader.ReaderListener;

/** The models that one core may read with. Thread-safe. */
public final class CoreModels implements AutoCloseable {
  private final ReaderRegistry registry;
  private final ModelFolders folders;
  private final Map<String, ReaderLease> leases = new HashMap<>();
  private boolean closed;

  public CoreModels(ReaderRegistry registry, ModelFolders folders) {
    this.registry = registry;
    this.folders = folders;
  }

  /** Begins to load models in the background. */
  public void begin(List<String> names) {
    names.forEach(this::lease);
  }

  /**
   * A model, once it is loaded.
   *
   * @throws org.apache.solr.common.SolrException with status 503 when it cannot be used, or not in
   *     time
   */
  public LoadedModel await(String name, Deadline deadline) {
    return lease(name).await(deadline);
  }

  /** How a model is; one that nobody began to load is unused. */
  public synchronized ModelStatus status(String name) {
    return Optional.ofNullable(leases.get(name))
        .map(ReaderLease::status)
        .orElseGet(() -> new ModelStatus(name, State.UNUSED, Duration.ZERO, "", Optional.empty()));
  }

  /** Hears what a model's readers do, one after the other, until the core is closed. */
  public void listen(String name, ReaderListener listener) {
    lease(name).listen(listener);
  }

  /**
   * Loads a model for all cores of the node where it is not there, and waits for the outcome.
   *
   * @throws ModelException where it cannot be loaded
   * @throws ModelBusyException where somebody else swaps or unloads it
   */
  public void load(String name) throws ModelException {
    lease(name).load();
  }

  /**
   * Loads what lies in a model's folder now beside what reads for all cores of the node, then lets
   * requests move over, and closes the old one after its last reading.
   *
   * @throws ModelException where it cannot be loaded, or cannot read: the old one reads on
   * @throws ModelBusyException where it is being loaded, swapped or unloaded
   */
  public void swap(String name) throws ModelException {
    lease(name).swap();
  }

  /**
   * Takes a model away from all cores of the node after its last reading, until it is loaded again.
   *
   * @throws ModelBusyException where it is being loaded, swapped or unloaded
   */
  public void unload(String name) {
    lease(name).unload();
  }

  private synchronized ReaderLease lease(String name) {
    if (closed) {
      throw new IllegalStateException("the core is closed");
    }
    return leases.computeIfAbsent(name, n -> registry.lease(n, folders));
  }

  @Override
  public synchronized void close() {
    closed = true;
    new ArrayList<>(leases.values()).forEach(ReaderLease::close);
    leases.clear();
  }
}
