/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import static solrqa.QaRequest.badRequest;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleBiFunction;
import org.apache.solr.common.params.CommonParams;
import org.apache.solr.common.params.SolrParams;
import solrqa.QaRequest.NoAnswer;
import solrqa.QaRequest.OnError;

/** Parameters to a {@link QaRequest}: the only place that reads those of {@link QaParams}. */
final class RequestParser {
  private static final ValueParser VALUES = new ValueParser(QaRequest::badRequest);

  private final SolrParams params;
  private final QaConfig config;

  RequestParser(SolrParams params, QaConfig config) {
    this.params = params;
    this.config = config;
  }

  /** Whether the request wants answers at all. */
  static boolean isOn(SolrParams params) {
    String value = params.get(QaParams.QA);
    return value != null && VALUES.bool(QaParams.QA, value);
  }

  QaRequest parse() {
    checkNames();
    int max = Math.toIntExact(config.timeAllowed().toMillis());
    return parse(Duration.ofMillis(wholeNumber(QaParams.TIME_ALLOWED, max, max)));
  }

  /** Another version may say more, and its operator may allow more time than ours. */
  QaRequest parseShardRead() {
    int max = Math.toIntExact(config.timeAllowed().toMillis());
    int given = wholeNumber(QaParams.TIME_ALLOWED, max, Integer.MAX_VALUE);
    return parse(Duration.ofMillis(Math.min(given, max)));
  }

  private QaRequest parse(Duration timeAllowed) {
    return new QaRequest(
        question(),
        fields(),
        wholeNumber(QaParams.DEPTH, config.depth(), config.maxDepth()),
        choice(QaParams.NO_ANSWER, NoAnswer.DROP),
        number(QaParams.THRESHOLD, VALUES::number),
        number(QaParams.WEIGHT, VALUES::share),
        wholeNumber(QaParams.ANSWERS, 1, QaRequest.MAX_ANSWERS),
        value(QaParams.CONTEXT).map(Context::parse).orElse(new Context.Sentence()),
        Markup.parse(value(QaParams.TAG_PRE), value(QaParams.TAG_POST), value(QaParams.ENCODER)),
        stopEarly(),
        timeAllowed,
        choice(QaParams.ON_ERROR, OnError.PASS),
        model());
  }

  private void checkNames() {
    Iterator<String> names = params.getParameterNamesIterator();
    while (names.hasNext()) {
      String name = names.next();
      if (name.startsWith(QaParams.PREFIX) && !QaParams.ALL.contains(name)) {
        throw VALUES.unknown("parameter", name, QaParams.ALL);
      }
      if (name.startsWith("f.") && name.contains("." + QaParams.PREFIX)) {
        throw badRequest("unknown parameter: " + name + ", qa parameters hold for all fields");
      }
    }
  }

  private String question() {
    String question = value(QaParams.QUESTION).orElseGet(this::questionFromQuery);
    QaRequest.checkLength(question);
    if (question.codePoints().allMatch(c -> Character.isWhitespace(c) || isSpace(c))) {
      throw badRequest(
          "the question is empty, "
              + QaParams.QUESTION
              + " (or q in its place) must have a character other than white space");
    }
    return question;
  }

  private static boolean isSpace(int codePoint) {
    return Character.isSpaceChar(codePoint);
  }

  /** The query stands for the question only where both are what a person wrote. */
  private String questionFromQuery() {
    String query = params.get(CommonParams.Q, "");
    if (query.stripLeading().startsWith("{!")) {
      throw badRequest(
          "q holds local parameters or a JSON query, which is no question: give the question in "
              + QaParams.QUESTION);
    }
    return query;
  }

  private List<String> fields() {
    Optional<List<String>> given =
        Optional.ofNullable(params.getParams(QaParams.FIELDS))
            .map(values -> ValueParser.list(String.join(",", values)));
    for (String field : given.orElse(List.of())) {
      if (!config.fields().contains(field)) {
        throw VALUES.illegal(QaParams.FIELDS, field, "among " + config.fields());
      }
    }
    if (given.filter(List::isEmpty).isPresent()) {
      throw VALUES.illegal(QaParams.FIELDS, "\"\"", "at least one of " + config.fields());
    }
    return given.orElse(config.defaultFields());
  }

  private String model() {
    String model = value(QaParams.MODEL).orElse(config.model());
    if (!config.models().contains(model)) {
      throw VALUES.illegal(QaParams.MODEL, model, "among " + config.models());
    }
    return model;
  }

  private OptionalDouble stopEarly() {
    String value = value(QaParams.STOP_EARLY).orElse("false");
    return switch (value) {
      case "false" -> OptionalDouble.empty();
      case "true" -> OptionalDouble.of(1);
      default -> OptionalDouble.of(VALUES.share(QaParams.STOP_EARLY, value, "true, false or "));
    };
  }

  private int wholeNumber(String name, int otherwise, int max) {
    return value(name).map(value -> VALUES.wholeNumber(name, value, 1, max)).orElse(otherwise);
  }

  private OptionalDouble number(String name, ToDoubleBiFunction<String, String> parser) {
    return value(name)
        .map(value -> OptionalDouble.of(parser.applyAsDouble(name, value)))
        .orElse(OptionalDouble.empty());
  }

  private <E extends Enum<E>> E choice(String name, E otherwise) {
    return value(name)
        .map(value -> VALUES.choice(name, value, otherwise.getDeclaringClass()))
        .orElse(otherwise);
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(params.get(name));
  }
}
