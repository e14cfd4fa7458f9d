/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import solrqa.benchmark.load.Exchange;
import solrqa.benchmark.load.Exchanges;
import solrqa.benchmark.load.Load;
import solrqa.console.CommandException;
import solrqa.data.SourcePassage;
import solrqa.reader.MeasuredReader;
import solrqa.reader.ReaderEngine;
import solrqa.reader.ReadingStages;
import solrqa.solr.PassageCore;

/** Measures whole requests to a Solr with one engine. */
final class RequestStudy {
  private static final int WARM_UPS = 3;

  /** Milliseconds: a request that waits long is to be answered, too. */
  private static final String PATIENCE = "600000";

  private static final int DEEPEST = 50;
  private static final int REPEATS = 50;
  private static final int STAGE_WARM_UPS = 500;

  private final BenchmarkSolr solr;
  private final List<SourcePassage> shortDocuments;
  private final PassageCore shortCore;
  private final PassageCore longCore;
  private final Iterator<String> questions;

  /**
   * A load to be measured.
   *
   * @param length of the documents: short or long
   * @param depth documents that are read
   * @param clients that ask at the same time
   * @param requests each with another question
   */
  record Cell(String length, int depth, int clients, int requests) {}

  /**
   * What came of a load.
   *
   * @param state cold: each question for the first time, or cached
   */
  record Asked(ReaderEngine engine, Cell cell, String state, Exchanges exchanges) {
    /** Requests a second. */
    double throughput() {
      return Figures.rounded(exchanges.throughput());
    }
  }

  /**
   * Where the time of a request of depth 10 goes, in milliseconds a request.
   *
   * @param requests that were measured
   * @param milliseconds of a request
   * @param cachedMilliseconds of the same request from the cache
   * @param tokenizingMilliseconds of its passages
   * @param decodingMilliseconds to make windows and decode
   */
  record Overhead(
      int requests,
      double milliseconds,
      double cachedMilliseconds,
      double tokenizingMilliseconds,
      double decodingMilliseconds) {
    /** What is overhead of all but tokenizing: the cached request, windows and decoding. */
    double percent() {
      return 100
          * (cachedMilliseconds + decodingMilliseconds)
          / (milliseconds - tokenizingMilliseconds);
    }
  }

  /**
   * Searches without the reader.
   *
   * @param requests to each core
   * @param sameResponses how many of them are the same
   * @param with the plugin in the core
   * @param without it
   */
  record Plain(int requests, int sameResponses, Latency with, Latency without) {}

  /** Latency in milliseconds. */
  record Latency(double p50, double p95) {
    static Latency of(List<Exchange> requests) {
      Exchanges exchanges = new Exchanges(requests);
      return new Latency(exchanges.latency(50), exchanges.latency(95));
    }
  }

  /**
   * Indexes the documents.
   *
   * @param questions that are asked, each once, if they find enough to read
   * @param needed how many will be asked
   * @throws CommandException when too few find enough
   */
  RequestStudy(
      BenchmarkSolr solr,
      List<SourcePassage> shortDocuments,
      List<SourcePassage> longDocuments,
      List<String> questions,
      int needed)
      throws IOException, InterruptedException {
    this.solr = solr;
    this.shortDocuments = shortDocuments;
    shortCore = solr.reading("short", shortDocuments);
    longCore = solr.reading("long", longDocuments);
    List<String> finding = new ArrayList<>();
    for (String question : questions) {
      if (ask(shortCore, search(question, 0)).found() >= DEEPEST) {
        finding.add(question);
      }
    }
    if (finding.size() < needed) {
      throw new CommandException(
          needed
              + " questions are needed, but only "
              + finding.size()
              + " of the sample find "
              + DEEPEST
              + " documents; ask for fewer with --requests");
    }
    this.questions = finding.iterator();
  }

  /** The loads of a benchmark of so many requests by one client. */
  static List<Cell> cells(int requests) {
    List<Cell> cells = new ArrayList<>();
    for (int depth : new int[] {5, 10, 20, DEEPEST}) {
      cells.add(new Cell("short", depth, 1, depth == DEEPEST ? (requests + 1) / 2 : requests));
    }
    cells.add(new Cell("short", 10, 4, 2 * requests));
    cells.add(new Cell("short", 10, 16, 4 * requests));
    cells.add(new Cell("long", 10, 1, (requests + 1) / 2));
    return cells;
  }

  /** How many questions such loads and all else take. */
  static int questions(List<Cell> cells, int requests) {
    return WARM_UPS + requests + cells.stream().mapToInt(Cell::requests).sum();
  }

  /** Lets the virtual machine compile what requests need. */
  void warmUp() throws InterruptedException {
    load(shortCore, new Cell("short", 10, 1, WARM_UPS), next(WARM_UPS));
  }

  /** Asks new questions, then the same again some times, which are cache hits. */
  List<Asked> measure(ReaderEngine engine, Cell cell) throws InterruptedException {
    PassageCore core = cell.length().equals("short") ? shortCore : longCore;
    List<String> asked = next(cell.requests());
    List<String> again =
        Collections.nCopies(REPEATS, asked).stream().flatMap(List::stream).toList();
    return List.of(
        new Asked(engine, cell, "cold", load(core, cell, asked)),
        new Asked(engine, cell, "cached", load(core, cell, again)));
  }

