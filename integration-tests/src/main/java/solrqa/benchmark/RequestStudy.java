/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import solrqa.benchmark.RequestLoad.Outcome;
import solrqa.console.CommandException;
import solrqa.data.SourcePassage;
import solrqa.reader.MeasuredReader;
import solrqa.reader.ReadingStages;
import solrqa.solr.PassageCore;

/** Measures whole requests to a Solr with one engine. */
final class RequestStudy {
  private static final int WARM_UPS = 3;
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
      if (AskedRequest.found(shortCore, question) >= DEEPEST) {
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
  void warmUp() throws IOException, InterruptedException {
    load(shortCore, new Cell("short", 10, 1, WARM_UPS), next(WARM_UPS));
  }

  /** Asks what was never asked, then the same again, some times. */
  List<Map<String, Object>> measure(Cell cell) throws IOException, InterruptedException {
    PassageCore core = cell.length().equals("short") ? shortCore : longCore;
    List<String> asked = next(cell.requests());
    return List.of(
        entry(cell, "cold", load(core, cell, asked)),
        entry(cell, "cached", load(core, cell, repeated(asked, REPEATS))));
  }

  private static Outcome load(PassageCore core, Cell cell, List<String> asked)
      throws IOException, InterruptedException {
    return new RequestLoad(cell.clients(), asked)
        .run(question -> AskedRequest.withReader(core, question, cell.depth()));
  }

  private static List<String> repeated(List<String> asked, int times) {
    return Stream.generate(() -> asked).limit(times).flatMap(List::stream).toList();
  }

  private List<String> next(int number) {
    List<String> next = new ArrayList<>();
    while (next.size() < number) {
      next.add(questions.next());
    }
    return next;
  }

  private static Map<String, Object> entry(Cell cell, String state, Outcome outcome) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("documents", cell.length());
    entry.put("depth", (long) cell.depth());
    entry.put("clients", (long) cell.clients());
    entry.put("state", state);
    entry.put("requests", (long) outcome.requests().size());
    entry.put("p50", rounded(outcome.milliseconds(50)));
    entry.put("p95", rounded(outcome.milliseconds(95)));
    entry.put("perSecond", rounded(outcome.perSecond()));
    entry.put("read", mean(outcome, request -> (double) request.count("read")));
    entry.put("windows", mean(outcome, request -> (double) request.count("windows")));
    entry.put("cached", mean(outcome, request -> (double) request.count("cached")));
    entry.put("queryMilliseconds", mean(outcome, request -> request.component("query")));
    entry.put("qaMilliseconds", mean(outcome, request -> request.component("qa")));
    entry.put("partial", outcome.requests().stream().filter(AskedRequest::partial).count());
    return entry;
  }

  private static double mean(Outcome outcome, Function<AskedRequest, Double> value) {
    return rounded(outcome.requests().stream().mapToDouble(value::apply).average().orElse(0));
  }

  /**
   * Asks some more questions twice, and reads what each of them read once more in this process,
   * stage by stage. The second answer comes from the cache: what it takes, and making windows and
   * decoding, is what a request takes besides tokenizing and the network.
   */
  Map<String, Object> overhead(MeasuredReader reader, int requests) throws Exception {
    Map<String, String> texts =
        shortDocuments.stream().collect(Collectors.toMap(SourcePassage::id, SourcePassage::text));
    stages(reader, "Who was it?", List.copyOf(texts.values()).subList(0, 2), STAGE_WARM_UPS);
    double request = 0;
    double cached = 0;
    double tokenizing = 0;
    double decoding = 0;
    for (String question : next(requests)) {
      AskedRequest asked = AskedRequest.withReader(shortCore, question, 10);
      request += asked.milliseconds();
      cached += AskedRequest.withReader(shortCore, question, 10).milliseconds();
      List<String> passages = asked.ids().stream().map(texts::get).toList();
      Stages stages = stages(reader, question, passages, 1);
      tokenizing += stages.tokenizing;
      decoding += stages.decoding;
    }
    Map<String, Object> overhead = new LinkedHashMap<>();
    overhead.put("requests", (long) requests);
    overhead.put("milliseconds", rounded(request / requests));
    overhead.put("cachedMilliseconds", rounded(cached / requests));
    overhead.put("tokenizingMilliseconds", rounded(tokenizing / requests));
    overhead.put("decodingMilliseconds", rounded(decoding / requests));
    return overhead;
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
  Map<String, Object> plain(List<String> asked) throws IOException, InterruptedException {
    PassageCore without = solr.plain("plain", shortDocuments);
    List<AskedRequest> installed = new ArrayList<>();
    List<AskedRequest> absent = new ArrayList<>();
    for (int round = 0; round < 2; round++) {
      installed.clear();
      absent.clear();
      for (String question : asked) {
        installed.add(AskedRequest.plain(shortCore, question));
        absent.add(AskedRequest.plain(without, question));
      }
    }
    long same = 0;
    for (int i = 0; i < asked.size(); i++) {
      same += installed.get(i).documents().equals(absent.get(i).documents()) ? 1 : 0;
    }
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("requests", (long) asked.size());
    plain.put("sameResponses", same);
    plain.put("with", times(installed));
    plain.put("without", times(absent));
    return plain;
  }

  private static Map<String, Object> times(List<AskedRequest> requests) {
    Outcome outcome = new Outcome(1, requests);
    Map<String, Object> times = new LinkedHashMap<>();
    times.put("p50", rounded(outcome.milliseconds(50)));
    times.put("p95", rounded(outcome.milliseconds(95)));
    return times;
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
