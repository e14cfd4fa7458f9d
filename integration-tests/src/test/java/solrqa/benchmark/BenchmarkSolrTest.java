/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import solrqa.console.CommandException;
import solrqa.data.SourcePassage;

class BenchmarkSolrTest {
  @Test
  void takesEverythingOfThePluginOutOfTheShippedConfigset() throws IOException {
    String shipped = shipped();
    assertThat(shipped).contains("solrqa.");
    assertThat(BenchmarkSolr.plain(shipped))
        .doesNotContain("class=\"solrqa.", "<str>qa</str>", ">question<")
        .contains("<str>query</str>", "<str name=\"qf\">title text</str>");
  }

  @Test
  void saysWhereTheConfigsetIsAnother() {
    assertThatThrownBy(() -> BenchmarkSolr.plain("<config/>"))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("not as the benchmark expects it");
  }

  @Test
  void makesShortAndLongDocuments() {
    List<SourcePassage> collection =
        IntStream.range(0, 100)
            .mapToObj(i -> new SourcePassage("" + i, "t", "Passage " + i + ". ".repeat(90), "p", i))
            .toList();
    List<SourcePassage> some = BenchmarkSolr.longDocuments(collection, 3);
    assertThat(some).isEqualTo(BenchmarkSolr.longDocuments(collection, 3)).hasSize(40);
    assertThat(some).extracting(SourcePassage::text).doesNotHaveDuplicates();
    assertThat(some).extracting(one -> one.text().length()).containsOnly(9_000);
    assertThat(BenchmarkSolr.shortDocuments(collection))
        .hasSizeGreaterThan(20)
        .allMatch(one -> one.text().length() <= 750);
  }

  private static String shipped() throws IOException {
    return Files.readString(Path.of("../solr-config/configset/conf/solrconfig.xml"));
  }
}
