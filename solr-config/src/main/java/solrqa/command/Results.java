/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The results in a folder; those that are not there are left out.
 *
 * <pre>
 * sets/about.json          title, description and published figures of sets
 * sets/SET/result.json     of solrqa evaluate
 * tune/depths.json         of solrqa compare-depths
 * tune/rules.json          of solrqa compare-rules
 * tune/calibration.json    of solrqa calibrate
 * mixtures/SHARE.json      of solrqa calibrate --unanswerable SHARE
 * times/DEPTH/result.json  of solrqa evaluate --depth DEPTH
 * queries/ARTICLES.json    of solrqa compare-queries
 * engines/NAME/result.json of solrqa evaluate --engine NAME
 * stop-early/stops.json    of solrqa compare-stops
 * cluster/result.json      of solrqa benchmark-cluster
 * </pre>
 *
 * @param sets in the order of about.json, then those that it does not name
 * @param depths how many passages are read
 * @param times by depth, what reading takes
 * @param rules how the passages are ordered
 * @param queries by the file's name without its ending, how passages are found
 * @param engines by name, what the same questions get from each
 * @param stops what stopping early saves and costs
 * @param calibration threshold, weight and probability
 * @param mixtures the same by the share of unanswerable questions, in its order
 * @param cluster how a cluster scales and what it sends
 */
record Results(
    List<EvaluatedSet> sets,
    Optional<StudyFile> depths,
    List<EvaluationResult> times,
    Optional<StudyFile> rules,
    Map<String, StudyFile> queries,
    List<EvaluationResult> engines,
    Optional<StudyFile> stops,
    Optional<CalibrationFile> calibration,
    Map<Double, CalibrationFile> mixtures,
    Optional<ClusterResult> cluster) {
  private static final String ABOUT = "about.json";

  /**
   * Reads a folder.
   *
   * @throws CommandException with a file's name, if it is not what it must be; or if the folder has
   *     none of these files
   */
  static Results read(Path folder) throws IOException {
    if (Stream.of("sets", "tune", "times", "queries", "engines", "stop-early", "cluster")
        .map(folder::resolve)
        .noneMatch(Files::isDirectory)) {
      throw new CommandException(
          folder
              + ": has no results, must be a folder with sets, tune, times, queries, engines,"
              + " stop-early or cluster");
    }
    Path tune = folder.resolve("tune");
    return new Results(
        sets(folder.resolve("sets")),
        study(tune.resolve("depths.json"), "asked", "fitted"),
        times(folder.resolve("times")),
        study(tune.resolve("rules.json"), "figures"),
        queries(folder.resolve("queries")),
        engines(folder.resolve("engines")),
        study(folder.resolve("stop-early/stops.json"), "figures"),
        calibration(tune.resolve("calibration.json")),
        mixtures(folder.resolve("mixtures")),
        cluster(folder.resolve("cluster/result.json")));
  }

  private static List<EvaluatedSet> sets(Path folder) throws IOException {
    Path about = folder.resolve(ABOUT);
    Map<String, Path> measured = new LinkedHashMap<>();
    for (Path set : inside(folder).filter(Files::isDirectory).toList()) {
      measured.put(set.getFileName().toString(), set);
    }
    List<EvaluatedSet> sets = new ArrayList<>();
    if (Files.exists(about)) {
      ResultObject described = ResultObject.read(about);
      for (String name : described.names()) {
        ResultObject set = described.object(name);
        if (measured.containsKey(name)) {
          sets.add(EvaluatedSet.of(set, result(measured.remove(name))));
        }
      }
    }
    for (Map.Entry<String, Path> set : measured.entrySet()) {
      sets.add(EvaluatedSet.of(set.getKey(), result(set.getValue())));
    }
    return sets;
  }

  private static List<EvaluationResult> times(Path folder) throws IOException {
    TreeMap<Integer, EvaluationResult> times = new TreeMap<>();
    for (Path depth : inside(folder).toList()) {
      EvaluationResult result = result(depth);
      if (!depth.getFileName().toString().equals("" + result.depth())) {
        throw result.run().error(EvaluationResult.DEPTH, "must be the name of the folder");
      }
      times.put(result.depth(), result);
      requireAlike(EvaluationResult.DEPTH, times.firstEntry().getValue(), result);
    }
    return List.copyOf(times.values());
  }

  private static List<EvaluationResult> engines(Path folder) throws IOException {
    List<EvaluationResult> engines = new ArrayList<>();
    for (Path engine : inside(folder).toList()) {
      EvaluationResult result = result(engine);
      if (!engine.getFileName().toString().equals(result.run().text(EvaluationResult.ENGINE))) {
        throw result.run().error(EvaluationResult.ENGINE, "must be the name of the folder");
      }
      engines.add(result);
      requireAlike(EvaluationResult.ENGINE, engines.get(0), result);
    }
    return engines;
  }

  private static void requireAlike(String but, EvaluationResult first, EvaluationResult other) {
    if (!first.differsAtMostIn(but, other)) {
      throw new CommandException(
          other.run().file()
              + ": is of another run than the other "
              + but
              + "s; measure all alike");
    }
  }

  private static EvaluationResult result(Path folder) throws IOException {
    return EvaluationResult.read(new EvaluationFiles(folder).result());
  }

  private static Map<String, StudyFile> queries(Path folder) throws IOException {
    Map<String, StudyFile> queries = new LinkedHashMap<>();
    for (Path file : inside(folder).filter(f -> f.toString().endsWith(".json")).toList()) {
      String name = file.getFileName().toString();
      queries.put(name.substring(0, name.lastIndexOf('.')), StudyFile.read(file, "figures"));
    }
    return queries;
  }

  private static Map<Double, CalibrationFile> mixtures(Path folder) throws IOException {
    TreeMap<Double, CalibrationFile> mixtures = new TreeMap<>();
    for (Path file : inside(folder).toList()) {
      CalibrationFile calibration = CalibrationFile.read(file);
      mixtures.put(calibration.study().source().number(FinishedRun.UNANSWERABLE), calibration);
    }
    return mixtures;
  }

  private static Optional<ClusterResult> cluster(Path file) throws IOException {
    return Files.exists(file) ? Optional.of(ClusterResult.read(file)) : Optional.empty();
  }

  private static Optional<StudyFile> study(Path file, String... tables) throws IOException {
    return Files.exists(file) ? Optional.of(StudyFile.read(file, tables)) : Optional.empty();
  }

  private static Optional<CalibrationFile> calibration(Path file) throws IOException {
    return Files.exists(file) ? Optional.of(CalibrationFile.read(file)) : Optional.empty();
  }

  /** In the order of their names; nothing where there is no such folder. */
  private static Stream<Path> inside(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    }
  }
}
