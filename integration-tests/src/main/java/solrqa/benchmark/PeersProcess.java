/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import solrqa.console.CommandException;

/** Other readers in a Python process, which do one thing whenever they are told to. */
final class PeersProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final BufferedWriter input;
  private final BufferedReader output;
  private final Ready ready;

  private PeersProcess(Process process, Map<String, ?> settings) throws IOException {
    this.process = process;
    input = process.outputWriter(StandardCharsets.UTF_8);
    output = process.inputReader(StandardCharsets.UTF_8);
    ready = exchange(settings, Ready.class);
  }

  /** What there is. */
  private record Ready(
      List<String> peers,
      List<String> products,
      List<Missing> missing,
      Map<String, String> versions) {}

  /** What came of an order; null where the peer does not say. */
  private record Reply(double milliseconds, List<String> answers, List<Integer> windows) {}

  /**
   * Something that cannot be run here.
   *
   * @param name of the peer
   * @param reason why it cannot
   */
  record Missing(String name, String reason) {
    Missing {
      reason = reason.replaceAll("\\s+", " ").strip();
    }
  }

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
  List<TimedReader> peers() {
    return ready.peers().stream()
        .map(
            name ->
                timed(
                    name,
                    null,
                    0,
                    task ->
                        Map.of(
                            "do", name, "question", task.question(), "passages", task.passages())))
        .toList();
  }

  /** Bare matrix products, each with matrices of so many rows. */
  List<TimedReader> products(List<Integer> rows) {
    return ready.products().stream()
        .flatMap(name -> rows.stream().map(number -> product(name, number)))
        .toList();
  }

  private TimedReader product(String name, int rows) {
    String precision = name.startsWith("MatMulI") || name.startsWith("Dyn") ? "int8" : "fp32";
    return timed(name, precision, rows, task -> Map.of("do", name, "rows", rows));
  }

  /** What is not there. */
  List<Missing> missing() {
    return ready.missing();
  }

  /**
   * @param order what the script is told for a task
   */
  private TimedReader timed(
      String name, String precision, int rows, Function<ReadingTask, Map<String, ?>> order) {
    return new TimedReader(
        name,
        ready.versions().get(name),
        precision,
        rows,
        task -> {
          Reply reply = exchange(order.apply(task), Reply.class);
          return new TimedReader.Turn(
              reply.milliseconds(),
              reply.answers() == null ? List.of() : reply.answers(),
              reply.windows() == null ? List.of() : reply.windows(),
              null);
        });
  }

  private <T> T exchange(Map<String, ?> order, Class<T> type) throws IOException {
    try {
      input.write(JSON.writeValueAsString(order));
      input.newLine();
      input.flush();
    } catch (JsonProcessingException unfit) {
      throw new IllegalStateException(unfit);
    } catch (IOException ended) {
      // its last words, if any, are still to be read
    }
    String reply = output.readLine();
    if (reply == null) {
      throw new CommandException("Python ended without a word on standard output");
    }
    return JSON.readValue(reply, type);
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
