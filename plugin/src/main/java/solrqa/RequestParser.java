/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import static solrqa.value.ValueParser.badRequest;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.apache.solr.common.params.CommonParams;
import org.apache.solr.common.params.SolrParams;
import solrqa.QaRequest.Rewrite;
import solrqa.answer.Context;
import solrqa.answer.Markup;
import solrqa.answer.ReadingLimits;
import solrqa.retriever.Question;
import solrqa.retriever.Rewriting;
import solrqa.value.Excerpt;
import solrqa.value.ValueParser;

/** Parameters to a {@link QaRequest}: the only place that reads those of {@link QaParams}. */
final class RequestParser {
  /** The context that is the sentences around an answer. */
  static final String SENTENCE = "sentence";

  /** The context that is the passage around an answer. */
  static final String WHOLE_PASSAGE = "passage";

  private static final int MAX_SESSION_LENGTH = 100;

  private static final ValueParser VALUES = new ValueParser(ValueParser::badRequest);

  // Tags come from the sender of the request; with them no script and no attribute but a class
  // must get into a page.
  private static final String ELEMENT = "(?:em|strong|b|i|u|mark|span)";
  private static final String CLASS = "[\\w -]{0,50}+";
  private static final String PLAIN = "[^<>&\"'\\p{Cntrl}]{0,50}+";
  private static final Pattern PRE =
      Pattern.compile(
          "<" + ELEMENT + "(?: class=(?:\"" + CLASS + "\"|'" + CLASS + "'))?+>|" + PLAIN);
  private static final Pattern POST = Pattern.compile("</" + ELEMENT + ">|" + PLAIN);

  private static final Pattern CHARACTERS = Pattern.compile("[0-9]{1,4}+");

  private final SolrParams params;
  private final QaConfig config;
  private final boolean ofCoordinator;

  private RequestParser(SolrParams params, QaConfig config, boolean ofCoordinator) {
    this.params = params;
    this.config = config;
    this.ofCoordinator = ofCoordinator;
  }

  /** Whether the request wants answers at all. */
  static boolean isOn(SolrParams params) {
    String name = QaParams.QA.name();
    String value = params.get(name);
    return value != null && VALUES.bool(name, value);
  }

  /**
   * What a user asks.
   *
   * @throws org.apache.solr.common.SolrException with status 400 where a parameter is wrong
   */
  static QaRequest parse(SolrParams params, QaConfig config) {
    RequestParser parser = new RequestParser(params, config, false);
    parser.checkNames();
    return parser.parse();
  }

  /**
   * What a coordinator wants to have read here. One of another version may send parameters that
   * this version does not know: they are ignored.
   */
  static QaRequest parseShardRead(SolrParams params, QaConfig config) {
    return new RequestParser(params, config, true).parse();
  }

  private QaRequest parse() {
    return new QaRequest(
        questionToRead(),
        QaParams.FIELDS.parse(this),
        QaParams.DEPTH.parse(this),
        QaParams.NO_ANSWER.parse(this),
        QaParams.THRESHOLD.parse(this),
        QaParams.WEIGHT.parse(this),
        QaParams.ANSWERS.parse(this),
        QaParams.SPANS.parse(this),
        QaParams.CONTEXT.parse(this),
        new Markup(
            QaParams.TAG_PRE.parse(this),
            QaParams.TAG_POST.parse(this),
            QaParams.ENCODER.parse(this)),
        Duration.ofMillis(QaParams.TIME_ALLOWED.parse(this)),
        QaParams.ON_ERROR.parse(this),
        QaParams.MODEL.parse(this),
        QaParams.SESSION.parse(this));
  }

  /** Keywords become a question here, and never again on a shard. */
  private Question questionToRead() {
    String given = QaParams.QUESTION.parse(this);
    if (ofCoordinator) {
      String typed = params.get(QaParams.TYPED, given);
      checkLength(typed);
      return new Question(typed, given);
    }
    boolean auto = QaParams.REWRITE.parse(this) == Rewrite.AUTO;
    return (auto ? config.rewriting() : Rewriting.OFF).question(given);
  }

  private void checkNames() {
    Iterator<String> names = params.getParameterNamesIterator();
    while (names.hasNext()) {
      String name = names.next();
      if (QaParams.REMOVED.containsKey(name)) {
        throw badRequest(name + " is gone: " + QaParams.REMOVED.get(name));
      }
      if (name.startsWith(QaParams.PREFIX) && !QaParams.NAMES.contains(name)) {
        throw VALUES.unknown("parameter", name, QaParams.NAMES);
      }
      if (name.startsWith("f.") && name.contains("." + QaParams.PREFIX)) {
        throw badRequest(
            "unknown parameter: " + Excerpt.of(name) + ", qa parameters hold for all fields");
      }
    }
  }

  String question() {
    noQuestion(params)
        .ifPresent(
            message -> {
              throw badRequest(message);
            });
    return given(params);
  }

