/* Licensed under the Apache License, Version 2.0. */
package solrqa.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerPathsTest {
  @AfterEach
  void forget() {
    System.clearProperty(NodeOptions.MODELS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no config.json in model folder /opt/qa/small | no config.json in model folder …/small",
        "/opt/a.json cannot be read: java.io.IOException: no | …/a.json cannot be read: java.io.IOException: no",
        "access denied (\"java.lang.RuntimePermission\" \"loadLibrary./opt/x/libc10.so\")"
            + "| access denied (\"java.lang.RuntimePermission\" \"loadLibrary.…/libc10.so\")",
        "solrqa.models=small=/opt/small,large=/opt/large/ is | solrqa.models=small=…/small,large=…/ is",
        "C:\\solr\\small\\config.json is | …/config.json is",
        "\\\\host\\share\\a.json is | …/a.json is",
        "file:/opt/a/b.so and file:///opt/a/c.so | file:…/b.so and file:…/c.so",
        "see https://solr.apache.org/a/b | see https://solr.apache.org/a/b",
        "reader missing on http://127.0.0.1:8983/solr/a | reader missing on http://127.0.0.1:8983/solr/a",
        "text/plain and/or 1/2 / 3 | text/plain and/or 1/2 / 3",
        "an end / | an end /",
      })
  void keepsLastNamesOnly(String message, String shown) {
    assertThat(ServerPaths.hide(message)).isEqualTo(shown);
  }

  @Test
  void knowsFoldersWithSpaces() {
    System.setProperty(NodeOptions.MODELS, "small=/opt/my models/the small");
    assertThat(ServerPaths.hide("no a.json in /opt/my models/the small: add it"))
        .isEqualTo("no a.json in …/the small: add it");
    assertThat(ServerPaths.hide("/opt/my models/the small/a.json is"))
        .isEqualTo("…/the small/a.json is");
    String temporary = System.getProperty("java.io.tmpdir");
    assertThat(ServerPaths.hide("in " + temporary + ": full")).isEqualTo("in …/: full");
    assertThat(ServerPaths.hide("in " + temporary + "/a/b.so")).isEqualTo("in …/b.so");
  }
}
