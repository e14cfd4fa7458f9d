/* Licensed under the Apache License, Version 2.0. */
package solrqa.solr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SolrNodeTest {

  @Test
  void saysOnStandardErrorWhyItDoesNotStart() throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process node =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                SolrNode.class.getName(),
                "home",
                "no port",
                "page")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    String errors = new String(node.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(node.waitFor()).isEqualTo(1);
    assertThat(errors).contains("NumberFormatException").contains("\"no port\"");
  }
}
