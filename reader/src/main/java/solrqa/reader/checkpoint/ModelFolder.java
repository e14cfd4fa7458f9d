/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import solrqa.reader.ModelException;

/**
 * A folder from which nothing but plain files of its own is read.
 *
 * @param path without symbolic links
 */
public record ModelFolder(Path path) {
  /** A model is data: these would be code somebody expects to be run. */
  private static final List<String> CODE = List.of(".jar", ".class", ".so", ".dylib", ".dll");

  private static final Pattern PLAIN_NAME = Pattern.compile("[\\w .@+=,~-]++");

  public static ModelFolder open(Path path) throws ModelException {
    try {
      if (!Files.exists(path)) {
        throw new ModelException("no model folder at " + path.toAbsolutePath());
      }
      if (!Files.isDirectory(path)) {
        throw new ModelException(path.toAbsolutePath() + " is not a folder");
      }
      Path real = path.toRealPath();
      refuseCode(real);
      return new ModelFolder(real);
    } catch (ModelException e) {
      throw e;
    } catch (IOException | SecurityException e) {
      throw new ModelException(
          "model folder " + path.toAbsolutePath() + " cannot be read: " + e, e);
    }
  }

  /** Whether a name that a file of the folder gives can only mean a file beside it. */
  public static boolean isPlainName(String name) {
    return !name.isEmpty() && !name.startsWith(".") && PLAIN_NAME.matcher(name).matches();
  }

  /** The readable file of this name, or null when there is none. */
  public Path find(String name) throws ModelException {
    Path file = path.resolve(name);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    try {
      Path real = file.toRealPath();
      if (!real.startsWith(path)) {
        throw new ModelException(file + " leads out of its folder to " + real + ": copy it there");
      }
      if (!Files.isRegularFile(real)) {
        throw new ModelException(file + " is not a file");
      }
      if (!Files.isReadable(real)) {
        throw new ModelException(file + " is not readable for this process");
      }
      return file;
    } catch (ModelException e) {
      throw e;
    } catch (IOException e) {
      throw new ModelException(file + " cannot be read: " + e, e);
    }
  }

  /** The readable file of this name. */
  public Path require(String name) throws ModelException {
    Path file = find(name);
    if (file == null) {
      throw new ModelException("no " + name + " in model folder " + path);
    }
    return file;
  }

  private static void refuseCode(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (CODE.stream().anyMatch(name::endsWith) || name.contains(".so.")) {
          throw new ModelException("model folder holds code, " + file + ": remove it");
        }
      }
    }
  }
}
