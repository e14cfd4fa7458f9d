/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import solrqa.command.SvgPlot.Axis;
import solrqa.command.SvgPlot.Point;

/** Which plots results of benchmarks make. */
final class BenchmarkPlots {
  static final String DEPTH = "benchmark-depth.svg";
  static final String CLIENTS = "benchmark-clients.svg";

  /** Of all plots. */
  static final List<String> NAMES = List.of(DEPTH, CLIENTS);

  private BenchmarkPlots() {}

  /** The plots by the names of their files; without those whose results are not there. */
  static Map<String, SvgPlot> of(BenchmarkResults results) {
    Map<String, SvgPlot> plots = new LinkedHashMap<>();
    results
        .first(BenchmarkKind.REQUESTS)
        .ifPresent(
            requests -> {
              plots.put(DEPTH, depth(requests));
              plots.put(CLIENTS, clients(requests));
            });
    return plots;
  }

  private static SvgPlot depth(ResultObject requests) {
    return plot(
        requests,
        "What a request takes",
        "short documents, one client, questions that were not asked before",
        cell -> cell.count("clients") == 1,
        new Measured("documents read", "depth"),
        new Measured("milliseconds, p50", "p50"));
  }

  private static SvgPlot clients(ResultObject requests) {
    return plot(
        requests,
        "How many requests are answered",
        "short documents, 10 read, questions that were not asked before",
        cell -> cell.count("depth") == 10,
        new Measured("clients", "clients"),
        new Measured("requests a second", "perSecond"));
  }

  /**
   * What an axis shows of a cell.
   *
   * @param title beside the axis
   * @param name in the result
   */
  private record Measured(String title, String name) {
    Axis axis(SortedMap<Double, String> ticks) {
      return Axis.ofRatios(title, ticks);
    }
  }

  private static SvgPlot plot(
      ResultObject requests,
      String title,
      String subtitle,
      Predicate<ResultObject> which,
      Measured across,
      Measured upwards) {
    List<Point> points = new ArrayList<>();
    SortedMap<Double, String> places = new TreeMap<>();
    SortedMap<Double, String> heights = new TreeMap<>();
    for (ResultObject engine : requests.objects("engines")) {
      for (ResultObject cell : engine.objects("cells")) {
        if (cell.text("state").equals("cold")
            && cell.text("documents").equals("short")
            && which.test(cell)) {
          double place = cell.number(across.name);
          double height = cell.number(upwards.name);
          places.put(place, "" + Math.round(place));
          heights.put(
              height, height < 10 ? "" + Math.round(height * 10) / 10.0 : "" + Math.round(height));
          points.add(new Point(engine.text("name"), place, height));
        }
      }
    }
    SortedMap<Double, String> ends = new TreeMap<>(heights.headMap(heights.firstKey() + 1e-9));
    ends.put(heights.lastKey(), heights.get(heights.lastKey()));
    return new SvgPlot(title, subtitle, across.axis(places), upwards.axis(ends), points, false);
  }
}
