/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.solr.common.params.ModifiableSolrParams;

/**
 * A request parameter: its name, what it means, and whether shards need it.
 *
 * @param <T> of its value
 * @param name as requests have it
 * @param parser makes the value of what is given, or of nothing
 * @param sent what a coordinator sends to shards; empty where they do not need it
 */
record QaParam<T>(
    String name,
    BiFunction<RequestParser, String, T> parser,
    Optional<Function<RequestLimits, Optional<String>>> sent) {

  /** A parameter that only the node needs that answers. */
  static <T> QaParam<T> answering(String name, BiFunction<RequestParser, String, T> parser) {
    return new QaParam<>(name, parser, Optional.empty());
  }

  /**
   * A parameter that decides what is read, or how a reading is written.
   *
   * @param sent its value in a parsed request, written so that the parser takes it back; empty
   *     where the model decides
   */
  static <T> QaParam<T> reading(
      String name,
      BiFunction<RequestParser, String, T> parser,
      Function<RequestLimits, Optional<String>> sent) {
    return new QaParam<>(name, parser, Optional.of(sent));
  }

  /** The same with a value that each request has. */
  static <T> QaParam<T> readingAlways(
      String name, BiFunction<RequestParser, String, T> parser, Function<QaRequest, Object> value) {
    return reading(name, parser, limits -> Optional.of(value.apply(limits.request()).toString()));
  }

  /** The value in a request. */
  T parse(RequestParser given) {
    return parser.apply(given, name);
  }

  /** Adds what shards need of it. */
  void send(RequestLimits limits, ModifiableSolrParams shardParams) {
    sent.flatMap(value -> value.apply(limits)).ifPresent(value -> shardParams.set(name, value));
  }
}
