/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.solr.common.SolrException;
import org.apache.solr.common.util.NamedList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import solrqa.answer.ReadingLimits;
import solrqa.retriever.Rewriting;

class QaConfigTest {

  /** Arguments as solrconfig's elements give them. */
  static NamedList<Object> arguments(Object... namesAndValues) {
    NamedList<Object> arguments = new NamedList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      arguments.add((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return arguments;
  }

  @Test
  void hasDefaultsForAllButTheFields() {
    assertThat(QaConfig.parse(arguments("fields", "text")))
        .isEqualTo(
            new QaConfig(
                "small",
                List.of("small"),
                List.of("text"),
                List.of("text"),
                List.of(),
                10,
                100,
                Duration.ofSeconds(10),
                ReadingLimits.DEFAULT,
                Rewriting.OFF,
                false));
  }

  @Test
  void takesEveryArgument() {
    NamedList<Object> arguments =
        arguments(
            "model",
            "large",
            "models",
            "small, large",
            "fields",
            List.of("title", "text"),
            "defaultFields",
            "text",
            "context",
            List.of("title", "path"),
            "depth",
            5,
            "maxDepth",
            50,
            "timeAllowed",
            2_000,
            "passageLength",
            800,
            "maxPassagesPerDocument",
            "3",
            "maxPassages",
            60,
            "maxCharacters",
            9_000,
            "rewrite",
            "english",
            "logQuestions",
            true);
    assertThat(arguments).extracting(Map.Entry::getKey).containsExactlyElementsOf(QaConfig.ALL);
    assertThat(QaConfig.parse(arguments))
        .isEqualTo(
            new QaConfig(
                "large",
                List.of("small", "large"),
                List.of("title", "text"),
                List.of("text"),
                List.of("title", "path"),
                5,
                50,
                Duration.ofSeconds(2),
                new ReadingLimits(800, 3, 60, 9_000),
                Rewriting.ENGLISH,
                true));
  }

  @Test
  void takesContextFieldsAsAnyListAndNone() {
    assertThat(context("title, path title")).containsExactly("title", "path");
    assertThat(context(" ")).isEmpty();
    assertThat(context(List.of())).isEmpty();
  }

  private static List<String> context(Object value) {
    return QaConfig.parse(arguments("fields", "text", "context", value)).contextFields();
  }

  /** As Solr's Config API gives them. */
  @Test
  void takesNumbersOfJson() {
    assertThat(QaConfig.parse(arguments("fields", "text", "depth", 7L)).depth()).isEqualTo(7);
    assertThatThrownBy(() -> QaConfig.parse(arguments("fields", "text", "depth", 1L << 40)))
        .hasMessageContaining("illegal init argument depth value: 1099511627776, must be");
  }

  @Test
  void readsNoMoreThanTheCapByDefault() {
    assertThat(QaConfig.parse(arguments("fields", "text", "maxDepth", 10)).depth()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          feilds                 | text      | unknown init argument: feilds, the nearest known is fields
          model                  | ../x      | illegal init argument model value: ../x, must be 1 to 64 letters, digits, "_", "-" or ".", and not only dots
          models                 | a ..      | illegal init argument models value: .., must be 1 to 64 letters, digits, "_", "-" or ".", and not only dots
          models                 | large     | illegal init argument model value: small, must be among models [large]
          defaultFields          | title     | illegal init argument defaultFields value: title, must be among fields [text]
          defaultFields          | ','       | illegal init argument defaultFields value: nothing, must be at least one name
          depth                  | 0         | illegal init argument depth value: 0, must be a whole number from 1 to 100
          depth                  | 101       | illegal init argument depth value: 101, must be a whole number from 1 to 100
          maxDepth               | many      | illegal init argument maxDepth value: many, must be a whole number from 1 to 1000
          timeAllowed            | -1        | illegal init argument timeAllowed value: -1, must be a whole number from 1 to 600000
          passageLength          | 5         | illegal init argument passageLength value: 5, must be a whole number from 100 to 10000
          maxPassagesPerDocument | 0         | illegal init argument maxPassagesPerDocument value: 0, must be a whole number from 1 to 100
          maxPassages            | 99        | illegal init argument maxPassages value: 99, must be a whole number from 100 to 10000
          rewrite                | german    | illegal init argument rewrite value: german, must be one of english, off
          maxCharacters          | 1000      | illegal init argument maxCharacters value: 1000, must be a whole number from 1200 to 1000000
          """)
  void refuses(String name, String value, String message) {
    assertThatThrownBy(() -> QaConfig.parse(arguments("fields", "text", name, value)))
        .isInstanceOf(SolrException.class)
        .hasMessage("qa component: " + message);
  }

  @Test
  void refusesToGuessTheFields() {
    assertThatThrownBy(() -> QaConfig.parse(arguments()))
        .hasMessage("qa component: init argument fields is missing: the text fields to read");
  }

  @Test
  void refusesArgumentsOfAnotherKind() {
    assertThatThrownBy(() -> QaConfig.parse(arguments("fields", "text", "depth", 1.5)))
        .hasMessageContaining(
            "init argument depth value: 1.5, must be a str, an int or a long element");
    assertThatThrownBy(() -> QaConfig.parse(arguments("fields", "text", "fields", "title")))
        .hasMessageContaining("init argument fields is given more than once");
  }
}
