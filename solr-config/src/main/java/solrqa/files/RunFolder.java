/* Licensed under the Apache License, Version 2.0. */
package solrqa.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A folder that one run at a time has for itself, so that two commands side by side do not remove
 * each other's files. Given back by {@link #close()}, and by the end of the process in whatever
 * way.
 */
public final class RunFolder implements AutoCloseable {
  private final Path path;
  private final FileChannel lock;

  private RunFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /** The first folder prefix1, prefix2 … below a parent that no other run has. */
  public static RunFolder take(Path parent, String prefix) throws IOException {
    Files.createDirectories(parent);
    for (int number = 1; ; number++) {
      Path path = parent.resolve(prefix + number);
      FileChannel channel =
          FileChannel.open(
              parent.resolve(prefix + number + ".lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      if (lock(channel)) {
        return new RunFolder(path, channel);
      }
      channel.close();
    }
  }

  /** Whether a file is now this run's alone, until the channel is closed. */
  static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException ofThisProcess) {
      return false;
    }
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
