/* Licensed under the Apache License, Version 2.0. */
package solrqa.solr;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.AbstractHandler;

/** Says the same to everybody, to several at a time, and keeps what was asked. */
public final class ScriptedNode implements AutoCloseable {
  /** Paths and bodies, a request each. */
  public final List<String> requests = new CopyOnWriteArrayList<>();

  private final Server server = new Server();
  private final String address;

  /** One that replies in JSON. */
  public ScriptedNode(int status, byte[] reply) throws Exception {
    this(status, "application/json", reply);
  }

  public ScriptedNode(int status, String type, byte[] reply) throws Exception {
    byte[] bytes = reply.clone();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(
        new AbstractHandler() {
          @Override
          public void handle(
              String target, Request base, HttpServletRequest request, HttpServletResponse response)
              throws IOException {
            base.setHandled(true);
            byte[] body = request.getInputStream().readAllBytes();
            requests.add(target + " " + new String(body, StandardCharsets.US_ASCII));
            response.setStatus(status);
            response.setContentType(type);
            response.getOutputStream().write(bytes);
          }
        });
    server.start();
    address = "http://127.0.0.1:" + connector.getLocalPort();
  }

  /** Where it was, also after its end. */
  public String address() {
    return address;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
