/* Licensed under the Apache License, Version 2.0. */
package solrqa.files;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import solrqa.console.CommandException;

/** JSON without line breaks, one object a line of a file. */
public final class JsonLine {
  private JsonLine() {}

  /**
   * Such a line, without its end.
   *
   * @param object a record or a map
   */
  public static String of(Object object) {
    // inside JSON's texts a line break is always escaped; indentation follows it
    return JsonMapping.write(object).lines().map(String::stripLeading).collect(joining());
  }

  /**
   * The object of a line.
   *
   * @param number of the line, from 1
   * @throws CommandException that names file, line, property and rule
   */
  public static <T> T read(Path file, int number, String line, Class<T> type) {
    return JsonMapping.read(file + ", line " + number, line, type);
  }
}
