/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.solr.common.util.Utils;

/** Hugging Face transformers in a Python process, which reads one task whenever it is told to. */
final class TransformersProcess implements AutoCloseable {
  private static final String SCRIPT = "transformers_benchmark.py";

  private final Process process;
  private final BufferedWriter input;
  private final BufferedReader output;
  private final String versions;

  private TransformersProcess(Process process, Map<String, ?> task) throws IOException {
    this.process = process;
    input = process.outputWriter(StandardCharsets.UTF_8);
    output = process.inputReader(StandardCharsets.UTF_8);
    Map<?, ?> ready = (Map<?, ?>) exchange(JsonLine.of(task));
    if (ready.get("missing") instanceof String missing) {
      throw new CommandException(missing);
    }
    versions = "transformers " + ready.get("transformers") + ", torch " + ready.get("torch");
  }

  /**
   * Starts Python, loads the model.
   *
   * @param python a command or a path
   * @param task what the script is to read
   * @throws CommandException where there is no such Python, no transformers in it, or they fail
   */
  static TransformersProcess start(Path python, Map<String, ?> task) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(python.toString(), "-c", script()).redirectError(Redirect.INHERIT);
    builder.environment().put("HF_HUB_OFFLINE", "1");
    builder.environment().put("PYTHONUTF8", "1");
    Process process;
    try {
      process = builder.start();
    } catch (IOException notFound) {
      throw new CommandException("no Python: " + notFound.getMessage());
    }
    try {
      return new TransformersProcess(process, task);
    } catch (IOException | RuntimeException failure) {
      process.destroyForcibly();
      throw failure;
    }
  }

  /** Reading the task in batches of this many windows. */
  Timed inBatchesOf(int size) {
    return new Timed() {
      @Override
      public String name() {
        return versions + ", batches of " + size;
      }

      @Override
      public double run() throws IOException {
        return ((Number) exchange(Integer.toString(size))).doubleValue();
      }
    };
  }

  private Object exchange(String line) throws IOException {
    try {
      input.write(line);
      input.newLine();
      input.flush();
    } catch (IOException ended) {
      // its last words, if any, are still to be read
    }
    String reply = output.readLine();
    if (reply == null) {
      throw new CommandException("Python ended without a word on standard output");
    }
    return Utils.fromJSONString(reply);
  }

  private static String script() throws IOException {
    try (InputStream script = TransformersProcess.class.getResourceAsStream(SCRIPT)) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
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