  /** What stands in the question's place; its bound is the question's own. */
  private static String given(SolrParams params) {
    String given = params.get(QaParams.QUESTION.name());
    return given == null ? params.get(CommonParams.Q, "") : given;
  }

  /** Whether that is the query that matches all: nobody asks it. */
  static boolean matchesAll(SolrParams params) {
    return given(params).equals(QuestionParserPlugin.ALL);
  }

  /**
   * Why there is no question; empty where there is one. The query stands for it only where both are
   * what a person wrote.
   */
  static Optional<String> noQuestion(SolrParams params) {
    String name = QaParams.QUESTION.name();
    String given = given(params);
    if (params.get(name) == null && given.stripLeading().startsWith("{!")) {
      return Optional.of(
          "q holds local parameters or a JSON query, which is no question: give the question in "
              + name);
    }
    if (given.codePoints().allMatch(c -> Character.isWhitespace(c) || isSpace(c))) {
      return Optional.of(
          "the question is empty, "
              + name
              + " (or q in its place) must have a character other than white space");
    }
    return tooLong(given);
  }

  private static Optional<String> tooLong(String question) {
    return question.length() <= ReadingLimits.MAX_QUESTION_LENGTH
        ? Optional.empty()
        : Optional.of(
            "the question has "
                + question.length()
                + " characters, must be at most "
                + ReadingLimits.MAX_QUESTION_LENGTH);
  }

  /** Refuses a question that is longer than any person asks. */
  static void checkLength(String question) {
    tooLong(question)
        .ifPresent(
            message -> {
              throw badRequest(message);
            });
  }

  private static boolean isSpace(int codePoint) {
    return Character.isSpaceChar(codePoint);
  }

  List<String> fields(String name) {
    Optional<List<String>> given =
        Optional.ofNullable(params.getParams(name))
            .map(values -> VALUES.bounded(name, String.join(",", values)))
            .map(ValueParser::list);
    for (String field : given.orElse(List.of())) {
      if (!config.fields().contains(field)) {
        throw VALUES.illegal(name, field, "among " + config.fields());
      }
    }
    if (given.filter(List::isEmpty).isPresent()) {
      throw VALUES.illegal(name, "\"\"", "at least one of " + config.fields());
    }
    return given.orElse(config.defaultFields());
  }

  int depth(String name) {
    return wholeNumber(name, config.depth(), 1, config.maxDepth());
  }

  String model(String name) {
    String model = value(name).orElse(config.model());
    if (!config.models().contains(model)) {
      throw VALUES.illegal(name, model, "among " + config.models());
    }
    return model;
  }

  /** A coordinator's operator may allow more time than this node's. */
  int timeAllowed(String name) {
    int max = Math.toIntExact(config.timeAllowed().toMillis());
    return Math.min(max, wholeNumber(name, max, 1, ofCoordinator ? Integer.MAX_VALUE : max));
  }

  Context context(String name) {
    String value = value(name).orElse(SENTENCE);
    return switch (value) {
      case SENTENCE -> new Context.Sentence();
      case WHOLE_PASSAGE -> new Context.WholePassage();
      default -> {
        if (!CHARACTERS.matcher(value).matches()) {
          throw VALUES.illegal(
              name, value, "sentence, passage or a whole number of characters from 0 to 9999");
        }
        yield new Context.Characters(Integer.parseInt(value));
      }
    };
  }

  String pre(String name) {
    return tag(name, Markup.DEFAULT.pre(), PRE, "<mark class=\"answer\">");
  }

  String post(String name) {
    return tag(name, Markup.DEFAULT.post(), POST, "</mark>");
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

  Optional<String> session(String name) {
    Optional<String> session = value(name);
    if (session.filter(text -> text.isEmpty() || text.length() > MAX_SESSION_LENGTH).isPresent()) {
      throw VALUES.illegal(
          name, session.get(), "1 to " + MAX_SESSION_LENGTH + " characters, of any kind");
    }
    return session;
  }

  boolean bool(String name) {
    return value(name).map(value -> VALUES.bool(name, value)).orElse(false);
  }

  int wholeNumber(String name, int otherwise, int min, int max) {
    return value(name).map(value -> VALUES.wholeNumber(name, value, min, max)).orElse(otherwise);
  }

  OptionalDouble number(String name) {
    return value(name)
        .map(value -> OptionalDouble.of(VALUES.number(name, value)))
        .orElse(OptionalDouble.empty());
  }

  OptionalDouble share(String name) {
    return value(name)
        .map(value -> OptionalDouble.of(VALUES.share(name, value)))
        .orElse(OptionalDouble.empty());
  }

  <E extends Enum<E>> E choice(String name, E otherwise) {
    return value(name)
        .map(value -> VALUES.choice(name, value, otherwise.getDeclaringClass()))
        .orElse(otherwise);
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(params.get(name)).map(value -> VALUES.bounded(name, value));
  }
}
