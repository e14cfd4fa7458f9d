/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import solrqa.benchmark.RequestStudy.Asked;
import solrqa.benchmark.RequestStudy.Cell;
import solrqa.benchmark.RequestStudy.Overhead;
import solrqa.benchmark.RequestStudy.Plain;
import solrqa.benchmark.load.Exchange;
import solrqa.console.Count;
import solrqa.console.Progress;
import solrqa.data.SourcePassage;
import solrqa.reader.MeasuredReader;
import solrqa.reader.ReaderEngine;
import solrqa.solr.Checkout;

/** Measures whole requests over HTTP. */
@Command(
    name = "requests",
    description = {
      "Starts a Solr with the plugin and measures latency and throughput over HTTP: 1, 4 and 16"
          + " clients; 5, 10, 20 and 50 documents read; short documents and long ones; new questions,"
          + " then the same again, which are cache hits.",
      "Then the overhead outside the forward pass, and the latency of a search without qa in a core"
          + " with the plugin and in one without."
    })
final class RequestsCommand extends ReaderBenchmark {
  @Option(
      names = "--requests",
      paramLabel = "N",
      defaultValue = "8",
      description =
          "Requests of one client; of several, 2 to 4 times as many (default: ${DEFAULT-VALUE}).")
  private int requests;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Orders questions, makes long documents (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Override
  void check() {
    super.check();
    requirePositive("--requests", requests);
  }

  private static final Columns<Asked> ASKED =
      new Columns<Asked>()
          .table("engine", "%s", Asked::engine)
          .both("documents", "documents", "%s", one -> one.cell().length())
          .both("depth", "depth", "%d", one -> one.cell().depth())
          .json("read", one -> mean(one, exchange -> exchange.count("read")))
          .both("windows", "windows", "%.1f", one -> mean(one, e -> e.count("windows")))
          .both("clients", "clients", "%d", one -> one.cell().clients())
          .both("requests", "requests", "%d", one -> one.exchanges().size())
          .both("state", "state", "%s", Asked::state)
          .both("p50", "latency in ms: p50", "%.1f", one -> one.exchanges().latency(50))
          .both("p95", "p95", "%.1f", one -> one.exchanges().latency(95))
          .both("throughput", "requests/s", "%.2f", Asked::throughput)
          .both("partial", "out of time", "%d", one -> one.exchanges().partial())
          .json("cached", one -> mean(one, exchange -> exchange.count("cached")))
          .json("queryMilliseconds", one -> mean(one, exchange -> exchange.component("query")))
          .json("qaMilliseconds", one -> mean(one, exchange -> exchange.component("qa")));

  private static final Columns<Engine> OVERHEAD =
      new Columns<Engine>()
          .table("engine", "%s", Engine::name)
          .table("ms a request of depth 10", "%.1f", one -> one.overhead.milliseconds())
          .table("tokenizing", "%.1f", one -> one.overhead.tokenizingMilliseconds())
          .table("the same cached", "%.1f", one -> one.overhead.cachedMilliseconds())
          .table("windows and decoding", "%.1f", one -> one.overhead.decodingMilliseconds())
          .table("overhead outside the forward pass", "%.1f %%", one -> one.overhead.percent());

  private static final Columns<Engine> PLAIN =
      new Columns<Engine>()
          .table("engine", "%s", Engine::name)
          .table("ms with the plugin in the core: p50", "%.2f", one -> one.plain.with().p50())
          .table("p95", "%.2f", one -> one.plain.with().p95())
          .table("ms without: p50", "%.2f", one -> one.plain.without().p50())
          .table("p95", "%.2f", one -> one.plain.without().p95())
          .table("searches", "%d", one -> one.plain.requests())
          .table("same responses", "%d", one -> one.plain.sameResponses());

  /** What requests to a Solr with an engine take. */
  private record Engine(
      String name, List<Map<String, Object>> cells, Overhead overhead, Plain plain) {}

  private record Json(long seed, List<Engine> engines) {}

  private static double mean(Asked asked, ToDoubleFunction<Exchange> value) {
    return Figures.rounded(asked.exchanges().mean(value));
  }

  @Override
  Figures measure() throws Exception {
    List<SourcePassage> sample = passages();
    List<String> questions = new ArrayList<>(questionTexts());
    Collections.shuffle(questions, new Random(seed));
    List<Asked> all = new ArrayList<>();
    List<Engine> engines = new ArrayList<>();
    for (ReaderEngine engine : engines()) {
      engines.add(measure(engine, sample, questions, all));
    }
    return new Figures(
        new Json(seed, engines),
        Count.of(threads(), "thread")
            + " to read with; latency from sending a request to having its response.\n\n"
            + ASKED.markdown(all)
            + "\nA request of the same questions outside the forward pass; tokenizing apart:\n\n"
            + OVERHEAD.markdown(engines)
            + "\nSearches without qa:\n\n"
            + PLAIN.markdown(engines));
  }

  private Engine measure(
      ReaderEngine engine, List<SourcePassage> sample, List<String> questions, List<Asked> all)
      throws Exception {
    tell("Starting Solr with " + engine + " ...");
    List<String> options =
        List.of(
            "-Dsolrqa.engine=" + engine.library(),
            "-Dsolrqa.precision=" + engine.precision(),
            "-Dsolrqa.threads=" + threads());
    try (BenchmarkSolr solr = BenchmarkSolr.start(Checkout.current(), model(), options)) {
      List<Cell> cells = RequestStudy.cells(requests);
      RequestStudy study =
          new RequestStudy(
              solr,
              BenchmarkSolr.shortDocuments(sample),
              BenchmarkSolr.longDocuments(sample, seed),
              questions,
              RequestStudy.questions(cells, requests));
      study.warmUp();
      List<Asked> asked = new ArrayList<>();
      try (Progress progress = progress("Asking", cells.size())) {
        for (Cell cell : cells) {
          asked.addAll(study.measure(engine, cell));
          progress.steps().accept(asked.size() / 2);
        }
      }
      all.addAll(asked);
      try (MeasuredReader reader = open(engine)) {
        return new Engine(
            engine.toString(),
            ASKED.json(asked),
            study.overhead(reader, requests),
            study.plain(questions));
      }
    }
  }
}
