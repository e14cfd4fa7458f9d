/* Licensed under the Apache License, Version 2.0. */
package solrqa.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import solrqa.benchmark.machine.Processor;
import solrqa.evaluation.report.ResultPage;
import solrqa.files.JsonFile;
import solrqa.files.Release;

/**
 * The rows of all checks, in a folder: a file a check, so that each can be tried again alone, and a
 * page of all that are there.
 *
 * @param folder that holds them
 */
record Table(Path folder) {
  private static final String PAGE = "chaos.md";

  /** What the file of a check has. */
  record Result(
      String check, boolean brief, long seed, String solrqa, Object machine, List<Row> rows) {
    Result {
      rows = List.copyOf(rows);
    }
  }

  /** Keeps the rows of a check in place of earlier ones. */
  void write(Check check, boolean brief, long seed, List<Row> rows) throws IOException {
    Files.createDirectories(folder);
    JsonFile.write(
        file(check),
        new Result(check.name(), brief, seed, Release.VERSION, Processor.machine(), rows));
  }

  /** Makes the page of all checks that were tried. */
  void writePage(List<Check> checks) throws IOException {
    StringBuilder page = new StringBuilder("# Chaos\n\n");
    List<String> inputs = new ArrayList<>();
    for (Check check : checks) {
      Path file = file(check);
      if (Files.exists(file)) {
        Result result = JsonFile.read(file, Result.class);
        page.append("## ").append(check.name()).append("\n\n");
        page.append("Source: [").append(file.getFileName()).append("](");
        page.append(file.getFileName()).append(")").append(result.brief ? ", short" : "");
        page.append("\n\n").append(markdown(result.rows)).append('\n');
        inputs.add(
            ResultPage.inputs(
                Map.of("solrqa", result.solrqa, "seed", result.seed, "machine", result.machine)));
      }
    }
    inputs.stream().distinct().forEach(page::append);
    Files.writeString(folder.resolve(PAGE), page, StandardCharsets.UTF_8);
  }

  /** The rows as people read them. */
  static String markdown(List<Row> rows) {
    StringBuilder table = new StringBuilder();
    table.append("| check | what was done | bar | result | |\n|---|---|---:|---:|---|\n");
    rows.forEach(row -> table.append(row.markdown()));
    return table.toString();
  }

  private Path file(Check check) {
    return folder.resolve(check.name() + ".json");
  }
}
