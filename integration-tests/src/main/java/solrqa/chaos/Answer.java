/* Licensed under the Apache License, Version 2.0. */
package solrqa.chaos;

import java.util.Map;
import org.apache.solr.common.util.Utils;

/**
 * What came back for a request.
 *
 * @param begin when it was sent, as {@link System#nanoTime()} has it
 * @param seconds until the whole answer was there
 * @param status of HTTP; 0 where no answer came
 * @param numbers what Solr says of it
 * @param body as it came, or why none came; empty where it is not kept
 */
record Answer(long begin, double seconds, int status, Numbers numbers, String body) {
  private static final double GRACE_SECONDS = 1;

  /**
   * What Solr says of a request.
   *
   * @param qTime milliseconds on the server
   * @param read documents
   * @param unread documents
   * @param busy whether the reader did not take it
   * @param said whether it says why something is unread, or that it is partial
   */
  record Numbers(long qTime, long read, long unread, boolean busy, boolean said) {
    static final Numbers NONE = new Numbers(0, 0, 0, false, false);

    static Numbers of(String body) {
      Object json;
      try {
        json = Utils.fromJSONString(body);
      } catch (RuntimeException notJson) {
        return NONE;
      }
      return new Numbers(
          number(json, "responseHeader", "QTime"),
          number(json, "qa", "read"),
          number(json, "qa", "unread"),
          body.contains("\"reason\":\"busy\""),
          body.contains("\"reason\":") || body.contains("\"partialResults\":true"));
    }

    private static long number(Object json, String... path) {
      Object at = json;
      for (String step : path) {
        at = at instanceof Map<?, ?> map ? map.get(step) : null;
      }
      return at instanceof Number number ? number.longValue() : 0;
    }
  }

  /** The same, of whose body only the beginning of an error is left, to keep many. */
  Answer small() {
    return new Answer(begin, seconds, status, numbers, failed() ? excerpt() : "");
  }

  /** Whether no answer came. */
  boolean lost() {
    return status == 0;
  }

  /** Whether it is one of Solr's errors that are not the client's. */
  boolean failed() {
    return lost() || status >= 500;
  }

  /** Whether Solr found no documents in time, on no shard: it asks no replica twice. */
  boolean solrGaveUp() {
    return failed() && body.contains("java.util.concurrent.TimeoutException");
  }

  /** Whether the reader did not take it, whichever way it says so. */
  boolean refused() {
    return status == 429 || (status == 200 && numbers.read() == 0 && numbers.busy());
  }

  /** Whether the reader took it. */
  boolean taken() {
    return status == 200 && !refused();
  }

  /** Whether something is unread and it does not say so. */
  boolean silent() {
    return numbers.unread() > 0 && !numbers.said();
  }

  /** Whether it came more than a second after the time that it may take. */
  boolean late(double allowedMilliseconds) {
    return seconds > allowedMilliseconds / 1e3 + GRACE_SECONDS;
  }

  /** When it was there, as {@link System#nanoTime()} has it. */
  long end() {
    return begin + (long) (seconds * 1e9);
  }

  /** How the body begins, for messages. */
  String excerpt() {
    return body.substring(0, Math.min(500, body.length())).replaceAll("\\s+", " ");
  }
}
