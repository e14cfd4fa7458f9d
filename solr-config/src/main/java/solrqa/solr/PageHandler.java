/* Licensed under the Apache License, Version 2.0. */
package solrqa.solr;

import java.io.IOException;
import java.nio.file.Path;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.HandlerList;
import org.eclipse.jetty.server.handler.HandlerWrapper;
import org.eclipse.jetty.server.handler.ResourceHandler;

/** Serves the page's files. */
final class PageHandler extends ResourceHandler {

  private PageHandler(Path files) {
    setResourceBase(files.toString());
    setDirectoriesListed(false);
    setRedirectWelcome(false);
    setCacheControl("no-cache");
  }

  /**
   * Solr at its path and the page at all others: one origin, because a browser lets no page read
   * another origin's answers.
   */
  static HandlerWrapper beside(Handler solr, Path files) {
    ContextHandler page = new ContextHandler("/");
    page.setHandler(new PageHandler(files));
    HandlerWrapper both = new HandlerWrapper();
    both.setHandler(new HandlerList(solr, page));
    return both;
  }

  @Override
  public void handle(
      String target, Request base, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    // Even if a document's text became markup by mistake, nothing in it could load or run.
    response.setHeader("Content-Security-Policy", "default-src 'self'");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    super.handle(target, base, request, response);
  }
}
