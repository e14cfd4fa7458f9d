/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.checkpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import solrqa.reader.ModelException;

/**
 * A JSON object of a model folder whose fields are taken out checked: wrong type, value out of
 * range and keys that come twice are errors that name the file.
 *
 * @param where it was read, for messages
 * @param object its content
 */
public record JsonFile(String where, JsonObject object) {
  private static final int MAX_SHOWN = 80;
  private static final String ADVICE = "Use JsonReader.setStrictness";
  private static final String ADVICE_END = " to accept malformed JSON";

  /** Reads a file of at most so many bytes. */
  public static JsonFile read(Path path, long maxBytes) throws ModelException {
    try {
      long size = Files.size(path);
      if (size > maxBytes) {
        throw new ModelException(
            path + " has " + size + " bytes, at most " + maxBytes + " allowed");
      }
      return parse(path.toString(), Files.readString(path, StandardCharsets.UTF_8));
    } catch (ModelException e) {
      throw e;
    } catch (IOException e) {
      throw new ModelException(path + " cannot be read: " + e, e);
    }
  }

  static JsonFile parse(String where, String json) throws ModelException {
    try (JsonReader in = strict(new StringReader(json))) {
      JsonElement value = value(in);
      if (!value.isJsonObject() || in.peek() != JsonToken.END_DOCUMENT) {
        throw new ModelException(where + " must hold one JSON object");
      }
      return new JsonFile(where, value.getAsJsonObject());
    } catch (ModelException e) {
      throw e;
    } catch (IOException | JsonParseException | IllegalStateException | NumberFormatException e) {
      throw new ModelException(where + " is not JSON: " + inOneLine(e.getMessage()), e);
    }
  }

  /** The library adds how it could be made to accept the text, which nobody wants here. */
  private static String inOneLine(String message) {
    String first = String.valueOf(message).lines().findFirst().orElse("");
    int advice = first.startsWith(ADVICE) ? first.indexOf(ADVICE_END) + ADVICE_END.length() : 0;
    return beginning(advice < ADVICE_END.length() ? first : "malformed" + first.substring(advice));
  }

  /** Keys and values are as long as a file makes them, messages are for people. */
  private static String beginning(String text) {
    return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "..." : text;
  }

  private static JsonReader strict(Reader text) {
    JsonReader in = new JsonReader(text);
    in.setStrictness(Strictness.STRICT);
    return in;
  }

  private static JsonElement value(JsonReader in) throws IOException {
    switch (in.peek()) {
      case BEGIN_OBJECT:
        return object(in);
      case BEGIN_ARRAY:
        JsonArray array = new JsonArray();
        in.beginArray();
        while (in.hasNext()) {
          array.add(value(in));
        }
        in.endArray();
        return array;
      case STRING:
        return new JsonPrimitive(in.nextString());
      case NUMBER:
        return new JsonPrimitive(new BigDecimal(in.nextString()));
      case BOOLEAN:
        return new JsonPrimitive(in.nextBoolean());
      case NULL:
        in.nextNull();
        return JsonNull.INSTANCE;
      default:
        throw new MalformedJsonException("unexpected " + in.peek() + " at " + in.getPath());
    }
  }

  private static JsonObject object(JsonReader in) throws IOException {
    JsonObject object = new JsonObject();
    in.beginObject();
    while (in.hasNext()) {
      String key = in.nextName();
      if (object.has(key)) {
        throw new MalformedJsonException("\"" + key + "\" comes twice at " + in.getPath());
      }
      object.add(key, value(in));
    }
    in.endObject();
    return object;
  }

  public boolean has(String key) {
    return object.has(key) && !object.get(key).isJsonNull();
  }

  /** Refuses keys that nobody reads, since a typo in one would go unnoticed. */
  public void refuseUnknown(Set<String> known) throws ModelException {
    for (String key : object.keySet()) {
      if (!known.contains(key)) {
        throw new ModelException(
            where + ": unknown key \"" + beginning(key) + "\", known are " + known);
      }
    }
  }

  public int integer(String key, int min, int max) throws ModelException {
    BigDecimal number = number(key);
    try {
      int value = number.intValueExact();
      if (value >= min && value <= max) {
        return value;
      }
    } catch (ArithmeticException e) {
      // reported below with the range
    }
    throw wrong(key, "a whole number from " + min + " to " + max);
  }

  public double decimal(String key) throws ModelException {
    double value = number(key).doubleValue();
    if (!Double.isFinite(value)) {
      throw wrong(key, "a finite number");
    }
    return value;
  }

  public boolean flag(String key, boolean otherwise) throws ModelException {
    if (!has(key)) {
      return otherwise;
    }
    if (!(object.get(key) instanceof JsonPrimitive value) || !value.isBoolean()) {
      throw wrong(key, "true or false");
    }
    return value.getAsBoolean();
  }

  public String text(String key) throws ModelException {
    if (!(object.get(key) instanceof JsonPrimitive value) || !value.isString()) {
      throw wrong(key, "a string");
    }
    return value.getAsString();
  }

  /** The object under a key, or an empty one. */
  public JsonObject objectOrEmpty(String key) throws ModelException {
    if (!has(key)) {
      return new JsonObject();
    }
    if (!object.get(key).isJsonObject()) {
      throw wrong(key, "an object");
    }
    return object.getAsJsonObject(key);
  }

  public ModelException wrong(String key, String rule) {
    String found = object.has(key) ? object.get(key).toString() : "nothing";
    return new ModelException(
        String.format(
            Locale.ROOT,
            "%s: \"%s\" must be %s, found %s",
            where,
            beginning(key),
            rule,
            beginning(found)));
  }

  private BigDecimal number(String key) throws ModelException {
    if (!(object.get(key) instanceof JsonPrimitive value) || !value.isNumber()) {
      throw wrong(key, "a number");
    }
    try {
      return value.getAsBigDecimal();
    } catch (NumberFormatException e) {
      throw wrong(key, "a number");
    }
  }
}
