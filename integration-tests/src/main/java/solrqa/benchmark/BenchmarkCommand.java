/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import solrqa.benchmark.machine.Processor;
import solrqa.console.Positive;
import solrqa.console.Progress;
import solrqa.data.SamplePassages;
import solrqa.data.SourcePassage;
import solrqa.data.SquadFile;
import solrqa.data.SquadQuestion;
import solrqa.evaluation.report.ResultPage;
import solrqa.files.JsonFile;
import solrqa.files.Release;
import solrqa.files.Sha256;
import solrqa.reader.ModelDirectory;
import solrqa.solr.Checkout;

/**
 * A kind of benchmark: it measures, and its tables go to standard output, and with the figures into
 * FILE.json and FILE.md.
 */
abstract class BenchmarkCommand implements Callable<Integer> {
  private static final String EXTENSION = ".json";

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "FILE.json",
      description =
          "Write the result as JSON, and the table that is printed beside it as FILE.md; the folder"
              + " is made.")
  private Path out;

  /** All that a file has. */
  private record Result(
      String benchmark, Map<String, ?> run, Map<String, ?> machine, @JsonUnwrapped Record json) {}

  /** Refuses options before anything is measured. */
  void check() {
    if (out != null && !out.getFileName().toString().endsWith(EXTENSION)) {
      throw illegal("--out", out, "must end with " + EXTENSION);
    }
  }

  /** The folder of the model that reads. */
  abstract Path model();

  /** Threads that read. */
  abstract int threads();

  /** Does what is to be measured. */
  abstract Figures measure() throws Exception;

  @Override
  public final Integer call() throws Exception {
    check();
    Figures figures = measure();
    if (out != null) {
      write(figures);
    }
    spec.commandLine().getOut().print(figures.markdown());
    spec.commandLine().getOut().flush();
    return 0;
  }

  private void write(Figures figures) throws IOException {
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("model", Sha256.byName(ModelDirectory.open(model()).files()));
    run.put("threads", threads());
    run.put("solrqa", Release.VERSION);
    Map<String, Object> machine = Processor.machine();
    Files.createDirectories(out.toAbsolutePath().getParent());
    JsonFile.write(out, new Result(spec.name(), run, machine, figures.json()));
    String name = out.getFileName().toString();
    String page = name.substring(0, name.length() - EXTENSION.length()) + ".md";
    String head = "# Benchmark %s%n%nSource: [%s](%s)%n%n";
    Files.writeString(
        out.resolveSibling(page),
        String.format(Locale.ROOT, head, spec.name(), name, name)
            + figures.markdown()
            + "\n"
            + ResultPage.inputs(run)
            + ResultPage.inputs(Map.of("machine", machine)),
        StandardCharsets.UTF_8);
  }

  /** What is said of an option's value that cannot be meant. */
  ParameterException illegal(String option, Object value, String rule) {
    return new ParameterException(
        spec.commandLine(), "illegal " + option + " " + value + ", " + rule);
  }

  void requirePositive(String option, int value) {
    Positive.require(spec, option, value);
  }

  void requireThreads(String option, int value) {
    Positive.requireThreads(spec, option, value);
  }

  Progress progress(String task, long steps) {
    return new Progress(task, 0, steps, spec.commandLine().getErr());
  }

  /** Tells what goes on, on standard error. */
  void tell(String message) {
    spec.commandLine().getErr().println(message);
    spec.commandLine().getErr().flush();
  }

  static List<SourcePassage> passages() throws IOException {
    return SamplePassages.read(Checkout.current().samplePassages());
  }

  static List<SquadQuestion> questions() throws IOException {
    return SquadFile.read(Checkout.current().sampleQuestions());
  }

  /** The texts of the sample's questions, none twice. */
  static List<String> questionTexts() throws IOException {
    return questions().stream().map(SquadQuestion::text).distinct().toList();
  }
}
