/* Licensed under the Apache License, Version 2.0. */
package solrqa.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that was run to its end.
 *
 * @param status its exit code
 * @param output what it wrote to standard output
 * @param errors what it wrote to standard error
 */
record CommandRun(int status, String output, String errors) {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Runs a program in a folder, and ends it if it takes too long. */
  static CommandRun run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    return run(folder, command, PATIENCE);
  }

  /** The same, where it may take longer. */
  static CommandRun run(Path folder, List<String> command, Duration patience)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("output", ".txt");
    Path errors = Files.createTempFile("errors", ".txt");
    try {
      Process process =
          new ProcessBuilder(new ArrayList<>(command))
              .directory(folder.toFile())
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new IOException(
            command
                + " did not end in "
                + patience.toSeconds()
                + " s: "
                + Files.readString(errors));
      }
      return new CommandRun(
          process.exitValue(),
          Files.readString(output, StandardCharsets.UTF_8),
          Files.readString(errors, StandardCharsets.UTF_8));
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }
}
