/* Licensed under the Apache License, Version 2.0. */
package solrqa.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import solrqa.reader.ModelException;

class ModelFoldersTest {
  @TempDir Path home;

  private Path folder(String relative) throws IOException {
    return Files.createDirectories(home.resolve(relative)).toRealPath();
  }

  private ModelFolders folders(String property, String environment) {
    return new ModelFolders(Optional.ofNullable(property), Optional.ofNullable(environment), home);
  }

  @Test
  void findsThePropertyBeforeTheEnvironmentBeforeTheSolrHome() throws Exception {
    Path byProperty = folder("a");
    Path byEnvironment = folder("b");
    Path inHome = folder("qa-models/small");
    String environment = "small=b,other=" + byEnvironment;
    assertThat(folders("x=y, small = a", environment).find("small")).isEqualTo(byProperty);
    assertThat(folders("x=y", environment).find("small")).isEqualTo(byEnvironment);
    assertThat(folders("x=y", environment).find("other")).isEqualTo(byEnvironment);
    assertThat(folders(" ", null).find("small")).isEqualTo(inHome);
  }

  @ParameterizedTest
  @CsvSource({"small", "small=", "=a", "a/b=c", "'ok=a,../x=b'"})
  void refusesEntriesThatAreNoNameAndPath(String property) throws IOException {
    folder("qa-models/small");
    assertThatThrownBy(() -> folders(property, null).find("small"))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("illegal solrqa.models entry: ")
        .hasMessageContaining(
            ", must be name=path, the name 1 to 64 letters, digits, \"_\", \"-\" or \".\"");
  }

  @Test
  void refusesFiles() throws IOException {
    Files.writeString(home.resolve("file"), "x");
    assertThatThrownBy(() -> folders("small=file", null).find("small"))
        .hasMessageEndingWith("not a folder: " + home.resolve("file"));
  }

  @ParameterizedTest
  @CsvSource({
    "small,true",
    "a.b-C_1,true",
    "..,false",
    ".,false",
    "a/b,false",
    "'',false",
    "\u00e4,false"
  })
  void knowsLegalNames(String name, boolean legal) {
    assertThat(ModelName.isLegal(name)).isEqualTo(legal);
    assertThat(ModelName.isLegal("x".repeat(64))).isTrue();
    assertThat(ModelName.isLegal("x".repeat(65))).isFalse();
  }
}
