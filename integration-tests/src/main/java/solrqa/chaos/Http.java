/* Licensed under the Apache License, Version 2.0. */
package solrqa.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.solr.common.util.Utils;
import solrqa.chaos.Answer.Numbers;

/** Talks with a Solr as any client does. Thread-safe. */
final class Http {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final String address;

  /**
   * @param address {@code http://host:port}
   */
  Http(String address) {
    this.address = address;
  }

  /** Parameters as they stand in an address or a form. */
  static String form(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(one -> encode(one.getKey()) + "=" + encode(one.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Asks a core with a form. */
  Answer select(String core, Map<String, String> parameters) throws InterruptedException {
    return select(core, parameters, PATIENCE);
  }

  /**
   * Asks a core with a form.
   *
   * @param patience after which the connection is closed
   */
  Answer select(String core, Map<String, String> parameters, Duration patience)
      throws InterruptedException {
    return post(
        "/solr/" + core + "/select",
        "application/x-www-form-urlencoded",
        form(parameters),
        patience);
  }

  /**
   * Sends a body.
   *
   * @param path from "/solr" on
   */
  Answer post(String path, String type, String body, Duration patience)
      throws InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body)),
        patience);
  }

  /**
   * Sends no more than an address.
   *
   * @param path with its query, as it is sent
   */
  Answer get(String path) throws InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(address + path)).GET(), PATIENCE);
  }

  /**
   * Solr's metrics.
   *
   * @param query of the address, which says which ones
   */
  Map<?, ?> metrics(String query) throws InterruptedException {
    String body = get("/solr/admin/metrics?wt=json&" + query).body();
    return (Map<?, ?>) ((Map<?, ?>) Utils.fromJSONString(body)).get("metrics");
  }

  private static Answer send(HttpRequest.Builder request, Duration patience)
      throws InterruptedException {
    long begin = System.nanoTime();
    try {
      HttpResponse<String> response =
          CLIENT.send(request.timeout(patience).build(), BodyHandlers.ofString());
      double seconds = (System.nanoTime() - begin) / 1e9;
      String body = response.body();
      return new Answer(begin, seconds, response.statusCode(), Numbers.of(body), body);
    } catch (IOException lost) {
      double seconds = (System.nanoTime() - begin) / 1e9;
      return new Answer(begin, seconds, 0, Numbers.NONE, lost.toString());
    }
  }
}
