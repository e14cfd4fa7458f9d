/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.Meter;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Timer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.solr.common.util.NamedList;
import org.apache.solr.handler.admin.MetricsHandler;
import org.apache.solr.request.SolrQueryRequest;
import org.apache.solr.response.PrometheusResponseWriter;
import org.apache.solr.response.SolrQueryResponse;
import org.assertj.core.api.Assertions;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import solrqa.answer.ShardFault;
import solrqa.model.LoadedModel;
import solrqa.model.NodeOptions;
import solrqa.model.ReaderRegistry;
import solrqa.reader.ModelSettings;
import solrqa.reader.ReaderBusyException;
import solrqa.reader.ScriptedReader;
import solrqa.reader.Unread;
import solrqa.value.ValueParser;

/** What Solr's metrics say of answering. */
public class MetricsTest extends SolrTest {
  private static final String DOTTED = "small.v2";
  private static final String MODELS =
      "<arr name=\"models\"><str>small</str><str>" + DOTTED + "</str></arr>";

  private ScriptedReader reader;

  @Before
  public void startCore() throws Exception {
    reader = new ScriptedReader().answer("Ada", 5);
    System.setProperty(NodeOptions.MODELS, DOTTED + "=" + createTempDir());
    start(
        new ReaderRegistry(
            folder ->
                new LoadedModel(
                    ModelSettings.DEFAULT,
                    folder.endsWith("small") ? reader : new ScriptedReader())),
        solrconfig ->
            SolrHome.replaceOnce(
                solrconfig, "<str name=\"fields\">", MODELS + "<str name=\"fields\">"));
    index("a", "text", "Engine engine engine of nobody.");
    index("b", "text", "Engine engine of Ada.");
    index("c", "title", "Engine");
    assertU(commit());
  }

  @After
  public void stopCore() {
    deleteCore();
  }

  private static MetricRegistry registry() {
    return h.getCore().getCoreMetricManager().getRegistry();
  }

  private static long count(String name) {
    return ((Meter) registry().getMetrics().get("QUERY.qa." + name)).getCount();
  }

  private static Timer timer(String name) {
    return (Timer) registry().getMetrics().get(name);
  }

  private static Object gauge(String name) {
    return ((Gauge<?>) registry().getMetrics().get(name)).getValue();
  }

  private static List<String> names() {
    return registry().getNames().stream()
        .filter(name -> name.matches("(QUERY|CACHE)\\.qa[./].*"))
        .sorted()
        .toList();
  }

  @Test
  public void countsQuestionsAndDocuments() throws Exception {
    ask("q", "engine");
    search("q", "engine");
    Assertions.assertThat(count("questions")).isEqualTo(1);
    Assertions.assertThat(count("read")).isEqualTo(2);
    Assertions.assertThat(count("answered")).isEqualTo(1);
    Assertions.assertThat(count("noAnswer")).isEqualTo(1);
    Assertions.assertThat(count("dropped")).isEqualTo(2);
    Assertions.assertThat(count("unreadNoText")).isEqualTo(1);
    Assertions.assertThat(timer("QUERY.qa/reading.reading").getCount()).isEqualTo(1);
    Assertions.assertThat(timer("QUERY.qa/small/wait.time").getSnapshot().getMax())
        .isEqualTo(ScriptedReader.WAIT.toNanos());
    Assertions.assertThat(timer("QUERY.qa/small/inference.time").getCount()).isEqualTo(2);
    Assertions.assertThat(gauge("QUERY.qa/small.state")).isEqualTo("ready");
    Assertions.assertThat(gauge("QUERY.qa/small.ready")).isEqualTo(1);
    Assertions.assertThat((Long) gauge("QUERY.qa.residentBytes"))
        .isGreaterThan((Long) gauge("QUERY.qa.heapBytes") / 2);
  }

  @Test
  public void countsWhatWasNotReadAndWhy() throws Exception {
    reader.passDeadlineAfter(1);
    ask("q", "engine");
    Assertions.assertThat(count("unreadDeadline")).isEqualTo(1);
    reader.fail(new ReaderBusyException("64 requests wait"));
    ask("q", "engine");
    Assertions.assertThat(count("unreadBusy")).isEqualTo(3);
    Assertions.assertThat(count("faultBusy")).isEqualTo(1);
    assertRefused(429, "q", "engine", "qa.onError", "fail");
    Assertions.assertThat(count("faultBusy")).isEqualTo(2);
    Assertions.assertThat(count("questions")).isEqualTo(3);
  }

  @Test
  public void hasANameForEachReasonAndFault() {
    for (Unread.Reason reason : Unread.Reason.values()) {
      Assertions.assertThat(names()).contains("QUERY.qa.unread" + capitalized(reason));
    }
    for (ShardFault.Kind kind : ShardFault.Kind.values()) {
      Assertions.assertThat(names())
          .contains("QUERY.qa.unread" + capitalized(kind), "QUERY.qa.fault" + capitalized(kind));
    }
  }

  private static String capitalized(Enum<?> constant) {
    String label = ValueParser.label(constant);
    return Character.toUpperCase(label.charAt(0)) + label.substring(1);
  }

