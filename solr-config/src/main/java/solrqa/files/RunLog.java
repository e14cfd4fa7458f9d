/* Licensed under the Apache License, Version 2.0. */
package solrqa.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.solr.common.util.Utils;
import solrqa.console.CommandException;

/**
 * The rows of a run as it goes on, a line of JSON each, so that a run that was stopped can be taken
 * up: the first line says what run it is. One process at a time writes it.
 *
 * @param <T> a row
 */
public final class RunLog<T> implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;
  private final Form<T> form;
  private final List<T> rows = new ArrayList<>();

  /**
   * How a row is written, and read again.
   *
   * @param <T> a row
   * @param write a row as JSON
   * @param read the row of such JSON; may throw what it likes on other JSON
   */
  public record Form<T>(Function<T, Map<String, Object>> write, Function<Map<?, ?>, T> read) {}

  /**
   * What a log has.
   *
   * @param <T> a row
   * @param run what the rows depend on
   * @param rows in the order in which they were added
   */
  public record Content<T>(Map<?, ?> run, List<T> rows) {}

  private RunLog(Path file, FileChannel channel, Form<T> form) {
    this.file = file;
    this.channel = channel;
    this.form = form;
  }

  /**
   * Opens a log, or begins it.
   *
   * @param file made, with its folder, if it is not there
   * @param run what the rows depend on
   * @throws CommandException when the log is another run's or another process writes it
   */
  public static <T> RunLog<T> open(Path file, Map<String, Object> run, Form<T> form)
      throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (!RunFolder.lock(channel)) {
        throw new CommandException(file + ": another process is writing it");
      }
      RunLog<T> log = new RunLog<>(file, channel, form);
      log.load(run);
      return log;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Reads a log that is not written any more.
   *
   * @throws CommandException when it cannot be read or is no such log
   */
  public static <T> Content<T> read(Path file, Form<T> form) throws IOException {
    List<String> lines = TextFile.read(file, "rows of a run").lines().toList();
    if (lines.isEmpty() || !(parse(file, lines.get(0)) instanceof Map<?, ?> run)) {
      throw new CommandException(file + ": its first line must say of what run it is");
    }
    return new Content<>(run, lines.stream().skip(1).map(line -> row(file, line, form)).toList());
  }

  /** The rows so far, in the order in which they were added. */
  public List<T> rows() {
    return rows;
  }

  public void add(T row) throws IOException {
    write(form.write().apply(row));
    rows.add(row);
  }

  /** Takes all whole lines; what a stopped run left of a line is written over. */
  private void load(Map<String, Object> run) throws IOException {
    // in bytes: the line may have been torn inside of a character
    // and through the locked channel: closing another one would give the lock back
    byte[] bytes = Channels.newInputStream(channel).readAllBytes();
    int whole = bytes.length;
    while (whole > 0 && bytes[whole - 1] != '\n') {
      whole--;
    }
    channel.truncate(whole);
    channel.position(whole);
    if (whole == 0) {
      write(run);
      return;
    }
    String text = new String(Arrays.copyOf(bytes, whole), StandardCharsets.UTF_8);
    List<String> lines = text.lines().toList();
    Object expected = Utils.fromJSONString(JsonLine.of(run));
    if (!expected.equals(parse(file, lines.get(0)))) {
      throw new CommandException(
          file
              + " is of another run: "
              + lines.get(0)
              + ", this one is "
              + JsonLine.of(run)
              + "; choose another --out or remove it");
    }
    for (String line : lines.subList(1, lines.size())) {
      rows.add(row(file, line, form));
    }
  }

  private static <T> T row(Path file, String line, Form<T> form) {
    Object json = parse(file, line);
    try {
      return form.read().apply((Map<?, ?>) json);
    } catch (RuntimeException e) {
      throw new CommandException(
          file + " has a line that no run wrote: " + JsonFile.excerpt(line) + "; remove it");
    }
  }

  private static Object parse(Path file, String line) {
    try {
      return Utils.fromJSONString(line);
    } catch (RuntimeException | StackOverflowError e) {
      throw new CommandException(file + " has a line that is not JSON: " + JsonFile.excerpt(line));
    }
  }

  private void write(Map<String, Object> json) throws IOException {
    ByteBuffer line = ByteBuffer.wrap((JsonLine.of(json) + "\n").getBytes(StandardCharsets.UTF_8));
    while (line.hasRemaining()) {
      channel.write(line);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
