/* Licensed under the Apache License, Version 2.0. */
package solrqa.it;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.solr.common.util.Utils;
import solrqa.evaluation.Reply;
import solrqa.solr.PassageCore;

/**
 * Talks JSON with a Solr over HTTP, as any client does: statuses, headers and bodies as they come.
 * Thread-safe.
 */
final class SolrHttp {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String address;

  /**
   * @param address {@code http://host:port}
   */
  SolrHttp(String address) {
    this.address = address;
  }

  /**
   * What Solr said.
   *
   * @param status of HTTP
   * @param headers of HTTP
   * @param body as it came
   */
  record Reply(int status, HttpHeaders headers, String body) {
    /** The first value of a header. */
    Optional<String> header(String name) {
      return headers.firstValue(name);
    }

    /** The body as maps, lists, texts, numbers. */
    Map<?, ?> json() {
      return (Map<?, ?>) Utils.fromJSONString(body);
    }
  }

  /**
   * Sends parameters as a form.
   *
   * @param path from "/solr" on
   */
  Reply post(String path, Map<String, String> parameters) throws IOException, InterruptedException {
    String form =
        parameters.entrySet().stream()
            .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    return send(path, "application/x-www-form-urlencoded", form);
  }

  /** Asks a core with parameters. */
  Reply select(PassageCore core, Map<String, String> parameters)
      throws IOException, InterruptedException {
    return post("/solr/" + core.name() + "/select", parameters);
  }

  /**
   * Sends JSON.
   *
   * @param path from "/solr" on
   */
  Reply postJson(String path, String json) throws IOException, InterruptedException {
    return send(path, "application/json", json);
  }

  /**
   * Asks for a path with nothing but its address.
   *
   * @param path with its query, as it is sent
   */
  Reply get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(address + path)).GET());
  }

  private Reply send(String path, String type, String body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body)));
  }

  private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var response = client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    return new Reply(response.statusCode(), response.headers(), response.body());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
