/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.solr.common.util.Utils;
import solrqa.console.CommandException;
import solrqa.files.JsonLine;
import solrqa.files.ResultObject;

/** Other readers in a Python process, which do one thing whenever they are told to. */
final class PeersProcess implements AutoCloseable {
  private final Process process;
  private final BufferedWriter input;
  private final BufferedReader output;
  private final ResultObject ready;

  private PeersProcess(Process process, Map<String, ?> settings) throws IOException {
    this.process = process;
    input = process.outputWriter(StandardCharsets.UTF_8);
    output = process.inputReader(StandardCharsets.UTF_8);
    ready = exchange(settings);
  }

  /**
   * Something that cannot be run here.
   *
   * @param name of the peer
   * @param reason why it cannot
   */
  record Missing(String name, String reason) {}

  /**
   * Starts Python, which loads what it has.
   *
   * @param python a command or a path
   * @param script that it runs
   * @param settings what the script is told first
   * @throws CommandException where there is no such Python, or it fails
   */
  static PeersProcess start(Path python, Path script, Map<String, ?> settings) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(python.toString(), script.toString()).redirectError(Redirect.INHERIT);
    builder.environment().put("PYTHONUTF8", "1");
    Process process;
    try {
      process = builder.start();
    } catch (IOException notFound) {
      throw new CommandException("no Python: " + notFound.getMessage());
    }
    try {
      return new PeersProcess(process, settings);
    } catch (IOException | RuntimeException failure) {
      process.destroyForcibly();
      throw failure;
    }
  }

  /** Those that read. */
  List<Contestant> peers() {
    return ready.texts("peers").stream().map(this::reads).toList();
  }

  /** Names of bare matrix products that can be run. */
  List<String> products() {
    return ready.texts("products");
  }

  /** What is not there. */
  List<Missing> missing() {
    return ready.objects("missing").stream()
        .map(missing -> new Missing(missing.text("name"), missing.text("reason")))
        .toList();
  }

  /** The packages by which a peer or a product is what it is. */
  String versions(String name) {
    return ready.object("versions").text(name);
  }

  private Contestant reads(String name) {
    return contestant(
        name, task -> Map.of("do", name, "question", task.question(), "passages", task.passages()));
  }

  /** A peer's products of matrices with so many rows. */
  Contestant product(String name, int rows) {
    return contestant(name, task -> Map.of("do", name, "rows", rows));
  }

  /** What the script is told for a task. */
  private interface Order {
    Map<String, ?> of(ReadingTask task);
  }

  private Contestant contestant(String name, Order order) {
    return new Contestant() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Turn take(ReadingTask task) throws IOException {
        ResultObject reply = exchange(order.of(task));
        return new Turn(
            reply.number("milliseconds"),
            reply.has("answers") ? reply.texts("answers") : List.of(),
            reply.has("windows") ? numbers(reply.values().get("windows")) : List.of(),
            Optional.empty());
      }
    };
  }

  private static List<Integer> numbers(Object list) {
    return ((List<?>) list).stream().map(number -> ((Number) number).intValue()).toList();
  }

  private ResultObject exchange(Map<String, ?> order) throws IOException {
    try {
      input.write(JsonLine.of(new LinkedHashMap<>(order)));
      input.newLine();
      input.flush();
    } catch (IOException ended) {
      // its last words, if any, are still to be read
    }
    String reply = output.readLine();
    if (reply == null) {
      throw new CommandException("Python ended without a word on standard output");
    }
    return new ResultObject(Path.of("reply"), "", (Map<?, ?>) Utils.fromJSONString(reply));
  }

  @Override
  public void close() throws IOException {
    try {
      input.close();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
