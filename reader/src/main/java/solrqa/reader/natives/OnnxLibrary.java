/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.natives;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import solrqa.reader.ModelException;

/**
 * The native libraries of ONNX Runtime, loaded before its classes look for them. They would unpack
 * them into {@code java.io.tmpdir}, and leave them there when the process is killed. Here they come
 * out of the cache folder and are removed when they are loaded, so that nothing is left and nobody
 * can change what is mapped.
 */
public final class OnnxLibrary {
  private static final Logger log = LoggerFactory.getLogger(OnnxLibrary.class);
  private static final List<String> NAMES = List.of("onnxruntime", "onnxruntime4j_jni");
  private static final String FOLDER = "solrqa-natives";
  private static final String LOCK = "lock";

  private static boolean loaded;

  private OnnxLibrary() {}

  /**
   * Loads the libraries unless they are loaded.
   *
   * @throws ModelException when they cannot be; another call tries again
   */
  public static synchronized void load() throws ModelException {
    if (loaded) {
      return;
    }
    requireTemporaryFolder();
    ClassLoader loader = OnnxLibrary.class.getClassLoader();
    if (!isOverridden()
        && OrtEnvironment.class.getClassLoader() == loader
        && NAMES.stream().allMatch(name -> loader.getResource(resource(name)) != null)) {
      unpackAndLoad(loader);
      NAMES.forEach(name -> System.setProperty("onnxruntime.native." + name + ".skip", "true"));
    }
    loaded = true;
  }

  private static void unpackAndLoad(ClassLoader loader) throws ModelException {
    Path root = CacheFolder.open().resolve(FOLDER);
    try {
      CacheFolder.create(root);
      try (FileChannel others =
          FileChannel.open(
              root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        others.lock(); // until it is closed: what lies here then is left of a process that ended
        removeAll(root);
        Path folder = Files.createTempDirectory(root, "onnxruntime");
        try {
          for (String name : NAMES) {
            Path file = folder.resolve(System.mapLibraryName(name));
            NativeLibraries.unpack(loader, resource(name), file);
            NativeLibraries.load(file);
          }
        } finally {
          removeAll(root);
        }
      }
    } catch (ModelException e) {
      throw e;
    } catch (IOException | SecurityException e) {
      throw new ModelException(
          "ONNX Runtime cannot be unpacked into " + root + " (DJL_CACHE_DIR): " + e, e);
    }
  }

  /** Where a library that is in use cannot be removed, the next start does that. */
  private static void removeAll(Path root) throws IOException {
    try (Stream<Path> folders = Files.list(root)) {
      for (Path folder : folders.filter(Files::isDirectory).toList()) {
        try {
          PathUtils.deleteDirectory(folder);
        } catch (IOException e) {
          log.debug("{} cannot be removed yet", folder, e);
        }
      }
    }
  }

  /** ONNX Runtime's classes make an empty folder there, whether they need it or not. */
  private static void requireTemporaryFolder() throws ModelException {
    try {
      Files.delete(Files.createTempDirectory("solrqa"));
    } catch (IOException | SecurityException e) {
      throw new ModelException(
          "ONNX Runtime needs to make a folder in java.io.tmpdir="
              + System.getProperty("java.io.tmpdir")
              + ": "
              + e,
          e);
    }
  }

  /** Whether an operator has said where the libraries are. */
  private static boolean isOverridden() {
    return System.getProperty("onnxruntime.native.path") != null
        || NAMES.stream()
            .map(name -> "onnxruntime.native." + name)
            .anyMatch(
                name ->
                    System.getProperty(name + ".path") != null
                        || System.getProperty(name + ".skip") != null);
  }

  /** As ONNX Runtime names them in its jar. */
  private static String resource(String name) {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String system = os.contains("mac") ? "osx" : os.contains("win") ? "win" : "linux";
    String arch = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x64";
    String file = System.mapLibraryName(name);
    return "ai/onnxruntime/native/" + system + "-" + arch + "/" + file;
  }
}
