/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.natives;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import solrqa.reader.ModelException;

/**
 * Native libraries out of jars. The libraries' own Java parts load them while their classes are
 * initialised, and when that fails the classes are lost until the process ends. So they are
 * unpacked and loaded before, here: a failure says what it is, and can be tried again.
 */
final class NativeLibraries {
  private static final int CHUNK_BYTES = 1 << 16;

  private NativeLibraries() {}

  /** Unpacks a library from a jar, unless the file is the same already. */
  static void unpack(ClassLoader jars, String resource, Path file) throws ModelException {
    try {
      if (!isSame(jars, resource, file)) {
        Path folder = file.getParent();
        CacheFolder.create(folder);
        Path unfinished = Files.createTempFile(folder, "unpacking", null);
        try {
          try (InputStream library = open(jars, resource)) {
            Files.copy(library, unfinished, StandardCopyOption.REPLACE_EXISTING);
          }
          Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
          Files.deleteIfExists(unfinished);
        }
      }
    } catch (IOException | SecurityException e) {
      throw new ModelException(
          "native library " + file + " cannot be unpacked (DJL_CACHE_DIR names the folder): " + e,
          e);
    }
  }

  /**
   * Loads a library for the classes of this class's loader; once more does nothing.
   *
   * @throws ModelException when that is not allowed, or the library cannot be used here
   */
  static void load(Path file) throws ModelException {
    try {
      System.load(file.toString());
    } catch (UnsatisfiedLinkError e) {
      throw new ModelException(
          "native library "
              + file
              + " cannot be loaded: "
              + e.getMessage()
              + ". Its folder must allow programs (no noexec), and memory must suffice",
          e);
    } catch (IllegalCallerException e) {
      throw new ModelException(
          "native library "
              + file
              + " may not be loaded: "
              + e.getMessage()
              + ". Start Java with --enable-native-access=ALL-UNNAMED",
          e);
    } catch (SecurityException e) {
      throw new ModelException(
          "native library "
              + file
              + " may not be loaded: "
              + e.getMessage()
              + ". Add to the security policy:"
              + " permission java.lang.RuntimePermission \"loadLibrary.*\";",
          e);
    }
  }

  private static boolean isSame(ClassLoader jars, String resource, Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream wanted = open(jars, resource);
        InputStream found = Files.newInputStream(file)) {
      byte[] wantedBytes = wanted.readNBytes(CHUNK_BYTES);
      while (wantedBytes.length > 0) {
        byte[] foundBytes = found.readNBytes(CHUNK_BYTES);
        if (!Arrays.equals(wantedBytes, foundBytes)) {
          return false;
        }
        wantedBytes = wanted.readNBytes(CHUNK_BYTES);
      }
      return found.read() < 0;
    }
  }

  private static InputStream open(ClassLoader jars, String resource) throws IOException {
    InputStream library = jars.getResourceAsStream(resource);
    if (library == null) {
      throw new IOException("no " + resource + " in the jars");
    }
    return library;
  }
}
