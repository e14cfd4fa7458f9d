/* Licensed under the Apache License, Version 2.0. */
package solrqa.solr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.AbstractHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page beside a Solr that says only that it is one; requests to the byte, as no client may. */
class PageHandlerTest {
  @TempDir private Path folder;
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  @BeforeEach
  void serve() throws Exception {
    Path page = Files.createDirectories(folder.resolve("page"));
    Files.writeString(page.resolve("index.html"), "the page");
    Files.writeString(page.resolve("page.js"), "the script");
    Files.writeString(page.resolve("page.css"), "the style");
    Files.createDirectories(page.resolve("images"));
    Files.writeString(folder.resolve("secret.txt"), "a secret");
    Files.createSymbolicLink(page.resolve("link.txt"), folder.resolve("secret.txt"));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(PageHandler.beside(new Solr(), page));
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  private static final class Solr extends AbstractHandler {
    @Override
    public void handle(
        String target, Request base, HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      if (target.startsWith("/solr")) {
        base.setHandled(true);
        response.getOutputStream().print("Solr at " + target);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html, the page",
    "/index.html, text/html, the page",
    "/?q=x, text/html, the page",
    "/page.js, text/javascript, the script",
    "/page.css, text/css, the style"
  })
  void servesFilesWithTheirTypes(String path, String type, String content) throws IOException {
    assertThat(reply("GET", path).replace("application/javascript", "text/javascript"))
        .startsWith("HTTP/1.1 200 ")
        .contains("\r\nContent-Type: " + type)
        .contains("\r\nCache-Control: no-cache\r\n")
        .endsWith("\r\n\r\n" + content);
  }

  @Test
  void servesSolrAtItsPath() throws IOException {
    assertThat(reply("POST", "/solr/x/select"))
        .startsWith("HTTP/1.1 200 ")
        .doesNotContain("Content-Security-Policy")
        .endsWith("Solr at /solr/x/select");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../secret.txt", "/images/../../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt",
        "/%2e%2e%2fsecret.txt", "/..;/secret.txt", "/.%00./secret.txt", "/..\\secret.txt",
        "/%252e%252e/secret.txt", "//../secret.txt", "/link.txt", "/page/../../secret.txt",
        "/%c0%ae%c0%ae/secret.txt", "http://127.0.0.1/../secret.txt", "*", "/page.js%00.txt"
      })
  void servesNothingOutsideOfTheFolder(String path) throws IOException {
    assertThat(reply("GET", path))
        .matches("(?s)HTTP/1.1 4\\d\\d .*")
        .doesNotContain("a secret")
        .doesNotContain("the script");
  }

  @ParameterizedTest
  @CsvSource({"/absent, 404", "/images/, 403", "/page.js/, 404", "/PAGE.JS, 404"})
  void listsNoFolderAndGuessesNoFile(String path, int status) throws IOException {
    assertThat(reply("GET", path)).startsWith("HTTP/1.1 " + status + " ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"})
  void changesNothing(String method) throws IOException {
    assertThat(reply(method, "/page.js")).matches("(?s)HTTP/1.1 4\\d\\d .*");
    assertThat(folder.resolve("page/page.js")).hasContent("the script");
  }

  @Test
  void saysTheLengthToWhoAsksForTheHeadAlone() throws IOException {
    assertThat(reply("HEAD", "/page.js"))
        .startsWith("HTTP/1.1 200 ")
        .contains("\r\nContent-Length: 10\r\n")
        .endsWith("\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/page.js", "/absent"})
  void letsABrowserLoadNothingOfOthers(String path) throws IOException {
    assertThat(reply("GET", path))
        .contains(
            "\r\nContent-Security-Policy: default-src 'self'\r\n",
            "\r\nX-Content-Type-Options: nosniff\r\n",
            "\r\nReferrer-Policy: no-referrer\r\n");
  }

  private String reply(String method, String path) throws IOException {
    try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), connector.getLocalPort())) {
      String request = method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
