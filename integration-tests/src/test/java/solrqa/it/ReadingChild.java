/* Licensed under the Apache License, Version 2.0. */
package solrqa.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import solrqa.reader.ReaderEngine;

/** A process that has a reader and nothing else, to be told what to do and to be ended. */
final class ReadingChild implements AutoCloseable {
  /** The exit code of a JVM that SIGTERM ended in good order. */
  static final int STOPPED = 128 + 15;

  private final Process process;
  private final Path folder;
  private final BufferedReader answers;
  private final Writer commands;

  private ReadingChild(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
    answers = process.inputReader(StandardCharsets.UTF_8);
    commands = process.outputWriter(StandardCharsets.UTF_8);
  }

  /**
   * Starts one, which opens nothing yet.
   *
   * @param folder for its log and for what the JVM says of a crash
   * @param options of the JVM
   */
  static ReadingChild start(Path folder, Path model, ReaderEngine engine, List<String> options)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    command.add("-XX:ErrorFile=" + folder.resolve("hs_err_%p.log"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ReadingProcess.class.getName());
    command.addAll(List.of(model.toString(), engine.library(), engine.precision()));
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
            .start();
    return new ReadingChild(process, folder);
  }

  /** Fills a folder with a tiny model of random weights. */
  static Path tinyModel(Path model) throws IOException {
    Path tiny =
        SharedSolr.CHECKOUT.root().resolve("reader/src/test/resources/checkpoints/inner-group-two");
    for (String file : List.of("config.json", "model.safetensors")) {
      Files.copy(tiny.resolve(file), model.resolve(file));
    }
    Path pieces = SharedSolr.CHECKOUT.model("small").resolve("spiece.model");
    Files.copy(pieces, model.resolve("spiece.model"));
    return model;
  }

  /** Tells it something; returns what it says to that. */
  String tell(String command) throws IOException {
    commands.write(command + "\n");
    commands.flush();
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException(
          "the process ended at \"" + command + "\": " + Files.readString(folder.resolve("log")));
    }
    return answer;
  }

  long pid() {
    return process.pid();
  }

  /** Sends SIGTERM; returns the exit code. */
  int stop() throws InterruptedException {
    process.toHandle().destroy(); // Process.destroy() would also end its input
    if (!process.waitFor(90, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the process does not stop");
    }
    return process.exitValue();
  }

  /** Sends SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** How often the JVM crashed that writes its reports there. */
  static long crashes(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith("hs_err")).count();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
