/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import solrqa.reader.checkpoint.JsonFile;
import solrqa.reader.checkpoint.ModelFolder;
import solrqa.reader.checkpoint.Sha256;
import solrqa.reader.confidence.ConfidenceModel;

/** Reads a model folder's optional {@code solrqa.json}. */
final class SettingsFile {
  private static final String NAME = "solrqa.json";
  private static final List<String> KEYS =
      List.of(
          "threshold",
          "offset",
          "temperature",
          "weight",
          "maxSequenceLength",
          "docStride",
          "maxQuestionLength",
          "maxAnswerLength",
          "confidence",
          "source",
          "sha256");

  private SettingsFile() {}

  /** What the file says, with defaults for the rest; verifies the checksums it lists. */
  static ModelSettings read(ModelFolder folder) throws ModelException {
    Path path = folder.find(NAME);
    JsonFile json =
        path == null
            ? new JsonFile(folder.path().resolve(NAME).toString(), new JsonObject())
            : JsonFile.read(path, 1 << 20);
    json.refuseUnknown(new TreeSet<>(KEYS));
    json.objectOrEmpty("source");
    ModelSettings settings = settings(json);
    for (Map.Entry<String, JsonElement> sum : json.objectOrEmpty("sha256").entrySet()) {
      verify(folder, sum.getKey(), sum.getValue());
    }
    return settings;
  }

  private static ModelSettings settings(JsonFile json) throws ModelException {
    ModelSettings otherwise = ModelSettings.DEFAULT;
    try {
      return new ModelSettings(
          decimal(json, "threshold", otherwise.threshold()),
          decimal(json, "offset", otherwise.offset()),
          decimal(json, "temperature", otherwise.temperature()),
          decimal(json, "weight", otherwise.weight()),
          integer(json, "maxSequenceLength", otherwise.maxSequenceLength()),
          integer(json, "docStride", otherwise.docStride()),
          integer(json, "maxQuestionLength", otherwise.maxQuestionLength()),
          integer(json, "maxAnswerLength", otherwise.maxAnswerLength()),
          confidence(json));
    } catch (IllegalArgumentException e) {
      throw new ModelException(json.where() + ": " + e.getMessage(), e);
    }
  }

  private static Optional<ConfidenceModel> confidence(JsonFile json) throws ModelException {
    return json.has("confidence")
        ? Optional.of(ConfidenceModel.of(json.where(), json.objectOrEmpty("confidence")))
        : Optional.empty();
  }

  private static double decimal(JsonFile json, String key, double otherwise) throws ModelException {
    return json.has(key) ? json.decimal(key) : otherwise;
  }

  private static int integer(JsonFile json, String key, int otherwise) throws ModelException {
    return json.has(key) ? json.integer(key, 1, 1 << 16) : otherwise;
  }

  private static void verify(ModelFolder folder, String name, JsonElement expected)
      throws ModelException {
    if (!ModelFolder.isPlainName(name)) {
      throw new ModelException(
          folder.path().resolve(NAME) + ": sha256 of \"" + name + "\" must name a file beside it");
    }
    String found = Sha256.of(folder.require(name));
    if (!expected.isJsonPrimitive()
        || !expected.getAsString().toLowerCase(Locale.ROOT).equals(found)) {
      throw new ModelException(
          folder.path().resolve(name) + " has sha256 " + found + ", " + NAME + " says " + expected);
    }
  }
}
