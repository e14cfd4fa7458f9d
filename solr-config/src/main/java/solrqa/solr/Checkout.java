/* Licensed under the Apache License, Version 2.0. */
package solrqa.solr;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import solrqa.console.CommandException;

/**
 * The checkout the commands work in: where its shipped and its built files are.
 *
 * @param root the folder that holds the parent POM, absolute
 */
public record Checkout(Path root) {
  /** Name of the system property that holds the root; the script solrqa sets it. */
  public static final String PROPERTY = "solrqa.checkout";

  public Checkout {
    if (!Files.isDirectory(root.resolve("solr-config"))) {
      throw new IllegalArgumentException(
          "not a checkout of solrqa: " + root + ", must hold the folder solr-config");
    }
  }

  /** The checkout that the system property {@value #PROPERTY} names. */
  public static Checkout current() {
    String root = System.getProperty(PROPERTY);
    if (root == null) {
      throw new IllegalStateException(
          "the system property "
              + PROPERTY
              + " is not set; start with the script solr-config/solrqa");
    }
    return new Checkout(Path.of(root).toAbsolutePath().normalize());
  }

  /** The folder of the configset, which holds {@code conf}. */
  public Path configset() {
    return root.resolve("solr-config/configset");
  }

  /** The checkpoint folder of a shipped model. */
  public Path model(String name) {
    return root.resolve("solr-config/models").resolve(name);
  }

  /** The sample passages, one JSON object a line. */
  public Path samplePassages() {
    return root.resolve("solr-config/sample/passages.jsonl");
  }

  /** The sample's questions, as SQuAD 2.0 JSON. */
  public Path sampleQuestions() {
    return root.resolve("solr-config/sample/questions.json");
  }

  /** The files of the page. */
  public Path page() {
    return root.resolve("solr-config/page");
  }

  /** What the build makes of the module solr-config; not under version control. */
  public Path target() {
    return root.resolve("solr-config/target");
  }

  /** The packaged plugin: what an operator unpacks into {@code $SOLR_HOME/lib}. */
  public Path pluginZip() throws IOException {
    Path folder = root.resolve("plugin/target");
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> zips = Files.newDirectoryStream(folder, "solrqa-plugin-*.zip")) {
        for (Path zip : zips) {
          return zip;
        }
      }
    }
    throw new CommandException(
        "the packaged plugin is missing: " + folder + "/solrqa-plugin-*.zip; run mvn package");
  }
}
