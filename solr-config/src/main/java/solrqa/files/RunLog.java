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
import java.util.List;
import java.util.Map;
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
  private final Class<T> type;
  private final List<T> rows = new ArrayList<>();

  /**
   * What a log has.
   *
   * @param <T> a row
   * @param run what the rows depend on
   * @param rows in the order in which they were added
   */
  public record Content<T>(Map<?, ?> run, List<T> rows) {}

  private RunLog(Path file, FileChannel channel, Class<T> type) {
    this.file = file;
    this.channel = channel;
    this.type = type;
  }

  /**
   * Opens a log, or begins it.
   *
   * @param file made, with its folder, if it is not there
   * @param run what the rows depend on
   * @param type of a row
   * @throws CommandException when the log is another run's or another process writes it
   */
  public static <T> RunLog<T> open(Path file, Map<String, Object> run, Class<T> type)
      throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (!RunFolder.lock(channel)) {
        throw new CommandException(file + ": another process is writing it");
      }
      RunLog<T> log = new RunLog<>(file, channel, type);
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
   * @param type of a row
   * @throws CommandException when it cannot be read or is no such log
   */
  public static <T> Content<T> read(Path file, Class<T> type) throws IOException {
    List<String> lines = TextFile.read(file, "rows of a run").lines().toList();
    if (lines.isEmpty()) {
      throw new CommandException(file + ": its first line must say of what run it is");
    }
    return new Content<>(run(file, lines), rows(file, lines, type));
  }

  /** The rows so far, in the order in which they were added. */
  public List<T> rows() {
    return rows;
  }

  public void add(T row) throws IOException {
    write(row);
    rows.add(row);
  }

  /** Takes all whole lines; what a stopped run left of a line is written over. */
  private void load(Map<String, Object> run) throws IOException {
    // through the locked channel: closing another one would give the lock back
    byte[] bytes = Channels.newInputStream(channel).readAllBytes();
    int whole = bytes.length;
    while (whole > 0 && bytes[whole - 1] != '\n') {
      whole--;
    }
    List<String> lines = text(bytes, whole).lines().toList();
    String own = JsonLine.of(run);
    String first = whole == 0 ? text(bytes, Math.min(bytes.length, 4_096)) : lines.get(0);
    boolean ours =
        whole == 0 // the line may have been torn inside of a character
            ? own.startsWith(withoutTorn(first))
            : JsonMapping.read("", own, Object.class).equals(run(file, lines));
    if (!ours) {
      String why = first + ", this one is " + own + "; choose another --out or remove it";
      throw new CommandException(file + " is of another run: " + why);
    }
    channel.truncate(whole).position(whole);
    if (whole == 0) {
      write(run);
    } else {
      rows.addAll(rows(file, lines, type));
    }
  }

  /** Without what stands at the end for half a character. */
  private static String withoutTorn(String line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == '\uFFFD') {
      end--;
    }
    return line.substring(0, end);
  }

  private static String text(byte[] bytes, int length) {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private static Map<?, ?> run(Path file, List<String> lines) {
    return (Map<?, ?>) JsonLine.read(file, 1, lines.get(0), Object.class);
  }

  /** All lines but the first. */
  private static <T> List<T> rows(Path file, List<String> lines, Class<T> type) {
    List<T> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      try {
        rows.add(JsonLine.read(file, i + 1, lines.get(i), type));
      } catch (CommandException wrong) {
        throw new CommandException(wrong.getMessage() + "; no run wrote this line, remove it");
      }
    }
    return rows;
  }

  private void write(Object row) throws IOException {
    ByteBuffer line = ByteBuffer.wrap((JsonLine.of(row) + "\n").getBytes(StandardCharsets.UTF_8));
    while (line.hasRemaining()) {
      channel.write(line);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
