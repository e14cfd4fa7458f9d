/* Licensed under the Apache License, Version 2.0. */
package solrqa.status;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.OptionalLong;
import org.apache.solr.common.util.SimpleOrderedMap;
import solrqa.model.LoadedModel;
import solrqa.model.ModelStatus;
import solrqa.reader.ReaderOptions;
import solrqa.reader.ReaderStatistics;
import solrqa.reader.memory.ProcessMemory;
import solrqa.value.ValueParser;

/** How models and memory of this node are, as a response says it. */
public final class StatusReport {
  private StatusReport() {}

  /** Models by name, in their order. */
  public static SimpleOrderedMap<Object> models(List<ModelStatus> statuses) {
    SimpleOrderedMap<Object> map = new SimpleOrderedMap<>();
    statuses.forEach(status -> map.add(status.name(), model(status)));
    return map;
  }

  private static SimpleOrderedMap<Object> model(ModelStatus status) {
    SimpleOrderedMap<Object> map = new SimpleOrderedMap<>();
    map.add("state", ValueParser.label(status.state()));
    map.add("seconds", status.since().toSeconds());
    if (!status.lastError().isEmpty()) {
      map.add("lastError", status.lastError());
    }
    status.model().flatMap(LoadedModel::origin).ifPresent(origin -> add(map, origin));
    status.model().ifPresent(loaded -> add(map, loaded.reader().statistics()));
    return map;
  }

  private static void add(SimpleOrderedMap<Object> map, LoadedModel.Origin origin) {
    ReaderOptions options = origin.options();
    map.add("checksum", origin.checksum());
    map.add("engine", options.engine().library());
    map.add("precision", options.engine().precision());
    map.add("threads", options.threads());
    map.add("maxWaiting", options.queueLength());
  }

  private static void add(SimpleOrderedMap<Object> map, ReaderStatistics statistics) {
    map.add("waiting", statistics.waiting());
    map.add("admitted", statistics.admitted());
    map.add("expectedWaitMillis", statistics.expectedWait().toMillis());
    map.add("passages", statistics.passages());
    map.add("windows", statistics.windows());
    map.add("pieces", statistics.pieces());
    map.add("rescored", statistics.rescored());
    SimpleOrderedMap<Object> refused = new SimpleOrderedMap<>();
    statistics.refused().forEach((limit, count) -> refused.add(ValueParser.label(limit), count));
    map.add("refused", refused);
    map.add("cache", ModelMetrics.cache(statistics.cache()));
  }

  /** Memory of the process in bytes; what the system does not say is left out. */
  public static SimpleOrderedMap<Object> memory() {
    SimpleOrderedMap<Object> map = new SimpleOrderedMap<>();
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    map.add("heap", heap.getUsed());
    map.add("maxHeap", heap.getMax());
    add(map, "resident", ProcessMemory.residentBytes());
    add(map, "unreclaimable", ProcessMemory.unreclaimableBytes());
    add(map, "available", ProcessMemory.availableBytes());
    return map;
  }

  private static void add(SimpleOrderedMap<Object> map, String name, OptionalLong bytes) {
    bytes.ifPresent(value -> map.add(name, value));
  }
}
