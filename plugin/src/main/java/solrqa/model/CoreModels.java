/* Licensed under the Apache License, Version 2.0. */
package solrqa.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import solrqa.reader.Deadline;

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
