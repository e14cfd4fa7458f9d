/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a page and plots from the results of other commands. */
@Command(
    name = "report",
    description = {
      "Writes the results of evaluate, calibrate, compare-depths, compare-rules, compare-queries,"
          + " compare-stops, benchmark and benchmark-cluster as a page in Markdown beside their folder, DIR.md, with plots as SVG in the folder.",
      "What is not there is left out. Nothing is measured."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:not done; standard error says why", "2:wrong usage"})
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      description =
          "Has sets/about.json, sets/SET/result.json, tune/depths.json, tune/rules.json,"
              + " tune/calibration.json, times/DEPTH/result.json, queries/ARTICLES.json and"
              + " benchmark/NAME.json and cluster/result.json.")
  private Path folder;

  @Option(
      names = "--check",
      description = "Write nothing; fail where page or plots are not those of the results.")
  private boolean check;

  @Override
  public Integer call() throws IOException {
    Map<Path, Optional<String>> files = files();
    List<String> differing = new ArrayList<>();
    for (Map.Entry<Path, Optional<String>> file : files.entrySet()) {
      if (!content(file.getKey()).equals(file.getValue())) {
        differing.add(file.getKey().toString());
      }
    }
    if (!check) {
      for (Map.Entry<Path, Optional<String>> file : files.entrySet()) {
        write(file.getKey(), file.getValue());
      }
    } else if (!differing.isEmpty()) {
      throw new CommandException(
          "not what the results give: "
              + String.join(", ", differing)
              + "; write anew by solr-config/solrqa report "
              + folder);
    }
    return 0;
  }

  /** What is to be in which file; empty for one that is not to be there. */
  private Map<Path, Optional<String>> files() throws IOException {
    Path folder = this.folder.toAbsolutePath().normalize();
    Results results = Results.read(folder);
    Map<String, SvgPlot> plots = ResultPlots.of(results);
    BenchmarkResults benchmarks = BenchmarkResults.read(folder.resolve("benchmark"));
    Map<String, SvgPlot> benchmarkPlots = BenchmarkPlots.of(benchmarks);
    String name = folder.getFileName().toString();
    Map<Path, Optional<String>> files = new LinkedHashMap<>();
    files.put(
        folder.resolveSibling(name + ".md"),
        Optional.of(
            new ResultsPage(results, name, plots.keySet()).markdown()
                + new BenchmarkPage(benchmarks, name).markdown()));
    for (String plot : ResultPlots.NAMES) {
      files.put(folder.resolve(plot), Optional.ofNullable(plots.get(plot)).map(SvgPlot::svg));
    }
    for (String plot : BenchmarkPlots.NAMES) {
      files.put(
          folder.resolve(plot), Optional.ofNullable(benchmarkPlots.get(plot)).map(SvgPlot::svg));
    }
    return files;
  }

  private static Optional<String> content(Path file) throws IOException {
    return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
  }

  private static void write(Path file, Optional<String> content) throws IOException {
    if (content.isPresent()) {
      Files.writeString(file, content.get(), StandardCharsets.UTF_8);
    } else {
      Files.deleteIfExists(file);
    }
  }
}
