/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import solrqa.console.CommandException;
import solrqa.files.JsonLine;

/** Reads the sample: one JSON object a line with id, title, text and path. */
public final class SamplePassages {
  private SamplePassages() {}

  // made by Jackson alone
  record Line(String id, String title, String text, String path) {
    Line {
      Map.of("id", id, "title", title, "text", text, "path", path)
          .forEach(
              (name, value) -> {
                if (value.isBlank()) {
                  throw new IllegalArgumentException(
                      "\"" + name + "\" must be a text, got: " + value);
                }
              });
    }
  }

  /**
   * Reads a file.
   *
   * @throws CommandException naming file, line, property and rule, if it is not of this format
   */
  public static List<SourcePassage> read(Path file) throws IOException {
    List<SourcePassage> passages = new ArrayList<>();
    Map<String, Integer> positions = new HashMap<>();
    int number = 0;
    for (String json : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      number++;
      if (!json.isBlank()) {
        Line line = JsonLine.read(file, number, json, Line.class);
        int position = positions.merge(line.path, 1, Integer::sum) - 1;
        passages.add(new SourcePassage(line.id, line.title, line.text, line.path, position));
      }
    }
    return passages;
  }
}
