/* Licensed under the Apache License, Version 2.0. */
package solrqa.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/**
 * What tells whether somebody has changed the files of a folder: names, sizes and times.
 *
 * @param files one line a file, in the order of their names
 */
record FolderState(List<String> files) {
  /** The state of a folder that is not there, or may not be read. */
  static final FolderState NONE = new FolderState(List.of());

  static FolderState of(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return new FolderState(files.sorted().map(FolderState::describe).toList());
    } catch (IOException | RuntimeException e) {
      return NONE;
    }
  }

  private static String describe(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return file.getFileName() + " " + attributes.size() + " " + attributes.lastModifiedTime();
    } catch (IOException e) {
      return file.getFileName() + " cannot be read";
    }
  }
}
