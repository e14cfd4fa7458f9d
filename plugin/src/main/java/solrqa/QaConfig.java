/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.solr.common.SolrException;
import org.apache.solr.common.SolrException.ErrorCode;
import org.apache.solr.common.util.NamedList;
import org.apache.solr.schema.IndexSchema;
import org.apache.solr.schema.SchemaField;
import org.apache.solr.schema.StrField;
import org.apache.solr.schema.TextField;
import solrqa.answer.ReadingLimits;
import solrqa.model.ModelName;
import solrqa.retriever.Rewriting;
import solrqa.value.ValueParser;

/**
 * What the operator said in the component's init arguments. A mistake there fails the core load.
 *
 * @param model name of the model that reads where a request names none
 * @param models names that a request may choose from, the default among them
 * @param fields text fields that may be read
 * @param defaultFields those of them that are read where a request names none
 * @param contextFields fields that say what the texts of a document are about: the reader sees
 *     their values in front of each passage, and no answer is from them
 * @param depth documents that are read where a request has no {@code qa.depth}
 * @param maxDepth documents that a request may ask to be read
 * @param timeAllowed longest time for the reading of one request
 * @param limits of what one request reads; at least one passage a document
 * @param rewriting rules by which keywords are read as a question
 * @param logQuestions whether the log may have the text of questions
 */
