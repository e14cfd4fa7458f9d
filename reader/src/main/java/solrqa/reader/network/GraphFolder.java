/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import solrqa.reader.ModelException;
import solrqa.reader.checkpoint.AlbertConfig;
import solrqa.reader.checkpoint.Sha256;
import solrqa.reader.checkpoint.Weights;
import solrqa.reader.natives.CacheFolder;

/**
 * A folder with the graphs of a model. It is named by a hash of the checkpoint and of how the
 * graphs are written, and kept for the next start; a list of checksums, verified before a graph is
 * loaded, tells a damaged one. Folders are written aside and moved to their place whole, by one
 * process at a time, and never changed, so that processes that start at once do not see halves.
 * ONNX Runtime reads the files into memory of its own: what becomes of them later does not matter
 * to those that have loaded them. Where the place cannot be written, graphs are made anew at each
 * start.
 *
 * @param path where the graphs are
 * @param temporary whether it goes when closed; the graphs are loaded by then
 */
public record GraphFolder(Path path, boolean temporary) implements AutoCloseable {
  /** Changes whenever the same checkpoint would give other graphs. */
  private static final String VERSION = "6";

  private static final String SUMS = "graphs.sha256";
  private static final String LOCK = "lock";
  private static final String UNFINISHED = "writing";
  private static final Logger log = LoggerFactory.getLogger(GraphFolder.class);

  /** Where native libraries are unpacked, too: nobody but the node's user must write there. */
  public static Path root() {
    return CacheFolder.path().resolve("solrqa-graphs");
  }

  /** The folder of a model's graphs below a root; written unless it is there and whole. */
  public static GraphFolder cached(
      Path root, AlbertConfig config, Weights weights, PrecisionPlan form) throws ModelException {
    Path target = root.resolve(name(config, weights, form));
    try {
      if (!isWhole(target)) {
        CacheFolder.create(root);
        make(target, config, weights, form);
      }
      return new GraphFolder(target, false);
    } catch (ModelException e) {
      throw e;
    } catch (IOException | SecurityException e) {
      log.warn(
          "graphs cannot be kept in {}, they are made anew at each start: {}", root, e.toString());
      return temporary(config, weights, form);
    }
  }

  /**
   * Writes a folder unless somebody else just did. One at a time below a root, in this process and
   * in all that share it, so that nobody takes away what another one has found whole.
   */
  private static synchronized void make(
      Path target, AlbertConfig config, Weights weights, PrecisionPlan form) throws IOException {
    Path root = target.getParent();
    try (FileChannel others =
        FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      others.lock(); // until it is closed, also by the end of the process
      if (isWhole(target)) {
        return;
      }
      if (Files.exists(target)) {
        log.warn("the graphs in {} are damaged, they are made anew", target);
        remove(target);
      }
      removeUnfinished(root);
      Path written = Files.createTempDirectory(root, UNFINISHED);
      try {
        write(written, config, weights, form);
        Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        remove(written);
      }
    }
  }

  /** What processes left that ended while they wrote. */
  private static void removeUnfinished(Path root) throws IOException {
    for (Path folder : files(root)) {
      if (folder.getFileName().toString().startsWith(UNFINISHED)) {
        remove(folder);
      }
    }
  }

  /** A folder that nobody else uses. */
  static GraphFolder temporary(AlbertConfig config, Weights weights, PrecisionPlan form)
      throws ModelException {
    Path folder = null;
    boolean written = false;
    try {
      folder = Files.createTempDirectory("solrqa-graphs");
      write(folder, config, weights, form);
      written = true;
      return new GraphFolder(folder, true);
    } catch (ModelException e) {
      throw e;
    } catch (IOException | SecurityException e) {
      throw new ModelException("the graphs of the model cannot be written: " + e, e);
    } finally {
      if (folder != null && !written) {
        removeIfPossible(folder);
      }
    }
  }

  @Override
  public void close() {
    if (temporary) {
      removeIfPossible(path);
    }
  }

  private static String name(AlbertConfig config, Weights weights, PrecisionPlan form)
      throws ModelException {
    StringBuilder identity = new StringBuilder(VERSION).append(' ').append(form);
    identity.append(' ').append(config);
    for (Path file : weights.checkpoint().allFiles()) {
      identity.append(' ').append(Sha256.of(file));
    }
    return Sha256.of(identity.toString());
  }

  private static void write(Path folder, AlbertConfig config, Weights weights, PrecisionPlan form)
      throws IOException, ModelException {
    AlbertGraphs.write(config, weights, form, folder);
    Files.writeString(folder.resolve(SUMS), sums(folder));
  }

  private static boolean isWhole(Path folder) {
    try {
      String kept = Files.readString(folder.resolve(SUMS));
      return !kept.isEmpty() && kept.equals(sums(folder));
    } catch (IOException | SecurityException e) {
      return false; // not there, or being removed
    }
  }

  /** As sha256sum writes them. */
  private static String sums(Path folder) throws IOException, ModelException {
    StringBuilder sums = new StringBuilder();
    for (Path file : files(folder)) {
      if (!file.endsWith(SUMS)) {
        sums.append(Sha256.of(file)).append("  ").append(file.getFileName()).append('\n');
      }
    }
    return sums.toString();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      for (Path file : files(folder)) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    }
  }

  private static void removeIfPossible(Path folder) {
    try {
      remove(folder);
    } catch (IOException e) {
      log.warn("{} cannot be removed: {}", folder, e.toString());
    }
  }
}
