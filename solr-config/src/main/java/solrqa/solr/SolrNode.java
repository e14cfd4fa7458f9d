/* Licensed under the Apache License, Version 2.0. */
package solrqa.solr;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.solr.embedded.JettyConfig;
import org.apache.solr.embedded.JettySolrRunner;
import org.eclipse.jetty.server.handler.HandlerWrapper;

/**
 * The other end of {@link SolrProcess}: a Solr node on the loopback interface.
 *
 * <p>Says {@value #READY} and its port on standard output once it serves, and ends when its
 * standard input does: that is, also when the process that started it is killed.
 */
final class SolrNode {
  static final String READY = "solr-ready ";

  private SolrNode() {}

  /**
   * @param arguments Solr home, port (0: any free one), folder of the page
   */
  public static void main(String[] arguments) throws Exception {
    int status = 1;
    try {
      JettySolrRunner runner =
          node(arguments[0], Integer.parseInt(arguments[1]), Path.of(arguments[2]));
      runner.start();
      say(READY + runner.getLocalPort());
      awaitEndOfInput();
      status = 0;
    } catch (Exception | Error failure) {
      // Printed here, as the exit below is all that comes after; standard error is the log.
      failure.printStackTrace(
          new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    } finally {
      // Stops Jetty too; a plain return would wait for threads that nobody ends.
      System.exit(status);
    }
  }

  private static JettySolrRunner node(String home, int port, Path page) {
    JettyConfig config =
        JettyConfig.builder()
            .setContext("/solr")
            .setPort(port)
            .withPortRetryTime(0)
            .stopAtShutdown(true)
            .build();
    return new JettySolrRunner(home, new Properties(), config) {
      @Override
      protected HandlerWrapper injectJettyHandlers(HandlerWrapper solr) {
        return PageHandler.beside(solr, page);
      }
    };
  }

  private static void say(String line) throws IOException {
    try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void awaitEndOfInput() throws IOException {
    while (System.in.read() >= 0) {
      // nothing is said; only the end counts
    }
  }
}
