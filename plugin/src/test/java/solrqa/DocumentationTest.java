/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import solrqa.model.NodeOptions;

/** What the documentation lists is what there is. */
class DocumentationTest {
  private static final Pattern NAME = Pattern.compile("`([\\w.]+)`");

  @Test
  void listsEveryParameter() throws IOException {
    assertThat(names("request.md", "Parameters"))
        .containsExactlyInAnyOrderElementsOf(QaParams.NAMES);
  }

  @Test
  void listsEveryInitArgument() throws IOException {
    assertThat(names("operating.md", "Component settings"))
        .containsExactlyInAnyOrderElementsOf(QaConfig.ALL);
  }

  @Test
  void listsEverySystemProperty() throws IOException {
    assertThat(names("operating.md", "Node settings"))
        .containsExactlyInAnyOrder(
            NodeOptions.MODELS,
            NodeOptions.ENGINE,
            NodeOptions.PRECISION,
            NodeOptions.THREADS,
            NodeOptions.QUEUE,
            NodeOptions.CACHE_MEGABYTES,
            NodeOptions.MAX_MEMORY_MEGABYTES);
  }

  /** Names in the first column of the table below a heading. */
  private static List<String> names(String page, String heading) throws IOException {
    String text = Files.readString(Path.of("../docs", page));
    String section = text.substring(text.indexOf("## " + heading + "\n") + 3).split("\n## ")[0];
    return section
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.split(" \\| ")[0])
        .flatMap(column -> NAME.matcher(column).results().map(match -> match.group(1)))
        .toList();
  }
}
