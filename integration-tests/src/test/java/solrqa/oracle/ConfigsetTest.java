/* Licensed under the Apache License, Version 2.0. */
package solrqa.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.solr.common.util.NamedList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import solrqa.answer.ReadingLimits;
import solrqa.console.CommandException;
import solrqa.retriever.Proximity;

class ConfigsetTest {
  /** The shipped one. */
  static final Path FOLDER = Path.of("../solr-config/configset");

  @TempDir private Path folder;

  @Test
  void hasTheAnalysisOfTheSchema() throws IOException {
    Configset configset = Configset.read(FOLDER);
    for (Analyzer analyzer : List.of(configset.indexAnalyzer(), configset.queryAnalyzer())) {
      assertThat(terms(analyzer, "text", "Who READ Müller's \"notes\"?"))
          .isEqualTo(terms(analyzer, "title", "who reading Muller note"))
          .containsExactly("who", "read", "muller", "note");
      assertThat(terms(analyzer, "path", "A path's name")).containsExactly("A path's name");
    }
  }

  @Test
  void hasWhatTheHandlerAndTheComponentSay() throws IOException {
    Configset configset = Configset.read(FOLDER);
    assertThat(configset.boosts()).isEqualTo(Map.of("title", 1f, "text", 1f));
    assertThat(configset.tie()).isEqualTo(0.3f);
    assertThat(configset.proximity()).isEqualTo(new Proximity(Map.of("text", 0.25f), 4));
    assertThat(configset.contextFields()).containsExactly("title");
    assertThat(configset.limits()).isEqualTo(ReadingLimits.DEFAULT);
  }

  @Test
  void takesOverWhatAnOperatorChanged() throws IOException {
    copy(
        "title text</str>",
        "title^2.5 text</str>",
        "\"maxDepth\">100",
        "\"maxDepth\">700",
        "${solrqa.context:title}",
        "");
    Configset configset = Configset.read(folder);
    assertThat(configset.boosts()).isEqualTo(Map.of("title", 2.5f, "text", 1f));
    assertThat(configset.limits().maxPassages()).isEqualTo(700);
    assertThat(configset.contextFields()).isEmpty();
  }

  @Test
  void takesLimitsInAnyElement() {
    NamedList<Object> arguments = new NamedList<>();
    arguments.add("maxDepth", 500);
    arguments.add("passageLength", " 300 ");
    arguments.add("maxPassagesPerDocument", 2);
    arguments.add("maxCharacters", 1_000);
    assertThat(Configset.limits(arguments)).isEqualTo(new ReadingLimits(300, 2, 500, 1_000));
  }

  @Test
  void takesTheSlopInAnyElement() throws IOException {
    copy("<int name=\"ps2\">4</int>", "<str name=\"ps2\"> 7 </str>");
    assertThat(Configset.read(folder).proximity())
        .isEqualTo(new Proximity(Map.of("text", 0.25f), 7));
  }

  @Test
  void needsNoNeighbouringWords() throws IOException {
    copy("<str name=\"pf2\">text^0.25</str>", "", "<int name=\"ps2\">4</int>", "");
    assertThat(Configset.read(folder).proximity()).isEqualTo(Proximity.NONE);
  }

  @Test
  void refusesOtherFieldsThanTheText() throws IOException {
    copy("${solrqa.fields:text}", "title,text");
    assertThatThrownBy(() -> Configset.read(folder))
        .isInstanceOf(CommandException.class)
        .hasMessage(
            "illegal fields of the component qa: title,text, must be text to be read in process");
  }

  /** The shipped one with other words in solrconfig.xml. */
  private void copy(String... changes) throws IOException {
    Path conf = Files.createDirectory(folder.resolve("conf"));
    Path shipped = FOLDER.resolve("conf");
    Files.copy(shipped.resolve("managed-schema.xml"), conf.resolve("managed-schema.xml"));
    String config = Files.readString(shipped.resolve("solrconfig.xml"));
    for (int i = 0; i < changes.length; i += 2) {
      assertThat(config).contains(changes[i]);
      config = config.replace(changes[i], changes[i + 1]);
    }
    Files.writeString(conf.resolve("solrconfig.xml"), config);
  }

  private static List<String> terms(Analyzer analyzer, String field, String text)
      throws IOException {
    List<String> terms = new ArrayList<>();
    try (TokenStream stream = analyzer.tokenStream(field, text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        terms.add(term.toString());
      }
      stream.end();
    }
    return terms;
  }
}
