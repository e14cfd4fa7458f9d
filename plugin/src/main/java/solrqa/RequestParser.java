/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import static solrqa.QaRequest.badRequest;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleBiFunction;
import java.util.regex.Pattern;
import org.apache.solr.common.params.CommonParams;
import org.apache.solr.common.params.SolrParams;
import solrqa.QaRequest.OnError;
import solrqa.answer.Context;
import solrqa.answer.Markup;
import solrqa.answer.NoAnswer;
import solrqa.answer.ReadingLimits;

/** Parameters to a {@link QaRequest}: the only place that reads those of {@link QaParams}. */
final class RequestParser {
  private static final ValueParser VALUES = new ValueParser(QaRequest::badRequest);

  // Tags come from whoever sends the request; with them no script and no attribute but a class
  // must get into a page.
  private static final String ELEMENT = "(em|strong|b|i|u|mark|span)";
  private static final String PLAIN = "[^<>&\"'\\p{Cntrl}]{0,50}";
  private static final Pattern PRE =
      Pattern.compile("<" + ELEMENT + "( class=(\"[\\w -]{0,50}\"|'[\\w -]{0,50}'))?>|" + PLAIN);
  private static final Pattern POST = Pattern.compile("</" + ELEMENT + ">|" + PLAIN);

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
        wholeNumber(QaParams.ANSWERS, 1, ReadingLimits.MAX_ANSWERS),
        value(QaParams.CONTEXT).map(RequestParser::context).orElse(new Context.Sentence()),
        new Markup(
            tag(QaParams.TAG_PRE, Markup.DEFAULT.pre(), PRE, "<mark class=\"answer\">"),
            tag(QaParams.TAG_POST, Markup.DEFAULT.post(), POST, "</mark>"),
            choice(QaParams.ENCODER, Markup.DEFAULT.encoder())),
        timeAllowed,
        choice(QaParams.ON_ERROR, OnError.PASS),
        model());
  }

  private void checkNames() {
    Iterator<String> names = params.getParameterNamesIterator();
    while (names.hasNext()) {
      String name = names.next();
      if (QaParams.REMOVED.containsKey(name)) {
        throw badRequest(name + " is gone: " + QaParams.REMOVED.get(name));
      }
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

  private static Context context(String value) {
    return switch (value) {
      case "sentence" -> new Context.Sentence();
      case "passage" -> new Context.WholePassage();
      default -> {
        if (!value.matches("[0-9]{1,4}")) {
          throw VALUES.illegal(
              QaParams.CONTEXT,
              value,
              "sentence, passage or a whole number of characters from 0 to 9999");
        }
        yield new Context.Characters(Integer.parseInt(value));
      }
    };
  }

  private String tag(String name, String otherwise, Pattern rule, String example) {
    String tag = value(name).orElse(otherwise);
    if (!rule.matcher(tag).matches()) {
      throw VALUES.illegal(
          name,
          tag,
          "a tag of em, strong, b, i, u, mark or span with at most a class, such as "
              + example
              + ", or up to 50 characters without < > & \" '");
    }
    return tag;
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
