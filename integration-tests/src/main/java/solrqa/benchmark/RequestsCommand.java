/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import solrqa.console.Progress;
import solrqa.data.SamplePassages;
import solrqa.data.SourcePassage;
import solrqa.data.SquadFile;
import solrqa.data.SquadQuestion;
import solrqa.reader.MeasuredReader;
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
final class RequestsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private BenchmarkOption option;

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
  public Integer call() throws Exception {
    option.check();
    option.requirePositive("--requests", requests);
    Checkout checkout = Checkout.current();
    List<SourcePassage> sample = SamplePassages.read(checkout.samplePassages());
    List<String> questions = questions(checkout);
    List<RequestFigures.Engine> engines = new ArrayList<>();
    for (BenchmarkEngine engine : option.engines()) {
      engines.add(measure(checkout, engine, sample, questions));
    }
    option.finish(new RequestFigures(seed, engines));
    return 0;
  }

  private List<String> questions(Checkout checkout) throws IOException {
    List<String> questions =
        new ArrayList<>(
            SquadFile.read(checkout.sampleQuestions()).stream()
                .map(SquadQuestion::text)
                .distinct()
                .toList());
    Collections.shuffle(questions, new Random(seed));
    return questions;
  }

  private RequestFigures.Engine measure(
      Checkout checkout, BenchmarkEngine engine, List<SourcePassage> sample, List<String> questions)
      throws Exception {
    PrintWriter messages = spec.commandLine().getErr();
    messages.println("Starting Solr with " + engine.label() + " ...");
    List<String> options = new ArrayList<>(engine.javaOptions());
    options.add("-Dsolrqa.threads=" + option.threads());
    try (BenchmarkSolr solr = BenchmarkSolr.start(checkout, option.model(), options)) {
      RequestStudy study =
          new RequestStudy(
              solr,
              BenchmarkSolr.shortDocuments(sample),
              BenchmarkSolr.longDocuments(sample, seed),
              questions,
              RequestStudy.questions(RequestStudy.cells(requests), requests));
      study.warmUp();
      List<RequestFigures.Cell> cells = cells(study);
      try (MeasuredReader reader = option.open(engine)) {
        RequestFigures.Overhead overhead = study.overhead(reader, requests);
        return new RequestFigures.Engine(engine.label(), cells, overhead, study.plain(questions));
      }
    }
  }

  private List<RequestFigures.Cell> cells(RequestStudy study) throws InterruptedException {
    List<RequestStudy.Cell> cells = RequestStudy.cells(requests);
    List<RequestFigures.Cell> entries = new ArrayList<>();
    try (Progress progress = option.progress("Asking", cells.size())) {
      for (int i = 0; i < cells.size(); i++) {
        entries.addAll(study.measure(cells.get(i)));
        progress.steps().accept(i + 1L);
      }
    }
    return entries;
  }
}
