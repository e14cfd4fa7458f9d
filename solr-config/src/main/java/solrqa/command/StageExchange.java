/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.solr.common.util.JavaBinCodec;
import org.apache.solr.common.util.NamedList;
import org.apache.solr.handler.component.ShardRequest;

/**
 * A request of a coordinator to a shard, and the reply.
 *
 * @param stage of the whole request that it belongs to
 * @param requestBytes of the request's body
 * @param responseBytes of the reply's body
 * @param millis from the one to the other
 * @param documents that were to be read; 0 in other stages
 * @param windows of them
 * @param cached windows that the reader knew
 */
record StageExchange(
    Stage stage,
    int requestBytes,
    int responseBytes,
    double millis,
    int documents,
    int windows,
    int cached) {

  private static final Pattern PURPOSE = Pattern.compile("(?:^|&)shards\\.purpose=(\\d+)");

  /** What a coordinator asks shards for, one after the other. */
  enum Stage {
    /** How often words are in the whole index. */
    STATISTICS(ShardRequest.PURPOSE_GET_TERM_STATS),
    /** Ids and scores of the best documents. */
    RETRIEVAL(ShardRequest.PURPOSE_GET_TOP_IDS),
    /** Readings, the plugin's own stage. */
    READING(0x04000000),
    /** Fields of the page. */
    FIELDS(ShardRequest.PURPOSE_GET_FIELDS);

    private final int purpose;

    Stage(int purpose) {
      this.purpose = purpose;
    }

    /**
     * The stage of a request.
     *
     * @param form its body: the parameters
     */
    static Stage of(String form) {
      Matcher matcher = PURPOSE.matcher(form);
      int purpose = matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
      for (Stage stage : values()) {
        if ((purpose & stage.purpose) != 0) {
          return stage;
        }
      }
      throw new CommandException("a shard was asked for a purpose that nobody knows: " + form);
    }

    /** As results name it. */
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * An exchange as it went over the wire.
   *
   * @param response in Solr's binary format
   */
  static StageExchange of(byte[] request, byte[] response, double millis) throws IOException {
    Stage stage = Stage.of(new String(request, StandardCharsets.UTF_8));
    int documents = 0;
    int windows = 0;
    int cached = 0;
    if (stage == Stage.READING) {
      for (NamedList<?> document : readings(response)) {
        documents++;
        windows += number(document, "windows");
        cached += number(document, "cached");
      }
    }
    return new StageExchange(
        stage, request.length, response.length, millis, documents, windows, cached);
  }

  private static int number(NamedList<?> document, String name) {
    return document.get(name) instanceof Number number ? number.intValue() : 0;
  }

  private static List<NamedList<?>> readings(byte[] response) throws IOException {
    List<NamedList<?>> readings = new ArrayList<>();
    try (JavaBinCodec codec = new JavaBinCodec()) {
      NamedList<?> values = (NamedList<?>) codec.unmarshal(new ByteArrayInputStream(response));
      if (values.get("qa_read") instanceof NamedList<?> section
          && section.get("documents") instanceof NamedList<?> documents) {
        documents.forEach((key, document) -> readings.add((NamedList<?>) document));
      }
    }
    return readings;
  }
}
