/* Licensed under the Apache License, Version 2.0. */
package solrqa.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import solrqa.console.CommandException;

/**
 * JSON files, an object or a list of objects each, in UTF-8. What others wrote is read as {@link
 * JsonMapping} says.
 */
public final class JsonFile {
  private JsonFile() {}

  /**
   * The object that a file consists of, as maps in the file's order, lists, texts, numbers.
   *
   * @throws CommandException in one line, if the file cannot be read or is not such a file
   */
  public static Map<?, ?> read(Path file) throws IOException {
    return (Map<?, ?>) read(file, Object.class);
  }

  /**
   * The object that a file consists of, as a record.
   *
   * @throws CommandException in one line that names file, property and rule, if the file cannot be
   *     read or is not such a file
   */
  public static <T> T read(Path file, Class<T> type) throws IOException {
    return JsonMapping.read(file.toString(), TextFile.read(file, "a JSON file"), type);
  }

  /**
   * The objects of the list that a file consists of, as records.
   *
   * @throws CommandException in one line that names file, entry, property and rule, if the file
   *     cannot be read or is not such a file
   */
  public static <T> List<T> readList(Path file, Class<T> type) throws IOException {
    return JsonMapping.readList(file.toString(), TextFile.read(file, "a JSON file"), type);
  }

  /**
   * Writes an object.
   *
   * @param object a record or a map
   */
  public static void write(Path file, Object object) throws IOException {
    Files.writeString(file, JsonMapping.write(object) + "\n", StandardCharsets.UTF_8);
  }

  /** How a value begins, in one line, for messages about it. */
  public static String excerpt(Object value) {
    return JsonMapping.excerpt(value);
  }
}
