/* Licensed under the Apache License, Version 2.0. */
package solrqa.solr;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.solr.common.util.Utils;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.AbstractHandler;
import solrqa.evaluation.ScriptedSolr;

/** A {@link ScriptedSolr} as the collection "passages" on a port of the loopback interface. */
public final class ScriptedSolrServer implements AutoCloseable {
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  public ScriptedSolrServer(ScriptedSolr solr) throws Exception {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new Replies(solr));
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + connector.getLocalPort() + "/solr/passages";
  }

  /** What is sent back. */
  private static final class Replies extends AbstractHandler {
    private final ScriptedSolr solr;

    Replies(ScriptedSolr solr) {
      this.solr = solr;
    }

    @Override
    public void handle(
        String target, Request base, HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      base.setHandled(true);
      if (target.equals("/solr/admin/info/system")) {
        reply(response, 200, "{\"lucene\": {\"solr-spec-version\": \"9.8.7\"}}");
        return;
      }
      Map<String, String> parameters = new HashMap<>();
      request.getParameterMap().forEach((name, values) -> parameters.put(name, values[0]));
      try {
        reply(response, 200, Utils.toJSONString(solr.ask(parameters)));
      } catch (SolrReplyException error) {
        Map<String, Object> body = Map.of("error", Map.of("msg", error.getMessage()));
        reply(response, error.isFinal() ? 400 : 500, Utils.toJSONString(body));
      } catch (IOException | InterruptedException dying) {
        base.getHttpChannel().abort(dying);
      }
    }

    private static void reply(HttpServletResponse response, int status, String body)
        throws IOException {
      response.setStatus(status);
      response.setContentType("application/json");
      response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
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
