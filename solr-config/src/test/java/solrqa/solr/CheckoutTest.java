/* Licensed under the Apache License, Version 2.0. */
package solrqa.solr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import solrqa.console.CommandException;

class CheckoutTest {
  @TempDir private Path folder;

  @AfterEach
  void forget() {
    System.clearProperty(Checkout.PROPERTY);
  }

  @Test
  void knowsTheShippedFiles() {
    System.setProperty(Checkout.PROPERTY, "..");
    Checkout checkout = Checkout.current();
    assertThat(checkout.root()).isAbsolute().isNormalized();
    assertThat(checkout.configset().resolve("conf/solrconfig.xml")).exists();
    assertThat(checkout.model("small").resolve("config.json")).exists();
    assertThat(checkout.samplePassages()).exists();
    assertThat(checkout.sampleQuestions()).exists();
    assertThat(checkout.page()).isDirectory();
  }

  @Test
  void refusesAFolderThatIsNone() {
    assertThatThrownBy(() -> new Checkout(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a checkout of solrqa: " + folder + ", must hold the folder solr-config");
  }

  @Test
  void asksForTheScriptThatSaysWhereItIs() {
    assertThatThrownBy(Checkout::current)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("start with the script solr-config/solrqa");
  }

  @Test
  void findsThePackagedPluginOrSaysHowToMakeIt() throws IOException {
    Files.createDirectories(folder.resolve("solr-config"));
    Checkout checkout = new Checkout(folder);
    assertThatThrownBy(checkout::pluginZip)
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("the packaged plugin is missing: ")
        .hasMessageContaining("run mvn package");
    Path target = Files.createDirectories(folder.resolve("plugin/target"));
    Files.writeString(target.resolve("other.zip"), "");
    assertThatThrownBy(checkout::pluginZip).isInstanceOf(CommandException.class);
    Path zip = Files.writeString(target.resolve("solrqa-plugin-1.zip"), "");
    assertThat(checkout.pluginZip()).isEqualTo(zip);
  }
}
