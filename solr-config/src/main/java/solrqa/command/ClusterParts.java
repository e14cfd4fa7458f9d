/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import solrqa.command.StageExchange.Stage;

/**
 * What a question to a cluster consists of, as it was measured.
 *
 * @param documents that were read for a question
 * @param windows that were read for a question
 * @param windowMillis a window takes, on one processor
 * @param stages requests to shards by what they are for
 * @param requestBytes of a request for readings
 * @param responseBytes of its reply
 * @param questionMillis of a coordinator's processor that a question takes whatever is sent
 * @param requestMillis of a coordinator's processor that each request to a shard takes
 */
record ClusterParts(
    double documents,
    double windows,
    double windowMillis,
    Map<Stage, Exchange> stages,
    Line requestBytes,
    Line responseBytes,
    double questionMillis,
    double requestMillis) {

  /**
   * Requests of a stage.
   *
   * @param requests of it that a question takes
   * @param requestBytes of a request, on average
   * @param responseBytes of a reply, on average
   * @param millis from the one to the other; of the reading stage without any window to be read
   */
  record Exchange(double requests, double requestBytes, double responseBytes, double millis) {

    double bytes() {
      return requestBytes + responseBytes;
    }
  }

  /**
   * Something that grows with the documents of a request.
   *
   * @param request of one without any
   * @param document of each
   */
  record Line(double request, double document) {

    static Line read(ResultObject json) {
      return new Line(json.number("request"), json.number("document"));
    }
  }

  static ClusterParts read(ResultObject json) {
    Map<Stage, Exchange> stages = new LinkedHashMap<>();
    for (Stage stage : Stage.values()) {
      ResultObject figures = json.object("stages").object(stage.label());
      stages.put(
          stage,
          new Exchange(
              figures.number("requests"),
              figures.number("requestBytes"),
              figures.number("responseBytes"),
              figures.number("millis")));
    }
    ResultObject coordinator = json.object("coordinator");
    return new ClusterParts(
        json.number("documents"),
        json.number("windows"),
        json.number("windowMillis"),
        stages,
        Line.read(json.object("readingRequestBytes")),
        Line.read(json.object("readingResponseBytes")),
        coordinator.number("questionMillis"),
        coordinator.number("requestMillis"));
  }

  /** Milliseconds of one processor that a document takes to be read. */
  double documentMillis() {
    return windows / documents * windowMillis;
  }

  /** Bytes of the reading stage for a question: so many shards that read so many documents. */
  double readingBytes(double shards, double read) {
    return shards * (requestBytes.request() + responseBytes.request())
        + read * (requestBytes.document() + responseBytes.document());
  }

  /** All of it in words, an item a line. */
  List<String> words() {
    Exchange reading = stages.get(Stage.READING);
    return List.of(
        format(
            "a window: %.1f ms of a processor, %.2f windows a document",
            windowMillis, windows / documents),
        format("a request for readings, with nothing to read: %.1f ms", reading.millis()),
        format(
            "its body: %.0f bytes and %.0f a document; its reply: %.0f bytes and %.0f a document, the reading",
            requestBytes.request(),
            requestBytes.document(),
            responseBytes.request(),
            responseBytes.document()),
        format(
            "the whole stage, %.0f documents on %.0f shards: %,.0f bytes a question",
            documents, reading.requests(), reading.requests() * reading.bytes()),
        format(
            "a node that coordinates: %.1f ms of a processor a question and %.2f ms a request to a shard",
            questionMillis, requestMillis));
  }

  private static String format(String words, Object... values) {
    return String.format(Locale.ROOT, words, values);
  }
}