  @Test
  public void solrReportsThemInJson() throws Exception {
    ask("q", "engine");
    NamedList<?> metrics = (NamedList<?>) report("json").getValues().get("metrics");
    String core = "solr.core." + SolrHome.CORE;
    NamedList<?> ofCore = (NamedList<?>) metrics.get(core);
    Assertions.assertThat(ofCore).extracting(Map.Entry::getKey).containsAll(names());
    Assertions.assertThat(names()).contains("CACHE.qa.readings/small_v2");
  }

  @Test
  public void solrReportsThemToPrometheus() throws Exception {
    ask("q", "engine", "qa.model", DOTTED);
    ask("q", "engine");
    Assertions.assertThat(prometheusLines())
        .contains(
            prometheus("requests_total", "qa", ",type=\"answered\"") + " 1.0",
            prometheus("requests_total", "qa", ",type=\"unreadBusy\"") + " 0.0",
            prometheus("update_handler", "qa/small", ",type=\"expectedWaitMillis\"") + " 0.0",
            prometheus("update_handler", "qa/small_v2", ",type=\"ready\"") + " 1.0",
            prometheus("request_time_ms_count", "qa/reading", "") + " 2",
            prometheus("request_time_ms", "qa/small/wait", ",quantile=\"0.99\"") + " 7.0",
            "solr_metrics_core_cache{cacheType=\"readings/small\",core=\"passages\","
                + "item=\"hits\"} 0.0");
  }

  private static List<String> prometheusLines() throws Exception {
    SolrQueryResponse response = report("prometheus");
    Assertions.assertThat(response.getException()).isNull();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SolrQueryRequest request = request("wt", "prometheus")) {
      new PrometheusResponseWriter().write(out, request, response);
    }
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  public void queriesOfTheDocumentationFindMetrics() throws Exception {
    ask("q", "engine");
    List<String> lines = prometheusLines();
    String page = Files.readString(Path.of("../docs/operating.md"));
    Matcher selectors = Pattern.compile("(solr_metrics_\\w+)\\{([^}]+)}").matcher(page);
    int found = 0;
    while (selectors.find()) {
      found++;
      String name = selectors.group(1) + "{";
      List<Pattern> labels =
          Pattern.compile("(\\w+)=(~?)\"([^\"]+)\"")
              .matcher(selectors.group(2))
              .results()
              .map(label -> Pattern.compile(label.group(1) + "=\"" + label.group(3) + "\""))
              .toList();
      Assertions.assertThat(lines)
          .as(selectors.group())
          .anyMatch(
              line ->
                  line.startsWith(name)
                      && labels.stream().allMatch(label -> label.matcher(line).find()));
    }
    Assertions.assertThat(found).isEqualTo(8);
  }

  @Test
  public void theDocumentationNamesMetricsThatThereAre() throws Exception {
    ask("q", "engine");
    String page = Files.readString(Path.of("../docs/operating.md"));
    String section = page.split("\n## Observability\n")[1].split("\n### Metrics\n")[0];
    List<String> all = names();
    List<String> cache = List.of("lookups", "hits", "evictions");
    section
        .lines()
        .filter(line -> line.startsWith("| ") && line.contains("`"))
        .map(line -> line.split(" \\| ")[1])
        .flatMap(metric -> Pattern.compile("`(\\w+)`").matcher(metric).results())
        .map(name -> name.group(1))
        .filter(name -> !cache.contains(name))
        .forEach(
            name ->
                Assertions.assertThat(all)
                    .as(name)
                    .anyMatch(
                        metric ->
                            metric.endsWith("." + name) || metric.contains("/" + name + ".")));
  }

  private static String prometheus(String metric, String handler, String more) {
    return "solr_metrics_core_"
        + metric
        + "{category=\"QUERY\",core=\"passages\",handler=\""
        + handler
        + "\""
        + more
        + "}";
  }

  private static SolrQueryResponse report(String format) throws Exception {
    SolrQueryResponse response = new SolrQueryResponse();
    try (SolrQueryRequest request = request()) {
      request.setParams(params("group", "core").set("wt", format));
      new MetricsHandler(h.getCoreContainer()).handleRequestBody(request, response);
    }
    return response;
  }

  @Test
  public void aReloadLeaksNone() throws Exception {
    ask("q", "engine");
    List<String> before = names();
    for (int i = 0; i < 3; i++) {
      h.reload();
    }
    Assertions.assertThat(names()).isEqualTo(before);
    Assertions.assertThat(gauge("QUERY.qa/small.state")).isEqualTo("ready");
    int waits = (int) timer("QUERY.qa/small/wait.time").getCount();
    ask("q", "engine");
    Assertions.assertThat(timer("QUERY.qa/small/wait.time").getCount())
        .as("one core listens")
        .isEqualTo(waits + 1);
  }

  @Test
  public void aClosedComponentLeavesNoGauge() throws Exception {
    MetricRegistry registry = registry();
    Assertions.assertThat(registry.getGauges().keySet()).anyMatch(name -> name.contains(".qa"));
    h.getCore().getSearchComponent("qa").close();
    Assertions.assertThat(registry.getGauges().keySet()).noneMatch(name -> name.contains(".qa"));
  }
}
