/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.solr.common.params.MapSolrParams;
import org.junit.jupiter.api.Test;
import solrqa.hostile.HostileText;
import solrqa.hostile.RegularExpressions;
import solrqa.model.ModelFolders;
import solrqa.model.ModelName;
import solrqa.model.ServerPaths;
import solrqa.reader.ModelException;
import solrqa.retriever.PassageSplitter;
import solrqa.value.Excerpt;
import solrqa.value.ValueParser;

/** Clients may send any value, of any length. */
class HostileTextTest {
  private static final QaConfig CONFIG = QaConfig.parse(QaConfigTest.arguments("fields", "text"));
  private static final ValueParser VALUES = new ValueParser(IllegalArgumentException::new);

  private static Consumer<String> request(String name) {
    return value -> RequestParser.parse(params(Map.of(name, value)), CONFIG);
  }

  private static Consumer<String> shardRead(String name) {
    return value -> RequestParser.parseShardRead(params(Map.of(name, value)), CONFIG);
  }

  private static MapSolrParams params(Map<String, String> values) {
    Map<String, String> all = new HashMap<>(Map.of("q", "who?"));
    all.putAll(values);
    return new MapSolrParams(all);
  }

  @Test
  void noRegularExpressionIsSlow() {
    RegularExpressions.assertQuick(
        Map.of(
            "ValueParser",
            List.of(
                value -> VALUES.wholeNumber("a", value, 1, 2),
                value -> VALUES.number("a", value),
                ValueParser::list),
            "ModelName",
            List.of(ModelName::isLegal),
            "RequestParser",
            List.of(
                value -> request("qa.tag.pre").accept("<em class=\"" + value),
                request("qa.tag.post"),
                request("qa.context")),
            "PassageChooser",
            List.of(text -> new PassageSplitter(1_200).split(text))));
  }

  @Test
  void takesOrRefusesEachParameterQuickly() {
    for (String name : QaParams.NAMES) {
      HostileText.assertQuick(name, request(name));
      HostileText.assertQuick(name + " of a shard", shardRead(name));
    }
    HostileText.assertQuick("qa", value -> RequestParser.isOn(params(Map.of("qa", value))));
  }

  @Test
  void refusesNamesQuickly() {
    for (String prefix : List.of("", "qa.", "f.", "f.text.qa.")) {
      HostileText.assertQuick(
          prefix, name -> RequestParser.parse(params(Map.of(prefix + name, "1")), CONFIG));
    }
    HostileText.assertQuick("a megabyte", request("qa.depth"), "1".repeat(1_000_000));
    HostileText.assertQuick(
        "a megabyte of name",
        name -> RequestParser.parse(params(Map.of("qa." + name, "1")), CONFIG),
        "depth".repeat(200_000));
  }

  @Test
  void showsTextsQuickly() {
    HostileText.assertQuick("excerpt", Excerpt::of);
    HostileText.assertQuick("paths", ServerPaths::hide);
  }

  @Test
  void takesSettingsQuickly() {
    HostileText.assertQuick(
        "models",
        value -> {
          try {
            new ModelFolders(Optional.of(value), Optional.empty(), Path.of("/")).find("small");
          } catch (ModelException refused) {
            // to refuse a text is as good as to take it
          }
        });
  }

  @Test
  void aNumberOf32_000DigitsIsRefusedAtOnce() {
    long begin = System.nanoTime();
    assertThatThrownBy(() -> request("qa.threshold").accept("1".repeat(32_000) + "x"))
        .hasMessageContaining("qa.threshold");
    assertThat(System.nanoTime() - begin).isLessThan(1_000_000_000L);
  }
}
