/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import solrqa.console.ConsoleCommand;
import solrqa.console.Count;
import solrqa.reader.ModelDirectory;
import solrqa.reader.ModelException;
import solrqa.reader.ModelSettings;
import solrqa.reader.ModelSummary;

/** Says what a checkpoint folder holds. */
@Command(
    name = "inspect",
    description = {
      "Checks a checkpoint folder and says what it is: the network, its tensors, the vocabulary, the"
          + " files that are there or missing, the memory it takes and about how long a window takes"
          + " on this machine."
    },
    exitCodeList = {"0:it can be used", "1:it cannot; standard error says why", "2:wrong usage"})
final class InspectCommand extends ConsoleCommand {
  @Parameters(paramLabel = "FOLDER", description = "As Hugging Face publishes it.")
  private Path folder;

  @Option(names = "--no-timing", description = "Do not run the network.")
  private boolean untimed;

  @Override
  public Integer call() throws IOException {
    try {
      ModelDirectory model = ModelDirectory.open(folder);
      print(text(model, ModelSummary.of(model)));
      if (!untimed) {
        print(time(model));
      }
    } catch (ModelException unusable) {
      if (Files.isDirectory(folder)) {
        print(line("files", files(folder, List.of())));
      }
      throw unusable;
    }
    return 0;
  }

  private static String text(ModelDirectory model, ModelSummary summary) throws IOException {
    ModelSettings settings = model.settings();
    return line("network", network(summary))
        + line("weights", weights(summary))
        + line("not needed", summary.ignored().isEmpty() ? "none" : joined(summary.ignored()))
        + line("vocabulary", summary.vocabularySize() + " pieces, from " + tokenizer(model))
        + line("windows", windows(settings))
        + line("threshold", threshold(settings))
        + line("files", files(model.path(), model.files()))
        + line("missing", missing(model.path()))
        + line("memory", memory(summary));
  }

  private static String network(ModelSummary it) {
    return format(
        "%s: %s in %s of %s, E %d, H %d, I %d, %s, %s, up to %d pieces",
        it.architecture(),
        Count.of(it.layers(), "layer"),
        Count.of(it.groups(), "group"),
        it.layersInGroup(),
        it.embeddingSize(),
        it.hiddenSize(),
        it.intermediateSize(),
        Count.of(it.heads(), "head"),
        it.activation(),
        it.maxPositions());
  }

  private static String weights(ModelSummary it) {
    String types =
        it.types().entrySet().stream()
            .map(type -> type.getValue() + " " + type.getKey())
            .collect(Collectors.joining(", "));
    return format(
        "%s, %s, tensors: %s; %.1f million numbers",
        it.format(), megabytes(it.fileBytes()), types, it.parameters() / 1e6);
  }

  private static String tokenizer(ModelDirectory model) {
    return joined(
        model.files().stream()
            .map(file -> file.getFileName().toString())
            .filter(name -> name.startsWith("spiece") || name.startsWith("tokenizer"))
            .toList());
  }

  private static String windows(ModelSettings it) {
    return format(
        "%d pieces, a new one each %d; of a question %d pieces, of an answer %d",
        it.maxSequenceLength(), it.docStride(), it.maxQuestionLength(), it.maxAnswerLength());
  }

  private static String threshold(ModelSettings it) {
    return format(
        "%s, offset %s, temperature %s, weight %s",
        it.threshold(), it.offset(), it.temperature(), it.weight());
  }

  /** All files with their sizes, unused ones in brackets. */
  private static String files(Path folder, List<Path> used) throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.sorted().toList()) {
        String name = file.getFileName().toString();
        boolean read = used.contains(file) || name.equals("solrqa.json");
        String size = Files.isRegularFile(file) ? " " + megabytes(Files.size(file)) : "/";
        names.add(read ? name + size : "(" + name + size + ")");
      }
    }
    return joined(names) + (used.isEmpty() ? "" : "; in brackets what is not read");
  }

  private static String missing(Path folder) {
    List<String> missing = new ArrayList<>();
    for (String optional : List.of("tokenizer_config.json", "solrqa.json")) {
      if (!Files.exists(folder.resolve(optional))) {
        missing.add(optional);
      }
    }
    return missing.isEmpty() ? "nothing" : joined(missing) + ": optional, defaults hold";
  }

  private static String memory(ModelSummary it) {
    return format(
        "%s for the weights in 32 bits, outside of the Java heap; %s more while they are loaded",
        megabytes(it.weightBytes()), megabytes(it.loadingBytes()));
  }

  private static String time(ModelDirectory model) throws ModelException {
    int whole = model.settings().maxSequenceLength();
    int brief = Math.min(160, whole);
    return line(
        "time",
        format(
            "about %.0f ms a window of %d pieces, %.0f ms of %d, with one thread",
            ModelSummary.windowMillis(model, whole),
            whole,
            ModelSummary.windowMillis(model, brief),
            brief));
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static String joined(List<String> texts) {
    int shown = Math.min(12, texts.size());
    String rest = shown < texts.size() ? " and " + (texts.size() - shown) + " more" : "";
    return String.join(", ", texts.subList(0, shown)) + rest;
  }

  private static String megabytes(long bytes) {
    return bytes < 100_000 ? format("%.1f kB", bytes / 1e3) : format("%.1f MB", bytes / 1e6);
  }

  private static String line(String name, String value) {
    return format("%-11s %s%n", name, value);
  }
}