  private static Exchanges load(PassageCore core, Cell cell, List<String> asked)
      throws InterruptedException {
    return succeeded(
        new Load(List.of(core), cell.clients(), question -> read(question, cell.depth()))
            .run(asked));
  }

  /** Sends a request that must succeed. */
  private static Exchange ask(PassageCore core, Map<String, String> request)
      throws InterruptedException {
    Exchange exchange = Exchange.of(core, request, System.nanoTime());
    return succeeded(new Exchanges(List.of(exchange))).all().get(0);
  }

  private static Exchanges succeeded(Exchanges exchanges) {
    if (!exchanges.failures().isEmpty()) {
      throw new CommandException(
          "a request failed, so that nothing is measured: " + exchanges.failures().get(0));
    }
    return exchanges;
  }

  private static Map<String, String> search(String question, int rows) {
    Map<String, String> request = new HashMap<>();
    request.put("q", question);
    request.put("fl", "id,score");
    request.put("rows", Integer.toString(rows));
    return request;
  }

  /** Asks the reader; all that was read comes back. */
  private static Map<String, String> read(String question, int depth) {
    Map<String, String> request = search(question, depth);
    request.put("qa", "true");
    request.put("qa.q", question);
    request.put("qa.depth", Integer.toString(depth));
    request.put("qa.noAnswer", "keep");
    request.put("qa.onError", "fail");
    request.put("debug", "timing");
    request.put("timeAllowed", PATIENCE);
    return request;
  }

  /** Searches as everybody does, with nothing of the plugin. */
  private static Map<String, String> plain(String question) {
    Map<String, String> request = search(question, 10);
    request.put("defType", "edismax");
    return request;
  }

  private List<String> next(int number) {
    List<String> next = new ArrayList<>();
    while (next.size() < number) {
      next.add(questions.next());
    }
    return next;
  }

  /**
   * Asks some more questions twice, and reads what each of them read once more in this process,
   * stage by stage. The second answer is a cache hit: its latency, making windows and decoding are
   * the overhead outside the forward pass, besides tokenizing.
   */
  Overhead overhead(MeasuredReader reader, int requests) throws Exception {
    Map<String, String> texts =
        shortDocuments.stream().collect(Collectors.toMap(SourcePassage::id, SourcePassage::text));
    stages(reader, "Who was it?", List.copyOf(texts.values()).subList(0, 2), STAGE_WARM_UPS);
    double request = 0;
    double cached = 0;
    double tokenizing = 0;
    double decoding = 0;
    for (String question : next(requests)) {
      Exchange asked = ask(shortCore, read(question, 10));
      request += asked.milliseconds();
      cached += ask(shortCore, read(question, 10)).milliseconds();
      List<String> passages = asked.ids().stream().map(texts::get).toList();
      Stages stages = stages(reader, question, passages, 1);
      tokenizing += stages.tokenizing;
      decoding += stages.decoding;
    }
    return new Overhead(
        requests,
        Figures.rounded(request / requests),
        Figures.rounded(cached / requests),
        Figures.rounded(tokenizing / requests),
        Figures.rounded(decoding / requests));
  }

  /** Milliseconds of stages that are not the network's. */
  private record Stages(double tokenizing, double decoding) {}

  /** The last of so many times that passages go through the stages; through the network once. */
  private static Stages stages(
      MeasuredReader reader, String question, List<String> passages, int times) throws Exception {
    ReadingStages stages = reader.stages(question, passages);
    return reader.onReaderThread(
        () -> {
          stages.tokenize();
          stages.encode();
          stages.score();
          Stages last = null;
          for (int i = 0; i < times; i++) {
            double tokenizing = milliseconds(stages::tokenize);
            last =
                new Stages(tokenizing, milliseconds(stages::encode) + milliseconds(stages::decode));
          }
          return last;
        });
  }

  private static double milliseconds(Runnable stage) {
    long start = System.nanoTime();
    stage.run();
    return (System.nanoTime() - start) / 1e6;
  }

  /** Searches with nothing of the plugin in the request, in cores with and without it, in turns. */
  Plain plain(List<String> asked) throws IOException, InterruptedException {
    PassageCore without = solr.plain("plain", shortDocuments);
    List<Exchange> installed = new ArrayList<>();
    List<Exchange> absent = new ArrayList<>();
    int same = 0;
    for (int round = 0; round < 2; round++) { // the first one warms up
      installed.clear();
      absent.clear();
      same = 0;
      for (String question : asked) {
        Exchange with = ask(shortCore, plain(question));
        Exchange other = ask(without, plain(question));
        installed.add(with);
        absent.add(other);
        same += with.documents().equals(other.documents()) ? 1 : 0;
      }
    }
    return new Plain(asked.size(), same, Latency.of(installed), Latency.of(absent));
  }
}
