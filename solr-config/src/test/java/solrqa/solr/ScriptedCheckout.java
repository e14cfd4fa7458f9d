/* Licensed under the Apache License, Version 2.0. */
package solrqa.solr;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/**
 * A checkout whose Solr is a few lines: it logs what it was started with, says what the test wants,
 * and ends when its input does.
 */
final class ScriptedCheckout {
  private static final String NODE =
      """
      package solrqa.solr;
      final class SolrNode {
        public static void main(String[] arguments) throws Exception {
          System.err.println("arguments " + String.join(" ", arguments));
          System.err.println("options " + java.lang.management.ManagementFactory
              .getRuntimeMXBean().getInputArguments());
          System.err.println("class path " + System.getProperty("java.class.path"));
          SCRIPT
          System.out.flush();
          while (System.in.read() >= 0) {}
          System.err.println("ended in good order");
        }
      }
      """;

  private ScriptedCheckout() {}

  /** One whose Solr says that it serves at a port. */
  static Checkout serving(Path root, int port) throws IOException {
    return running(root, "System.out.println(\"solr-ready " + port + "\");");
  }

  /**
   * One whose Solr does something.
   *
   * @param script Java, with the node's {@code arguments}
   */
  static Checkout running(Path root, String script) throws IOException {
    Path module = root.resolve("solr-config");
    Files.createDirectories(module.resolve("configset/conf"));
    Files.writeString(module.resolve("configset/conf/solrconfig.xml"), "<config/>");
    Path classes = Files.createDirectories(module.resolve("target/classes"));
    Files.writeString(
        module.resolve("target/solr.classpath"), "one.jar" + File.pathSeparator + "two.jar\n");
    Path plugin = Files.createDirectories(root.resolve("plugin/target"));
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(plugin.resolve("solrqa-plugin-1.zip")))) {
      zip.putNextEntry(new ZipEntry("plugin.jar"));
    }
    Path source = Files.writeString(root.resolve("SolrNode.java"), NODE.replace("SCRIPT", script));
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", classes.toString(), source.toString());
    if (status != 0) {
      throw new IllegalArgumentException("does not compile: " + script);
    }
    return new Checkout(root);
  }

  static String log(SolrHome home) throws IOException {
    return Files.readString(home.log(), StandardCharsets.UTF_8);
  }
}
