/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import solrqa.model.LoadedModel;
import solrqa.model.ReaderRegistry;
import solrqa.reader.ModelSettings;
import solrqa.reader.ScriptedReader;

/** A Solr home with the shipped configset, and a scripted reader in the place of its model. */
final class SolrHome {
  static final String CORE = "passages";
  static final Path CONFIGSET = Path.of("../solr-config/configset/conf");

  private SolrHome() {}

  /**
   * Makes one.
   *
   * @param solrconfig what a test needs otherwise in solrconfig.xml
   */
  static Path create(Path home, UnaryOperator<String> solrconfig) throws IOException {
    return create(home, solrconfig, schema -> schema);
  }

  static Path create(Path home, UnaryOperator<String> solrconfig, UnaryOperator<String> schema)
      throws IOException {
    Path conf = Files.createDirectories(home.resolve(CORE).resolve("conf"));
    try (Stream<Path> files = Files.list(CONFIGSET)) {
      for (Path file : files.toList()) {
        Files.copy(file, conf.resolve(file.getFileName().toString()));
      }
    }
    edit(conf.resolve("solrconfig.xml"), solrconfig);
    edit(conf.resolve("managed-schema.xml"), schema);
    Files.writeString(conf.resolve("elevate.xml"), "<elevate/>"); // its component wants to have one
    Files.writeString(home.resolve("solr.xml"), "<solr/>");
    Files.writeString(home.resolve(CORE).resolve("core.properties"), "");
    modelFolder(home);
    return home;
  }

  private static void edit(Path file, UnaryOperator<String> edit) throws IOException {
    Files.writeString(file, edit.apply(Files.readString(file)));
  }

  /** The folder of the default model, empty: nobody opens it. */
  static Path modelFolder(Path home) throws IOException {
    return Files.createDirectories(home.resolve("qa-models").resolve("small"));
  }

  /** Has cores read with a scripted reader. */
  static ReaderRegistry registry(ScriptedReader reader) {
    return new ReaderRegistry(folder -> new LoadedModel(ModelSettings.DEFAULT, reader));
  }

  static String replaceOnce(String text, String old, String by) {
    if (!text.contains(old)) {
      throw new UncheckedIOException(new IOException("the configset has no " + old));
    }
    return text.replace(old, by);
  }
}
