/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import solrqa.benchmark.machine.Processor;
import solrqa.console.CommandException;
import solrqa.evaluation.report.ResultPage;
import solrqa.files.JsonFile;

/** Where a benchmark's result goes: to standard output, and to FILE.json with FILE.md beside it. */
final class ResultOption {
  private static final String EXTENSION = ".json";

  @Option(
      names = "--out",
      paramLabel = "FILE.json",
      description =
          "Write the result as JSON, and the table that is printed beside it as FILE.md; the folder"
              + " is made.")
  private Path out;

  /** All that a file has. */
  private record Result(
      String benchmark, Figures.Run run, Object machine, @JsonUnwrapped Figures figures) {}

  /**
   * Refuses a file whose table would have no name of its own.
   *
   * @param spec of the command
   */
  void check(CommandSpec spec) {
    if (out != null && !out.getFileName().toString().endsWith(EXTENSION)) {
      throw new ParameterException(
          spec.commandLine(), "illegal --out " + out + ", must end with " + EXTENSION);
    }
  }

  /**
   * What the file has of an earlier run; empty where there is none.
   *
   * @throws CommandException in one line, if the file has something else
   */
  <T> Optional<T> earlier(Class<T> type) throws IOException {
    return out == null || !Files.exists(out)
        ? Optional.empty()
        : Optional.of(JsonFile.read(out, type));
  }

  /**
   * Prints the table, and writes both files where they are to be kept.
   *
   * @param spec of the command, whose name the result has
   */
  void finish(CommandSpec spec, Figures.Run run, Figures figures) throws IOException {
    String table = figures.markdown(run);
    if (out != null) {
      Result result = new Result(spec.name(), run, Processor.machine(), figures);
      Files.createDirectories(out.toAbsolutePath().getParent());
      JsonFile.write(out, result);
      String name = out.getFileName().toString();
      String page = name.substring(0, name.length() - EXTENSION.length()) + ".md";
      Files.writeString(
          out.resolveSibling(page), page(name, result, table), StandardCharsets.UTF_8);
    }
    PrintWriter print = spec.commandLine().getOut();
    print.print(table);
    print.flush();
  }

  private static String page(String file, Result result, String table) {
    return String.format(
            Locale.ROOT, "# Benchmark %s%n%nSource: [%s](%s)%n%n", result.benchmark(), file, file)
        + table
        + "\n"
        + ResultPage.inputs(result.run().map())
        + ResultPage.inputs(Map.of("machine", result.machine()));
  }
}
