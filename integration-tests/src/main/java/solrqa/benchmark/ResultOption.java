/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import solrqa.console.CommandException;

/** Where a benchmark's result goes: to standard output, and to FILE.json with FILE.md beside it. */
final class ResultOption {
  private static final String EXTENSION = ".json";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

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
   * @param part its name in the file
   * @throws CommandException if the file has something else there
   */
  <T> Optional<T> earlier(String part, Class<T> type) throws IOException {
    if (out == null || !Files.exists(out)) {
      return Optional.empty();
    }
    try {
      JsonNode there = JSON.readTree(out.toFile()).path(part);
      return there.isMissingNode() || there.isNull()
          ? Optional.empty()
          : Optional.of(JSON.treeToValue(there, type));
    } catch (com.fasterxml.jackson.core.JacksonException other) {
      throw new CommandException(
          out + ": not the result of this benchmark: " + other.getOriginalMessage());
    }
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
      write(out, JSON.writeValueAsString(result) + "\n");
      String name = out.getFileName().toString();
      String page = name.substring(0, name.length() - EXTENSION.length()) + ".md";
      write(out.resolveSibling(page), table);
    }
    PrintWriter print = spec.commandLine().getOut();
    print.print(table);
    print.flush();
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }
}