record QaConfig(
    String model,
    List<String> models,
    List<String> fields,
    List<String> defaultFields,
    List<String> contextFields,
    int depth,
    int maxDepth,
    Duration timeAllowed,
    ReadingLimits limits,
    Rewriting rewriting,
    boolean logQuestions) {

  static final String MODEL = "model";
  static final String MODELS = "models";
  static final String FIELDS = "fields";
  static final String DEFAULT_FIELDS = "defaultFields";
  static final String CONTEXT = "context";
  static final String DEPTH = "depth";
  static final String MAX_DEPTH = "maxDepth";
  static final String TIME_ALLOWED = "timeAllowed";
  static final String PASSAGE_LENGTH = "passageLength";
  static final String MAX_PASSAGES_PER_DOCUMENT = "maxPassagesPerDocument";
  static final String MAX_PASSAGES = "maxPassages";
  static final String MAX_CHARACTERS = "maxCharacters";
  static final String REWRITE = "rewrite";
  static final String LOG_QUESTIONS = "logQuestions";

  /** Names of all init arguments. */
  static final List<String> ALL =
      List.of(
          MODEL,
          MODELS,
          FIELDS,
          DEFAULT_FIELDS,
          CONTEXT,
          DEPTH,
          MAX_DEPTH,
          TIME_ALLOWED,
          PASSAGE_LENGTH,
          MAX_PASSAGES_PER_DOCUMENT,
          MAX_PASSAGES,
          MAX_CHARACTERS,
          REWRITE,
          LOG_QUESTIONS);

  private static final ValueParser VALUES = new ValueParser(QaConfig::error);

  QaConfig {
    models = List.copyOf(models);
    fields = List.copyOf(fields);
    defaultFields = List.copyOf(defaultFields);
    contextFields = List.copyOf(contextFields);
  }

  /** Parses and checks all that can be checked without the schema. */
  static QaConfig parse(NamedList<?> arguments) {
    for (Map.Entry<String, ?> argument : arguments) {
      if (!ALL.contains(argument.getKey())) {
        throw VALUES.unknown("init argument", argument.getKey(), ALL);
      }
    }
    Arguments given = new Arguments(arguments);
    String model = modelName(MODEL, given.text(MODEL).orElse("small"));
    List<String> models = given.list(MODELS).orElse(List.of(model));
    models.forEach(name -> modelName(MODELS, name));
    requireAmong(MODEL, List.of(model), MODELS, models);
    List<String> fields =
        given
            .list(FIELDS)
            .orElseThrow(() -> error("init argument fields is missing: the text fields to read"));
    List<String> defaultFields = given.list(DEFAULT_FIELDS).orElse(fields);
    requireAmong(DEFAULT_FIELDS, defaultFields, FIELDS, fields);
    int maxDepth = given.wholeNumber(MAX_DEPTH, 100, 1, 1_000);
    return new QaConfig(
        model,
        models,
        fields,
        defaultFields,
        given.names(CONTEXT).orElse(List.of()),
        given.wholeNumber(DEPTH, Math.min(10, maxDepth), 1, maxDepth),
        maxDepth,
        Duration.ofMillis(given.wholeNumber(TIME_ALLOWED, 10_000, 1, 600_000)),
        limits(given, maxDepth),
        given.choice(REWRITE, Rewriting.OFF),
        given.bool(LOG_QUESTIONS));
  }

  private static ReadingLimits limits(Arguments given, int maxDepth) {
    ReadingLimits defaults = ReadingLimits.DEFAULT;
    int passageLength = given.wholeNumber(PASSAGE_LENGTH, defaults.passageLength(), 100, 10_000);
    int maxPassages = Math.max(defaults.maxPassages(), maxDepth);
    return new ReadingLimits(
        passageLength,
        given.wholeNumber(MAX_PASSAGES_PER_DOCUMENT, defaults.maxPassagesPerDocument(), 1, 100),
        given.wholeNumber(MAX_PASSAGES, maxPassages, maxDepth, 10_000),
        given.wholeNumber(MAX_CHARACTERS, defaults.maxCharacters(), passageLength, 1_000_000));
  }

  /** Checks that documents can be named and that their texts can be read back as they came. */
  void check(IndexSchema schema) {
    // that it is no point field, Solr's schema sees to
    if (schema.getUniqueKeyField() == null) {
      throw error("the schema has no uniqueKey, which the qa section names documents by");
    }
    requireReadable(FIELDS, fields, schema);
    requireReadable(CONTEXT, contextFields, schema);
  }

  private static void requireReadable(String argument, List<String> names, IndexSchema schema) {
    for (String field : names) {
      if (!isReadable(schema.getFieldOrNull(field))) {
        throw VALUES.illegal(
            "init argument " + argument,
            field,
            "a text or string field of the schema that is stored, or a single-valued string field"
                + " with docValues");
      }
    }
  }

  private static boolean isReadable(SchemaField field) {
    if (field == null) {
      return false;
    }
    boolean string = field.getType() instanceof StrField;
    boolean text = string || field.getType() instanceof TextField;
    // docValues of text are cut, those of several strings lose their order
    return text && (field.stored() || (string && field.hasDocValues() && !field.multiValued()));
  }

  private static String modelName(String argument, String name) {
    if (!ModelName.isLegal(name)) {
      throw VALUES.illegal("init argument " + argument, name, ModelName.RULE);
    }
    return name;
  }

  private static void requireAmong(
      String argument, List<String> values, String allowed, List<String> allowedValues) {
    for (String value : values) {
      if (!allowedValues.contains(value)) {
        throw VALUES.illegal(
            "init argument " + argument, value, "among " + allowed + " " + allowedValues);
      }
    }
  }

  private static SolrException error(String message) {
    return new SolrException(ErrorCode.SERVER_ERROR, "qa component: " + message);
  }

  /**
   * Init arguments as text, of {@code str}, {@code int} and {@code long} elements alike: whole
   * numbers come as the latter from Solr's Config API.
   */
  private record Arguments(NamedList<?> given) {
    Optional<String> text(String name) {
      return given(name)
          .map(
              value -> {
                if (value instanceof String || value instanceof Integer || value instanceof Long) {
                  return value.toString().strip();
                }
                throw VALUES.illegal(
                    "init argument " + name, value.toString(), "a str, an int or a long element");
              });
    }

    /** At least one name, where any are given. */
    Optional<List<String>> list(String name) {
      Optional<List<String>> values = names(name);
      if (values.filter(List::isEmpty).isPresent()) {
        throw VALUES.illegal("init argument " + name, "nothing", "at least one name");
      }
      return values;
    }

    Optional<List<String>> names(String name) {
      boolean array = given(name).filter(List.class::isInstance).isPresent();
      return array
          ? given(name)
              .map(value -> ((List<?>) value).stream().map(String::valueOf).distinct().toList())
          : text(name).map(ValueParser::list);
    }

    int wholeNumber(String name, int otherwise, int min, int max) {
      return text(name)
          .map(value -> VALUES.wholeNumber("init argument " + name, value, min, max))
          .orElse(otherwise);
    }

    <E extends Enum<E>> E choice(String name, E otherwise) {
      return text(name)
          .map(
              value -> VALUES.choice("init argument " + name, value, otherwise.getDeclaringClass()))
          .orElse(otherwise);
    }

    /** False where nothing is given. */
    boolean bool(String name) {
      return given(name)
          .map(value -> VALUES.bool("init argument " + name, value.toString()))
          .orElse(false);
    }

    private Optional<Object> given(String name) {
      if (given.getAll(name).size() > 1) {
        throw error("init argument " + name + " is given more than once");
      }
      return Optional.ofNullable(given.get(name));
    }
  }
}
