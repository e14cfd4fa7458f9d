/* Licensed under the Apache License, Version 2.0. */
package solrqa.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReleaseTest {

  @Test
  void isTheVersionInThePom() {
    assertThat(Path.of("../pom.xml"))
        .content()
        .containsPattern(
            "<artifactId>solrqa-parent</artifactId>\\s+<version>"
                + Release.VERSION.replace(".", "\\.")
                + "</version>");
  }
}
