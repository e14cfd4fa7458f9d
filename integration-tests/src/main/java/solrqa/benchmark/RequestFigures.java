/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.util.List;
import java.util.Locale;
import solrqa.console.Count;

/**
 * Latency and throughput of whole requests.
 *
 * @param seed orders questions, makes long documents
 * @param engines each in a Solr of its own
 */
record RequestFigures(long seed, List<Engine> engines) implements Figures {
  RequestFigures {
    engines = List.copyOf(engines);
  }

  /**
   * What requests to a Solr with an engine take.
   *
   * @param name of the engine
   * @param cells of each load one without the cache, then one with it
   * @param overhead outside the forward pass
   * @param plain searches without the reader
   */
  record Engine(String name, List<Cell> cells, Overhead overhead, Plain plain) {
    Engine {
      cells = List.copyOf(cells);
    }

    private void rows(StringBuilder page) {
      for (int i = 0; i + 1 < cells.size(); i += 2) {
        page.append(cells.get(i).row(name, cells.get(i + 1)));
      }
    }

    private void remarks(StringBuilder page) {
      page.append(overhead.remark(name)).append(plain.remark(name));
      long partial = cells.stream().mapToLong(Cell::partial).sum();
      if (partial > 0) {
        page.append("* " + name + ": " + Count.of(partial, "request") + " ran out of time\n");
      }
    }
  }

  /**
   * What a load takes; counts are means over its requests.
   *
   * @param documents short or long
   * @param depth documents that are read
   * @param clients that ask at the same time
   * @param state cold: each question for the first time, or cached
   * @param requests of all clients
   * @param p50 latency in milliseconds
   * @param p95 latency in milliseconds
   * @param throughput requests a second
   * @param read documents
   * @param windows of them
   * @param cached windows that came from the cache
   * @param queryMilliseconds of Solr's component for retrieval
   * @param qaMilliseconds of the plugin's
   * @param partial requests that ran out of time
   */
  record Cell(
      String documents,
      int depth,
      int clients,
      String state,
      int requests,
      double p50,
      double p95,
      double throughput,
      double read,
      double windows,
      double cached,
      double queryMilliseconds,
      double qaMilliseconds,
      long partial) {
    private String row(String engine, Cell warm) {
      return String.format(
          Locale.ROOT,
          "| %s | %s | %d | %.1f | %d | %d | %s | %s |%n",
          engine,
          documents,
          depth,
          windows,
          clients,
          requests,
          times(),
          warm.times());
    }

    private String times() {
      return String.format(Locale.ROOT, "%.1f | %.1f | %.2f", p50, p95, throughput);
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
    private String remark(String engine) {
      return String.format(
          Locale.ROOT,
          "* %s: of %.1f ms a request of depth 10, tokenizing takes %.1f ms; %.1f %% of the rest is"
              + " overhead outside the forward pass: %.1f ms, which the same request takes from the"
              + " cache, and %.1f ms to make windows and decode%n",
          engine,
          milliseconds,
          tokenizingMilliseconds,
          100
              * (cachedMilliseconds + decodingMilliseconds)
              / (milliseconds - tokenizingMilliseconds),
          cachedMilliseconds,
          decodingMilliseconds);
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
  record Plain(int requests, int sameResponses, Latency with, Latency without) {
    private String remark(String engine) {
      return String.format(
          Locale.ROOT,
          "* %s: a search without qa takes %.2f ms (p95 %.2f) with the plugin in the core, %.2f"
              + " ms (p95 %.2f) without; %d of %d responses are the same%n",
          engine,
          with.p50(),
          with.p95(),
          without.p50(),
          without.p95(),
          sameResponses,
          requests);
    }
  }

  /**
   * How long requests take, in milliseconds.
   *
   * @param p50 the median
   * @param p95 what 95 percent do not exceed
   */
  record Latency(double p50, double p95) {}

  @Override
  public String markdown(Run run) {
    StringBuilder page = new StringBuilder();
    page.append(
        String.format(
            Locale.ROOT,
            "%s to read with; latency in milliseconds from sending a request to having its"
                + " response.%n%n",
            Count.of(run.threads(), "thread")));
    page.append("| engine | documents | depth | windows | clients | requests | cold: p50 | p95 |");
    page.append(" requests/s | cached: p50 | p95 | requests/s |\n");
    page.append("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
    engines.forEach(engine -> engine.rows(page));
    page.append('\n');
    engines.forEach(engine -> engine.remarks(page));
    return page.toString();
  }
}
