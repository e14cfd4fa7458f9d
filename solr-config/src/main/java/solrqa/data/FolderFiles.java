/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Finds the files of a folder and of the folders below it; hidden ones are passed over.
 *
 * <p>Symbolic links are followed to what is in the folder and was not found without them: that is
 * how Kubernetes mounts files, behind a hidden folder ({@code a.md -> ..data/a.md}). No link leads
 * out of the folder.
 */
final class FolderFiles {
  private final Path root;
  private final Predicate<Path> isRead;

  /** Of each file that is read, without links, the path by which people know it. */
  private final Map<Path, Path> paths = new HashMap<>();

  /** Without links, those whose path says that they are not read: another path may say they are. */
  private final Set<Path> others = new HashSet<>();

  private final Set<Path> folders = new HashSet<>();
  private final TreeSet<Path> links = new TreeSet<>();
  private final List<String> unreadable = new ArrayList<>();
  private final List<String> leadingOut = new ArrayList<>();

  /**
   * @param root without links
   * @param isRead which files are read, by their path
   */
  FolderFiles(Path root, Predicate<Path> isRead) throws IOException {
    this.root = root;
    this.isRead = isRead;
    walk(root, root);
    while (!links.isEmpty()) {
      follow(links.pollFirst());
    }
    others.removeAll(paths.keySet());
  }

  /** Where each file that is read is, without links, by the path by which people know it. */
  SortedMap<Path, Path> byPath() {
    SortedMap<Path, Path> byPath = new TreeMap<>();
    paths.forEach((file, path) -> byPath.put(path, file));
    return byPath;
  }

  /** How many files are not read. */
  int others() {
    return others.size();
  }

  /** What could not be read, with the reason. */
  List<String> unreadable() {
    return unreadable;
  }

  /** The links that lead out of the folder or nowhere. */
  List<String> leadingOut() {
    return leadingOut;
  }

  /** The path of a file as people write it: from the folder on, '/' between folders. */
  String name(Path path) {
    return root.relativize(path).toString().replace('\\', '/');
  }

  private void follow(Path link) throws IOException {
    Path target;
    try {
      target = link.toRealPath();
    } catch (IOException lost) { // also of links that point at each other
      leadingOut.add(name(link));
      return;
    }
    if (!target.startsWith(root)) {
      leadingOut.add(name(link));
    } else if (Files.isDirectory(target)) {
      walk(target, link);
    } else if (Files.isRegularFile(target)) {
      add(target, link);
    }
  }

  private void add(Path file, Path path) {
    if (isRead.test(path)) {
      paths.putIfAbsent(file, path);
    } else {
      others.add(file);
    }
  }

  private void walk(Path start, Path path) throws IOException {
    Files.walkFileTree(
        start,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean isRead = folder.equals(start) || !isHidden(folder);
            return isRead && folders.add(folder)
                ? FileVisitResult.CONTINUE
                : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (isHidden(file)) {
              return FileVisitResult.CONTINUE;
            }
            if (attributes.isSymbolicLink()) {
              links.add(known(file));
            } else if (attributes.isRegularFile()) {
              add(file, known(file));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            unreadable.add(name(known(file)) + ": " + DocsFolder.reason(failure));
            return FileVisitResult.CONTINUE;
          }

          private Path known(Path file) {
            return path.resolve(start.relativize(file));
          }
        });
  }

  private static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }
}
