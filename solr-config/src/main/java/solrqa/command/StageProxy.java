/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.Consumer;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.AbstractHandler;

/** Stands before a node, passes on what coordinators ask it, and measures that. Thread-safe. */
final class StageProxy implements AutoCloseable {
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  /**
   * @param node {@code http://host:port} of the node behind it
   * @param seen is told of each exchange, by any thread
   * @throws CommandException if it cannot listen
   */
  StageProxy(String node, Consumer<StageExchange> seen) {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new Passing(node, seen));
    try {
      server.start();
    } catch (Exception failure) { // whatever it is, as Jetty declares it
      throw new CommandException("a proxy does not start: " + failure);
    }
  }

  /** {@code host:port} where it listens. */
  String authority() {
    return "127.0.0.1:" + connector.getLocalPort();
  }

  /** One request after the other, of several threads. */
  private static final class Passing extends AbstractHandler {
    private final HttpClient client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String node;
    private final Consumer<StageExchange> seen;

    Passing(String node, Consumer<StageExchange> seen) {
      this.node = node;
      this.seen = seen;
    }

    @Override
    public void handle(
        String target, Request base, HttpServletRequest asked, HttpServletResponse answer)
        throws IOException {
      base.setHandled(true);
      byte[] request = asked.getInputStream().readAllBytes();
      String query = asked.getQueryString() == null ? "" : "?" + asked.getQueryString();
      HttpRequest passed =
          HttpRequest.newBuilder(URI.create(node + asked.getRequestURI() + query))
              .header("Content-Type", asked.getContentType())
              .POST(BodyPublishers.ofByteArray(request))
              .build();
      try {
        long start = System.nanoTime();
        HttpResponse<byte[]> response = client.send(passed, BodyHandlers.ofByteArray());
        double millis = (System.nanoTime() - start) / 1e6;
        seen.accept(StageExchange.of(request, response.body(), millis));
        answer.setStatus(response.statusCode());
        response.headers().firstValue("Content-Type").ifPresent(answer::setContentType);
        answer.getOutputStream().write(response.body());
      } catch (InterruptedException stopped) {
        base.getHttpChannel().abort(stopped);
      }
    }
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception failure) { // whatever it is, as Jetty declares it
      throw new IllegalStateException(failure);
    }
  }
}
