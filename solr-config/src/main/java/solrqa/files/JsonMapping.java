/* Licensed under the Apache License, Version 2.0. */
package solrqa.files;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.apache.solr.common.util.Utils;
import solrqa.console.CommandException;
import solrqa.console.OneLine;

/**
 * Records as JSON, and JSON as records. Nothing is mended: a property that is unknown, missing,
 * null, there twice or of another type is an error that names the place. Properties of a record are
 * required; those that may be missing carry {@code @JsonProperty}.
 */
final class JsonMapping {
  private static final String TWICE = "Duplicate field '";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.USE_LONG_FOR_INTS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              texts ->
                  texts
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
          .annotationIntrospector(new Required())
          .nodeFactory(new Finite())
          .build();

  private JsonMapping() {}

  /** A record's properties are required, and not null, unless it says otherwise. */
  private static final class Required extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasRequiredMarker(AnnotatedMember member) {
      return !member.hasAnnotation(JsonProperty.class);
    }

    @Override
    public JsonSetter.Value findSetterInfo(Annotated member) {
      return member.hasAnnotation(JsonProperty.class)
          ? super.findSetterInfo(member)
          : JsonSetter.Value.forValueNulls(Nulls.FAIL, Nulls.FAIL);
    }
  }

  /** Numbers that Java's do not reach would else become infinite. */
  private static final class Finite extends JsonNodeFactory {
    private static final long serialVersionUID = 1L;

    @Override
    public NumericNode numberNode(double value) {
      if (Double.isInfinite(value)) {
        throw new NumberFormatException("a number without bounds");
      }
      return super.numberNode(value);
    }
  }

  /** Maps, lists, texts, numbers, as Solr writes them. */
  static String write(Object value) {
    return Utils.toJSONString(MAPPER.convertValue(value, Object.class));
  }

  /**
   * Reads one object.
   *
   * @param where file, and line if it is a line of it, for messages
   * @param type a record, or Object for maps, lists, texts, numbers
   * @throws CommandException in one line, if it is something else
   */
  static <T> T read(String where, String json, Class<T> type) {
    return value(where, parse(where, json), type);
  }

  /**
   * Reads a list of objects.
   *
   * @param where file, for messages
   * @param type a record
   * @throws CommandException in one line that names the entry, if it is something else
   */
  static <T> List<T> readList(String where, String json, Class<T> type) {
    JsonNode root = parse(where, json);
    if (!root.isArray()) {
      throw new CommandException(where + ": must be a JSON list");
    }
    List<T> list = new ArrayList<>();
    for (JsonNode entry : root) {
      list.add(value(where + ", entry " + (list.size() + 1), entry, type));
    }
    return list;
  }

  private static <T> T value(String where, JsonNode root, Class<T> type) {
    if (!root.isObject()) {
      throw new CommandException(where + ": must be a JSON object");
    }
    try {
      return MAPPER.treeToValue(root, type);
    } catch (JsonMappingException wrong) {
      throw new CommandException(where + ": " + rule(wrong, root));
    } catch (JsonProcessingException never) {
      throw new IllegalStateException(never);
    }
  }

  private static JsonNode parse(String where, String json) {
    try {
      return MAPPER.readTree(json);
    } catch (NumberFormatException number) {
      throw new CommandException(where + ": not JSON: " + number.getMessage());
    } catch (StreamConstraintsException nested) {
      throw new CommandException(where + ": nested too deeply");
    } catch (JsonProcessingException malformed) {
      String name = twice(malformed.getOriginalMessage());
      throw new CommandException(
          !name.isEmpty()
              ? where + ": \"" + name + "\" is there twice in one object, keep one of them"
              : where + ": not JSON: " + oneLine(malformed));
    }
  }

  /** The name of which the library says that an object has it twice, else empty. */
  private static String twice(String message) {
    int begin = message.indexOf(TWICE) + TWICE.length();
    int end = message.lastIndexOf('\'');
    return begin >= TWICE.length() && end > begin ? message.substring(begin, end) : "";
  }

  private static String oneLine(JsonProcessingException malformed) {
    String why = OneLine.of(malformed.getOriginalMessage());
    JsonLocation place = malformed.getLocation();
    String line = place.getLineNr() > 1 ? "line " + place.getLineNr() + ", " : "";
    return why + " (" + line + "column " + place.getColumnNr() + ")";
  }

  /** What a value must be, and what it is. */
  private static String rule(JsonMappingException wrong, JsonNode root) {
    JsonNode value = root;
    List<String> place = new ArrayList<>();
    for (JsonMappingException.Reference step : wrong.getPath()) {
      String name = step.getFieldName();
      value = name == null ? value.path(step.getIndex()) : value.path(name);
      place.add(name == null ? Integer.toString(step.getIndex()) : name);
    }
    String quoted = "\"" + String.join("/", place) + "\" ";
    if (wrong instanceof UnrecognizedPropertyException unknown) {
      return quoted + "is unknown, must be one of " + new TreeSet<>(unknown.getKnownPropertyIds());
    }
    if (wrong instanceof ValueInstantiationException && wrong.getCause() != null) {
      return (place.isEmpty() ? "" : quoted) + wrong.getCause().getMessage();
    }
    return (place.isEmpty() ? "" : quoted)
        + ("must be " + kind(wrong))
        + (value.isMissingNode() ? ", is missing" : ", got: " + excerpt(value));
  }

  private static String kind(JsonMappingException wrong) {
    if (wrong.getCause() instanceof InputCoercionException) {
      return "a smaller whole number";
    }
    Class<?> type =
        wrong instanceof MismatchedInputException other ? other.getTargetType() : Object.class;
    if (type == null) {
      return "an object";
    } else if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    return switch (type.getSimpleName()) {
      case "String" -> "a text";
      case "int", "Integer", "long", "Long" -> "a whole number";
      case "float", "Float", "double", "Double" -> "a number";
      case "boolean", "Boolean" -> "true or false";
      default -> "an object";
    };
  }

  /** How a value begins, in one line. */
  static String excerpt(Object value) {
    Object shown = value instanceof JsonNode node && node.isTextual() ? node.textValue() : value;
    String line = OneLine.of(String.valueOf(shown));
    return line.length() <= 100 ? line : line.substring(0, 100) + " ...";
  }
}
