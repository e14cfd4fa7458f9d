/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the files that tests read lie, and how to read them. */
public final class Fixtures {
  /** The bundled model. */
  public static final Path SMALL = Path.of("../solr-config/models/small");

  private static final Path RESOURCES = Path.of("src/test/resources");

  private Fixtures() {}

  public static Path resource(String name) {
    return RESOURCES.resolve(name);
  }

  public static List<JsonObject> jsonLines(String name) throws IOException {
    return Files.readAllLines(resource(name), StandardCharsets.UTF_8).stream()
        .map(line -> JsonParser.parseString(line).getAsJsonObject())
        .toList();
  }

  public static int[] ints(JsonArray array) {
    return array.asList().stream().mapToInt(element -> element.getAsInt()).toArray();
  }

  public static float[] floats(JsonArray array) {
    float[] values = new float[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).getAsFloat();
    }
    return values;
  }

  /**
   * A copy of a tiny checkpoint with the bundled model's vocabulary, complete as a model folder.
   */
  public static Path checkpoint(String name, Path into) throws IOException {
    Path from = resource("checkpoints").resolve(name);
    for (String file : List.of("config.json", "model.safetensors", "pytorch_model.bin")) {
      if (Files.exists(from.resolve(file))) {
        Files.copy(from.resolve(file), into.resolve(file));
      }
    }
    Files.copy(SMALL.resolve("spiece.model"), into.resolve("spiece.model"));
    return into;
  }
}
