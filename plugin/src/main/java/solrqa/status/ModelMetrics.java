/* Licensed under the Apache License, Version 2.0. */
package solrqa.status;

import com.codahale.metrics.Timer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.solr.core.SolrInfoBean.Category;
import org.apache.solr.metrics.SolrMetricsContext;
import solrqa.model.CoreModels;
import solrqa.model.LoadedModel;
import solrqa.model.ModelStatus;
import solrqa.reader.ReaderBusyException.Limit;
import solrqa.reader.ReaderListener;
import solrqa.reader.ReaderOptions;
import solrqa.reader.ReaderStatistics;
import solrqa.value.ValueParser;

/**
 * What the readers of one model do. A model is the node's: each core that may read with it has the
 * same figures. Counts begin anew with each reader.
 */
final class ModelMetrics implements ReaderListener {
  private final SolrMetricsContext context;
  private final String part;
  private final String name;
  private final CoreModels models;
  private final Timer waits;
  private final Timer windows;

  ModelMetrics(SolrMetricsContext context, String component, String name, CoreModels models) {
    this.context = context;
    this.part = component + "/" + QaMetrics.part(name);
    this.name = name;
    this.models = models;
    waits = context.timer("time", QaMetrics.CATEGORY, part + "/wait");
    windows = context.timer("time", QaMetrics.CATEGORY, part + "/inference");
    gauge("state", status -> ValueParser.label(status.state()));
    gauge("ready", status -> status.isReady() ? 1 : 0);
    gauge("maxMemoryBytes", status -> option(status, ReaderOptions::maxMemoryBytes));
    gauge("threads", status -> option(status, ReaderOptions::threads));
    gauge("maxWaiting", status -> option(status, ReaderOptions::queueLength));
    figure("waiting", ReaderStatistics::waiting);
    figure("admitted", ReaderStatistics::admitted);
    figure("expectedWaitMillis", statistics -> statistics.expectedWait().toMillis());
    figure("passages", ReaderStatistics::passages);
    figure("rescored", ReaderStatistics::rescored);
    figure("rescoredShare", ReaderStatistics::rescoredShare);
    figure("windows", ReaderStatistics::windows);
    figure("pieces", ReaderStatistics::pieces);
    figure("refusedQueue", statistics -> statistics.refused().get(Limit.QUEUE));
    figure("refusedTime", statistics -> statistics.refused().get(Limit.TIME));
    figure("refusedMemory", statistics -> statistics.refused().get(Limit.MEMORY));
    // as Solr's own caches are registered, so that they are shown beside them
    context.gauge(
        () -> cache(statistics(models.status(name)).cache()),
        true,
        "readings/" + QaMetrics.part(name),
        Category.CACHE.toString(),
        component);
  }

  private void gauge(String gauge, Function<ModelStatus, Object> value) {
    context.gauge(() -> value.apply(models.status(name)), true, gauge, QaMetrics.CATEGORY, part);
  }

  private void figure(String gauge, Function<ReaderStatistics, Object> value) {
    gauge(gauge, status -> value.apply(statistics(status)));
  }

  static ReaderStatistics statistics(ModelStatus status) {
    return status.model().map(loaded -> loaded.reader().statistics()).orElse(ReaderStatistics.NONE);
  }

  private static long option(ModelStatus status, Function<ReaderOptions, Number> option) {
    return status
        .model()
        .flatMap(LoadedModel::origin)
        .map(origin -> option.apply(origin.options()).longValue())
        .orElse(0L);
  }

  /** Names of Solr's caches. */
  static Map<String, Object> cache(ReaderStatistics.Cache cache) {
    long lookups = cache.hits() + cache.misses();
    Map<String, Object> map = new HashMap<>(); // Solr's Prometheus format takes no other map
    map.put("lookups", lookups);
    map.put("hits", cache.hits());
    map.put("hitratio", lookups == 0 ? 0.0 : (double) cache.hits() / lookups);
    map.put("evictions", cache.evictions());
    return map;
  }

  @Override
  public void waited(long nanos) {
    waits.update(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void windowRead(long nanos) {
    windows.update(nanos, TimeUnit.NANOSECONDS);
  }
}
