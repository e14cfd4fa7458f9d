/* Licensed under the Apache License, Version 2.0. */
package solrqa.solr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import solrqa.console.CommandException;

class CheckoutTest {
  @TempDir private Path folder;

  @Test
  void isAFolderThatHoldsTheModule() throws IOException {
    assertRefused(folder);
    assertRefused(folder.resolve("absent"));
    Files.writeString(folder.resolve("solr-config"), "no folder");
    assertRefused(folder);
  }

  private static void assertRefused(Path root) {
    assertThatThrownBy(() -> new Checkout(root))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a checkout of solrqa: " + root + ", must hold the folder solr-config");
  }

  @Test
  void isWhereTheScriptSays() throws IOException {
    Files.createDirectories(folder.resolve("solr-config"));
    String before = System.getProperty(Checkout.PROPERTY);
    try {
      System.setProperty(Checkout.PROPERTY, folder + "/solr-config/./..");
      assertThat(Checkout.current().root()).isEqualTo(folder);
      System.clearProperty(Checkout.PROPERTY);
      assertThatThrownBy(Checkout::current)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "the system property solrqa.checkout is not set;"
                  + " start with the script solr-config/solrqa");
    } finally {
      if (before != null) {
        System.setProperty(Checkout.PROPERTY, before);
      }
    }
  }

  /** The sources of this checkout: what it says is there must be there. */
  @Test
  void knowsWhereTheShippedFilesAre() {
    Checkout checkout = new Checkout(Path.of("..").toAbsolutePath().normalize());
    assertThat(checkout.configset().resolve("conf/solrconfig.xml")).isRegularFile();
    assertThat(checkout.model(PassageSolr.MODEL)).isDirectory();
    assertThat(checkout.samplePassages()).isRegularFile();
    assertThat(checkout.sampleQuestions()).isRegularFile();
    assertThat(checkout.page().resolve("index.html")).isRegularFile();
  }

  @ParameterizedTest
  @ValueSource(strings = {"solrqa-plugin.zip", "solrqa-plugin-1.zip.part", "solrqa-reader-1.zip"})
  void takesNoOtherFileForThePlugin(String other) throws IOException {
    Files.createDirectories(folder.resolve("solr-config"));
    Path target = folder.resolve("plugin/target");
    Checkout checkout = new Checkout(folder);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(checkout::pluginZip)
          .isInstanceOf(CommandException.class)
          .hasMessage(
              "the packaged plugin is missing: "
                  + target
                  + "/solrqa-plugin-*.zip; run mvn package");
      Files.createDirectories(target);
      Files.writeString(target.resolve(other), "x");
    }
    Path plugin = Files.writeString(target.resolve("solrqa-plugin-0.1.0-SNAPSHOT.zip"), "x");
    assertThat(checkout.pluginZip()).isEqualTo(plugin);
  }
}
