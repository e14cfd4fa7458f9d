/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.nio.file.Path;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ResourceHandler;

/**
 * The page's files at "/", Solr at "/solr": one origin, because a browser lets no page read another
 * origin's answers.
 */
final class PageHandler extends ResourceHandler {

  PageHandler(Path files, Handler solr) {
    setResourceBase(files.toString());
    setDirectoriesListed(false);
    setRedirectWelcome(false);
    setCacheControl("no-cache");
    setHandler(solr);
  }

  @Override
  public void handle(
      String target, Request base, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    if (target.startsWith("/solr")) {
      getHandler().handle(target, base, request, response);
      return;
    }
    // Even if a document's text became markup by mistake, nothing in it could load or run.
    response.setHeader("Content-Security-Policy", "default-src 'self'");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    super.handle(target, base, request, response);
  }
}
