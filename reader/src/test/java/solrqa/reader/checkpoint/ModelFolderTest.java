/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import solrqa.reader.ModelException;

@DisabledOnOs(OS.WINDOWS)
@Timeout(30)
class ModelFolderTest {
  @TempDir Path temp;
  private Path root;

  @BeforeEach
  void makeFolder() throws IOException {
    root = Files.createDirectory(temp.toRealPath().resolve("model"));
  }

  private void refuses(String name, String message) throws IOException {
    ModelFolder folder = ModelFolder.open(root);
    assertThatThrownBy(() -> folder.find(name))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith(root.resolve(name) + message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"config.json", "a b", "x@1,2=3+4-5~6_7", "model-00001-of-00002.bin", "a..b", "-r"})
  void takesPlainNames(String name) {
    assertThat(ModelFolder.isPlainName(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        ".hidden",
        "../config.json",
        "a/b",
        "/etc/passwd",
        "a\\b",
        "C:x",
        "a\u0000",
        "a\n",
        "a\t",
        "caf\u00e9",
        "\u202ea",
        "a*",
        "$HOME",
        "%2e%2e"
      })
  void refusesNamesThatCouldMeanAnotherPlace(String name) {
    assertThat(ModelFolder.isPlainName(name)).isFalse();
  }

  @Test
  void takesALinkToAFileOfTheFolder() throws Exception {
    Files.writeString(root.resolve("real.json"), "{}");
    Files.createSymbolicLink(root.resolve("a.json"), Path.of("real.json"));
    Files.createSymbolicLink(root.resolve("b.json"), root.resolve("a.json"));
    assertThat(ModelFolder.open(root).find("b.json")).hasContent("{}");
  }

  @Test
  void refusesALinkToAFolderWhoseNameBeginsAlike() throws Exception {
    Path sibling = Files.createDirectory(root.resolveSibling("model-2"));
    Path outside = Files.writeString(sibling.resolve("x.json"), "{}");
    Files.createSymbolicLink(root.resolve("x.json"), Path.of("../model-2/x.json"));
    refuses("x.json", " leads out of its folder to " + outside + ": copy it there");
  }

  @Test
  void refusesALinkThatGoesOutByWayOfALinkInside() throws Exception {
    Path outside = Files.writeString(root.resolveSibling("secret"), "");
    Files.createSymbolicLink(root.resolve("hop"), Path.of(".."));
    Files.createSymbolicLink(root.resolve("x.json"), Path.of("hop/secret"));
    refuses("x.json", " leads out of its folder to " + outside);
    refuses("../secret", " leads out of its folder to " + outside);
  }

  @Test
  void refusesLinksToNothingAndToThemselves() throws Exception {
    Files.createSymbolicLink(root.resolve("nothing"), Path.of("gone"));
    Files.createSymbolicLink(root.resolve("circle"), Path.of("circle"));
    refuses("nothing", " cannot be read: ");
    refuses("circle", " cannot be read: ");
  }

  /** Whoever opened one would wait for somebody to write into it. */
  @Test
  void refusesANamedPipe() throws Exception {
    assumeThat(Path.of("/usr/bin/mkfifo")).exists();
    Path pipe = root.resolve("config.json");
    assertThat(new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor()).isZero();
    refuses("config.json", " is not a file");
  }

  @Test
  void tellsWhatIsNotThereFromWhatMustBe() throws Exception {
    ModelFolder folder = ModelFolder.open(root);
    assertThat(folder.find("x.json")).isNull();
    assertThatThrownBy(() -> folder.require("x.json"))
        .isInstanceOf(ModelException.class)
        .hasMessage("no x.json in model folder " + root);
  }
}
