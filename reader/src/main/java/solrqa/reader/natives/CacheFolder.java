/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.natives;

import ai.djl.util.Utils;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import solrqa.reader.ModelException;

/**
 * The folder of the node into which native libraries are unpacked and graphs are written: {@code
 * DJL_CACHE_DIR}. What lies there is loaded as code, so that nobody but the node's user should be
 * able to write there.
 */
public final class CacheFolder {
  private static final Logger log = LoggerFactory.getLogger(CacheFolder.class);
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rwx------");

  private CacheFolder() {}

  /** Where it is; it need not be there. */
  public static Path path() {
    return Utils.getCacheDir().toAbsolutePath();
  }

  /**
   * Makes it, with mode 0700, unless it is there. One that others can write is taken from them.
   *
   * @throws ModelException when it cannot be made
   */
  public static Path open() throws ModelException {
    Path folder = path();
    try {
      create(folder);
      if (isPosix()) {
        keepOthersOut(folder);
      }
      return folder;
    } catch (IOException | SecurityException e) {
      throw new ModelException(
          "the folder for native libraries and graphs, DJL_CACHE_DIR="
              + folder
              + ", cannot be used: "
              + e,
          e);
    }
  }

  /** Makes a folder and those above it, with mode 0700, unless they are there. */
  public static void create(Path folder) throws IOException {
    FileAttribute<?>[] mode =
        isPosix()
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
            : new FileAttribute<?>[0];
    Files.createDirectories(folder, mode);
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  private static void keepOthersOut(Path folder) throws IOException {
    Set<PosixFilePermission> mode;
    try {
      mode = Files.getPosixFilePermissions(folder);
    } catch (SecurityException e) {
      log.debug("who can write to {} is not to be found out", folder, e);
      return;
    }
    if (!mode.contains(PosixFilePermission.GROUP_WRITE)
        && !mode.contains(PosixFilePermission.OTHERS_WRITE)) {
      return;
    }
    try {
      Files.setPosixFilePermissions(folder, OWNER);
      log.warn(
          "others could write to {} (it was {}) and so run code in this process, it is 0700 now",
          folder,
          PosixFilePermissions.toString(mode));
    } catch (IOException | SecurityException e) {
      log.warn(
          "others can write to {} ({}) and so run code in this process: set DJL_CACHE_DIR to a"
              + " folder of this process's user with mode 0700",
          folder,
          PosixFilePermissions.toString(mode));
    }
  }
}
