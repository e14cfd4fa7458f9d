/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import solrqa.command.SvgPlot.Axis;
import solrqa.command.SvgPlot.Point;

/** Which plots results make. */
final class ResultPlots {
  static final String DEPTH = "depth.svg";
  static final String TIME = "time.svg";
  static final String RELIABILITY = "reliability.svg";
  static final String RISK = "risk-coverage.svg";
  static final String CLUSTER = "cluster.svg";

  /** Of all plots. */
  static final List<String> NAMES = List.of(DEPTH, TIME, RELIABILITY, RISK, CLUSTER);

  private ResultPlots() {}

  /** The plots by the names of their files; without those whose results are not there. */
  static Map<String, SvgPlot> of(Results results) {
    Map<String, SvgPlot> plots = new LinkedHashMap<>();
    results.depths().flatMap(ResultPlots::depth).ifPresent(plot -> plots.put(DEPTH, plot));
    results
        .depths()
        .flatMap(depths -> time(depths, results.times()))
        .ifPresent(plot -> plots.put(TIME, plot));
    results.calibration().map(ResultPlots::reliability).ifPresent(p -> plots.put(RELIABILITY, p));
    results.calibration().map(ResultPlots::risk).ifPresent(plot -> plots.put(RISK, plot));
    results.cluster().map(ClusterResult::plot).ifPresent(plot -> plots.put(CLUSTER, plot));
    return plots;
  }

  private static Optional<SvgPlot> depth(StudyFile depths) {
    SortedMap<Integer, Double> places = new TreeMap<>();
    SortedMap<Double, String> ticks = new TreeMap<>();
    for (int depth : depths(depths)) {
      places.put(depth, (double) depth);
      ticks.put((double) depth, "" + depth);
    }
    return quality(depths, places, "Quality against depth", Axis.ofRatios("passages read", ticks));
  }

  private static Optional<SvgPlot> time(StudyFile depths, List<EvaluationResult> times) {
    SortedMap<Integer, Double> places = new TreeMap<>();
    for (EvaluationResult time : times) {
      time.report()
          .cost()
          .flatMap(cost -> cost.figure(EvaluationReport.MIDDLE))
          .map(Figure::reader)
          .filter(middle -> middle.isPresent() && depths(depths).contains(time.depth()))
          .ifPresent(middle -> places.put(time.depth(), middle.getAsDouble()));
    }
    if (places.isEmpty()) {
      return Optional.empty();
    }
    SortedMap<Double, String> ticks = new TreeMap<>();
    places.forEach((depth, middle) -> ticks.put(middle, depth + ": " + Math.round(middle)));
    String name = "passages read: milliseconds a question, p50";
    return quality(depths, places, "Quality against time", Axis.ofRatios(name, ticks));
  }

  private static List<Integer> depths(StudyFile depths) {
    try {
      return depths.tables().values().iterator().next().ways().stream()
          .map(Integer::valueOf)
          .toList();
    } catch (NumberFormatException name) {
      throw new CommandException(
          depths.json().file() + ": compares other things than depths: " + name.getMessage());
    }
  }

  /** Empty where nobody says what the answers are. */
  private static Optional<SvgPlot> quality(
      StudyFile depths, SortedMap<Integer, Double> places, String title, Axis axis) {
    List<Point> points = new ArrayList<>();
    depths
        .tables()
        .forEach(
            (settings, figures) -> {
              String ending = settings.equals("asked") ? ", as asked" : ", fitted";
              points.addAll(line("exact match", ending, figures, places));
              points.addAll(line("F1", ending, figures, places));
            });
    String subtitle = questions(depths.source()) + ", answerable or not";
    Axis shares = Axis.ofShares("quality");
    return points.isEmpty()
        ? Optional.empty()
        : Optional.of(new SvgPlot(title, subtitle, axis, shares, points, false));
  }

  private static List<Point> line(
      String measure, String ending, WayFigures figures, SortedMap<Integer, Double> places) {
    List<Point> points = new ArrayList<>();
    figures
        .column(Measure.F1.questions(), measure)
        .ifPresent(
            column ->
                places.forEach(
                    (depth, place) -> {
                      double mean = column.means().get(figures.ways().indexOf("" + depth));
                      points.add(new Point(measure + ending, place, mean));
                    }));
    return points;
  }

  /** How many questions, and whose. */
  private static String questions(ResultObject source) {
    ResultObject questions = source.object("questions");
    String articles =
        questions.has("articles")
            ? " of the articles " + questions.text("articles").replaceAll(" of .*", "")
            : "";
    return Count.of(source.count("asked"), "question") + articles;
  }

  private static SvgPlot reliability(CalibrationFile calibration) {
    List<Point> points = new ArrayList<>(points("as asked", calibration.asked()));
    points.addAll(points("fitted, out of fold", calibration.fitted()));
    return new SvgPlot(
        "Are answers as often right as their probability says?",
        questions(calibration.study().source()) + "; the answer with the greatest margin of each",
        Axis.ofShares("mean probability"),
        Axis.ofShares("right"),
        points,
        true);
  }

  private static List<Point> points(String line, Reliability reliability) {
    return reliability.bins().stream()
        .filter(bin -> bin.answers() > 0)
        .map(bin -> new Point(line, bin.probability(), bin.right()))
        .toList();
  }

  private static SvgPlot risk(CalibrationFile calibration) {
    return new SvgPlot(
        "How many answers are wrong if only the surest are given?",
        questions(calibration.study().source()) + "; the answer with the greatest margin of each",
        Axis.ofShares("answered"),
        Axis.ofShares("wrong"),
        calibration.risk().points().stream()
            .map(point -> new Point("wrong answers", point.percent() / 100.0, point.wrong()))
            .toList(),
        false);
  }
}
