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
import picocli.CommandLine.Option;
import solrqa.benchmark.machine.Processor;
import solrqa.console.ConsoleCommand;
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
abstract class BenchmarkCommand extends ConsoleCommand {
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
      String benchmark, Map<String, ?> run, Map<String, ?> machine, @JsonUnwrapped Record json) {}

  /** Refuses options before anything is measured. */
  void check() {
    if (out != null && !out.getFileName().toString().endsWith(EXTENSION)) {
      throw usage("illegal --out " + out + ", must end with " + EXTENSION);
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
    print(figures.markdown());
    return 0;
  }

  private void write(Figures figures) throws IOException {
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("model", Sha256.byName(ModelDirectory.open(model()).files()));
    run.put("threads", threads());
    run.put("solrqa", Release.VERSION);
    Map<String, Object> machine = Processor.machine();
    Files.createDirectories(out.toAbsolutePath().getParent());
    JsonFile.write(out, new Result(name(), run, machine, figures.json()));
    String file = out.getFileName().toString();
    String page = file.substring(0, file.length() - EXTENSION.length()) + ".md";
    String head = "# Benchmark %s%n%nSource: [%s](%s)%n%n";
    Files.writeString(
        out.resolveSibling(page),
        String.format(Locale.ROOT, head, name(), file, file)
            + figures.markdown()
            + "\n"
            + ResultPage.inputs(run)
            + ResultPage.inputs(Map.of("machine", machine)),
        StandardCharsets.UTF_8);
  }

  /** Tells what goes on, on standard error. */
  final void tell(String message) {
    messages().println(message);
    messages().flush();
  }

  /** The same for classes beside this one. */
  final Progress progress(String task, long steps) {
    return progress(task, 0, steps);
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
