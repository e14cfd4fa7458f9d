/* Licensed under the Apache License, Version 2.0. */
package solrqa.status;

import com.codahale.metrics.Meter;
import com.codahale.metrics.Timer;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.solr.core.SolrInfoBean.Category;
import org.apache.solr.metrics.SolrMetricsContext;
import solrqa.answer.DocumentReading.Skipped;
import solrqa.answer.Ranking;
import solrqa.answer.ShardFault;
import solrqa.answer.ShardFault.Kind;
import solrqa.model.CoreModels;
import solrqa.reader.Unread;
import solrqa.reader.memory.ProcessMemory;
import solrqa.value.ValueParser;

/**
 * What one core answers, as metrics in its registry. All names have three parts, {@code
 * QUERY.component.name}: Solr's Prometheus format makes labels of the parts, drops what comes after
 * the third one, and fails as a whole where two metrics then have the same labels. For the same
 * reason counts are meters, and each timer has a second part of its own. Thread-safe.
 */
public final class QaMetrics {
  static final String CATEGORY = Category.QUERY.toString();

  private final SolrMetricsContext context;
  private final String component;
  private final Meter questions;
  private final Meter shardReads;
  private final Meter read;
  private final Meter answered;
  private final Meter noAnswer;
  private final Meter dropped;
  private final Map<String, Meter> unread = new HashMap<>();
  private final Map<Kind, Meter> faults = new EnumMap<>(Kind.class);
  private final Timer reading;

  /**
   * Registers what does not depend on models.
   *
   * @param context of the component: what is registered there goes with it
   * @param component its name in solrconfig.xml
   */
  public QaMetrics(SolrMetricsContext context, String component) {
    this.context = context;
    this.component = part(component);
    questions = meter("questions");
    shardReads = meter("shardReads");
    read = meter("read");
    answered = meter("answered");
    noAnswer = meter("noAnswer");
    dropped = meter("dropped");
    reasons().forEach(reason -> unread.put(reason, meter("unread" + capitalized(reason))));
    for (Kind kind : Kind.values()) {
      faults.put(kind, meter("fault" + capitalized(ValueParser.label(kind))));
    }
    reading = context.timer("reading", CATEGORY, this.component + "/reading");
    gauge("residentBytes", () -> value(ProcessMemory.residentBytes()));
    gauge("unreclaimableBytes", () -> value(ProcessMemory.unreclaimableBytes()));
    gauge("heapBytes", () -> ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
  }

  /** A name as one part of a metric's name: a dot ends it, and JMX takes no colon and the like. */
  static String part(String name) {
    StringBuilder part = new StringBuilder(name);
    for (int i = 0; i < part.length(); i++) {
      char unit = part.charAt(i);
      boolean legal = unit < 128 && (Character.isLetterOrDigit(unit) || unit == '-');
      part.setCharAt(i, legal ? unit : '_');
    }
    return part.toString();
  }

  /** Why documents may be unread, as responses say it. */
  private static List<String> reasons() {
    return Stream.of(Unread.Reason.values(), Skipped.Cause.values(), Kind.values())
        .flatMap(Arrays::stream)
        .map(constant -> ValueParser.label((Enum<?>) constant))
        .distinct()
        .toList();
  }

  private static String capitalized(String label) {
    return Character.toUpperCase(label.charAt(0)) + label.substring(1);
  }

  static long value(OptionalLong bytes) {
    return bytes.orElse(-1);
  }

  private Meter meter(String name) {
    return context.meter(name, CATEGORY, component);
  }

  private void gauge(String name, Supplier<Object> value) {
    context.gauge(value::get, true, name, CATEGORY, component);
  }

  /** Registers what a model's readers do, for all cores of the node together. */
  public void model(String name, CoreModels models) {
    models.listen(name, new ModelMetrics(context, component, name, models));
  }

  /** Counts a request of a client with a question. */
  public void question() {
    questions.mark();
  }

  /** Counts a request of a coordinator, and what it took. */
  public void shardRead(Duration duration) {
    shardReads.mark();
    reading.update(duration);
  }

  /**
   * Counts the documents of one answer.
   *
   * @param unreadReasons why each unread document is unread, as responses say it
   * @param duration of reading and ranking
   */
  public void answer(Ranking ranking, Stream<String> unreadReasons, Duration duration) {
    read.mark(ranking.read());
    answered.mark(ranking.answered());
    noAnswer.mark(ranking.noAnswer());
    dropped.mark(ranking.dropped().size());
    unreadReasons.forEach(reason -> unread.get(reason).mark());
    ranking.faults().distinct().map(ShardFault::kind).forEach(this::fault);
    reading.update(duration);
  }

  /** Counts a node that did not read what it was asked to read. */
  public void fault(Kind kind) {
    faults.get(kind).mark();
  }
}
