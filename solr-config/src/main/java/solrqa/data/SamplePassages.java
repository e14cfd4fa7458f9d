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
import org.apache.solr.common.util.Utils;
import solrqa.console.CommandException;

/** Reads the sample: one JSON object a line with id, title, text and path. */
public final class SamplePassages {
  private SamplePassages() {}

  public static List<SourcePassage> read(Path file) throws IOException {
    List<SourcePassage> passages = new ArrayList<>();
    Map<String, Integer> positions = new HashMap<>();
    int line = 0;
    for (String json : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      line++;
      if (!json.isBlank()) {
        String where = file + ", line " + line;
        Map<?, ?> values = object(json, where);
        String path = string(values, "path", where);
        passages.add(
            new SourcePassage(
                string(values, "id", where),
                string(values, "title", where),
                string(values, "text", where),
                path,
                positions.merge(path, 1, Integer::sum) - 1));
      }
    }
    return passages;
  }

  private static Map<?, ?> object(String json, String where) {
    try {
      if (Utils.fromJSONString(json) instanceof Map<?, ?> values) {
        return values;
      }
    } catch (RuntimeException malformed) {
      throw new CommandException(where + ": not JSON: " + malformed.getMessage());
    }
    throw new CommandException(where + ": must be a JSON object");
  }

  private static String string(Map<?, ?> values, String name, String where) {
    if (values.get(name) instanceof String value && !value.isBlank()) {
      return value;
    }
    throw new CommandException(
        where + ": \"" + name + "\" must be a text, got: " + values.get(name));
  }
}
