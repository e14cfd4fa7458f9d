/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.solr.common.util.Utils;

/**
 * The readings of a run as it goes on, a line of JSON each, so that a run that was stopped can be
 * taken up: the first line says what run it is. One process at a time writes it.
 */
final class PredictionLog implements AutoCloseable {
  static final String NAME = "readings.jsonl";

  private final Path file;
  private final FileChannel channel;
  private final List<QuestionReading> readings = new ArrayList<>();

  private PredictionLog(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Opens the log of a folder, or begins it.
   *
   * @param run what the readings depend on
   * @throws CommandException when the log is another run's or another process writes it
   */
  static PredictionLog open(Path folder, Map<String, Object> run) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(NAME);
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (!lock(channel)) {
        throw new CommandException(file + ": another process is writing it");
      }
      PredictionLog log = new PredictionLog(file, channel);
      log.load(run);
      return log;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException ofThisProcess) {
      return false;
    }
  }

  /** What was read so far, in the order of the questions. */
  List<QuestionReading> readings() {
    return readings;
  }

  void add(QuestionReading reading) throws IOException {
    write(reading.json());
    readings.add(reading);
  }

  /** Takes all whole lines; what a stopped run left of a line is written over. */
  private void load(Map<String, Object> run) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    channel.truncate(whole.getBytes(StandardCharsets.UTF_8).length);
    channel.position(channel.size());
    if (whole.isEmpty()) {
      write(run);
      return;
    }
    List<String> lines = whole.lines().toList();
    Object expected = Utils.fromJSONString(JsonLine.of(run));
    if (!expected.equals(parse(lines.get(0)))) {
      throw new CommandException(
          file
              + " is of another run: "
              + lines.get(0)
              + ", this one is "
              + JsonLine.of(run)
              + "; choose another --out or remove it");
    }
    for (String line : lines.subList(1, lines.size())) {
      readings.add(QuestionReading.of((Map<?, ?>) parse(line)));
    }
  }

  private Object parse(String line) {
    try {
      return Utils.fromJSONString(line);
    } catch (RuntimeException e) {
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
