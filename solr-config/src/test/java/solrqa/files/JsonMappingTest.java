/* Licensed under the Apache License, Version 2.0. */
package solrqa.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import solrqa.console.CommandException;

class JsonMappingTest {
  private record Leaf(String text, int count, double number, boolean flag) {
    Leaf {
      if (count < 0) {
        throw new IllegalArgumentException("count must not be negative");
      }
    }
  }

  private record Tree(List<Leaf> leaves, Map<String, Integer> grades, @JsonProperty String note) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Open(String name) {}

  private static final String LEAF =
      "{\"text\": \"a\", \"count\": 1, \"number\": 2, \"flag\": true}";

  @Test
  void readsWhatItWrote() {
    Tree tree = new Tree(List.of(new Leaf("ü\n\"", 1, 0.1, false)), Map.of("x", 2), "n");
    assertThat(JsonMapping.read("f", JsonMapping.write(tree), Tree.class)).isEqualTo(tree);
  }

  @Test
  void readsMapsInTheFilesOrderAndWholeNumbersAsLong() {
    Map<?, ?> map =
        (Map<?, ?>) JsonMapping.read("f", "{\"b\": 1, \"a\": [2.5, null, \"x\"]}", Object.class);
    assertThat(map.keySet()).hasToString("[b, a]");
    assertThat(map.get("b")).isEqualTo(1L);
    assertThat((List<?>) map.get("a")).element(0).isEqualTo(2.5);
    assertThat((List<?>) map.get("a")).element(1).isNull();
  }

  /** Results under version control were written like this. */
  @Test
  void writesAsSolrDoes() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("text", "é \u2028\u0001\"\\\t");
    map.put("none", List.of());
    map.put("one", List.of("a"));
    map.put("numbers", List.of(1, 2L, 0.1, 1e-7, 1.5f));
    map.put("inner", Map.of("only", true));
    map.put("leaf", new Leaf("t", 3, 4, true));
    assertThat(JsonMapping.write(map))
        .isEqualTo(
            """
            {
              "text":"é \\u2028\\u0001\\"\\\\\\t",
              "none":[],
              "one":["a"],
              "numbers":[
                1,
                2,
                0.1,
                1.0E-7,
                1.5],
              "inner":{"only":true},
              "leaf":{
                "text":"t",
                "count":3,
                "number":4.0,
                "flag":true}}"""
                .replace("\\u0001", "\\u0001"));
  }

  @Test
  void writesALineWithoutBreaks() {
    assertThat(JsonLine.of(new Leaf("a\n  b", 1, 2, true)))
        .isEqualTo("{\"text\":\"a\\n  b\",\"count\":1,\"number\":2.0,\"flag\":true}");
  }

  @Test
  void leavesOutWhatMayBeMissing() {
    Tree tree = JsonMapping.read("f", "{\"leaves\": [], \"grades\": {}}", Tree.class);
    assertThat(tree.note()).isNull();
    assertThat(JsonMapping.read("f", "{\"leaves\":[],\"grades\":{},\"note\":null}", Tree.class))
        .isEqualTo(tree);
  }

  @Test
  void readsARecordOfWhichMoreIsKnownElsewhere() {
    assertThat(JsonMapping.read("f", "{\"name\": \"a\", \"other\": [1]}", Open.class).name())
        .isEqualTo("a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"text": "a", "count": 1, "number": 2}                                | "flag" must be true or false, is missing
          {"text": "a", "count": 1, "number": 2, "flag": null}                  | "flag" must be true or false, got: null
          {"text": null, "count": 1, "number": 2, "flag": true}                 | "text" must be a text, got: null
          {"text": 7, "count": 1, "number": 2, "flag": true}                    | "text" must be a text, got: 7
          {"text": true, "count": 1, "number": 2, "flag": true}                 | "text" must be a text, got: true
          {"text": "a", "count": "1", "number": 2, "flag": true}                | "count" must be a whole number, got: 1
          {"text": "a", "count": 1.5, "number": 2, "flag": true}                | "count" must be a whole number, got: 1.5
          {"text": "a", "count": 4294967296, "number": 2, "flag": true}         | "count" must be a smaller whole number, got: 4294967296
          {"text": "a", "count": 1, "number": "2", "flag": true}                | "number" must be a number, got: 2
          {"text": "a", "count": 1, "number": {"x": 1}, "flag": true}           | "number" must be a number, got: {"x":1}
          {"text": "a", "count": 1, "number": 2, "flag": "true"}                | "flag" must be true or false, got: true
          {"text": "a", "count": 1, "number": 2, "flag": 1}                     | "flag" must be true or false, got: 1
          {"text": "a", "count": -1, "number": 2, "flag": true}                 | count must not be negative
          {"text": "a", "count": 1, "number": 2, "flag": true, "more": 1}       | "more" is unknown, must be one of [count, flag, number, text]
          """)
  void namesPropertyAndRule(String json, String message) {
    assertRefused(json, Leaf.class, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"leaves": {}, "grades": {}}                  | "leaves" must be a list, got: {}
          {"leaves": "x", "grades": {}}                 | "leaves" must be a list, got: x
          {"leaves": [7], "grades": {}}                 | "leaves/0" must be an object, got: 7
          {"leaves": [], "grades": {"a": 1, "b": "2"}}  | "grades/b" must be a whole number, got: 2
          {"leaves": [], "grades": []}                  | "grades" must be an object, got: []
          {"leaves": [], "grades": {}, "note": 1}       | "note" must be a text, got: 1
          {"leaves": []}                                | "grades" must be an object, is missing
          """)
  void namesThePlaceInsideOfOtherObjects(String json, String message) {
    assertRefused(json, Tree.class, message);
  }

  @Test
  void namesThePlaceOfAnObjectInAList() {
    String wrong = LEAF.replace("\"count\": 1", "\"count\": -1");
    String list = "{\"leaves\": [" + LEAF + ", %s], \"grades\": {}}";
    assertRefused(list.replace("%s", wrong), Tree.class, "\"leaves/1\" count must not be negative");
    assertRefused(
        list.replace("%s", "{\"text\": \"a\"}"),
        Tree.class,
        "\"leaves/1/count\" must be a whole number, is missing");
    assertRefused(
        list.replace("%s", LEAF.replace("{", "{\"x\": 1, ")),
        Tree.class,
        "\"leaves/1/x\" is unknown, must be one of [count, flag, number, text]");
  }

  @Test
  void cutsALongValueShort() {
    assertRefused(
        "{\"text\": \"a\", \"count\": \"" + "9".repeat(200) + "\"}",
        Leaf.class,
        "\"count\" must be a whole number, got: " + "9".repeat(100) + " ...");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          []                       | must be a JSON object
          7                        | must be a JSON object
          {"a": 1, "a": 1}         | "a" is there twice in one object, keep one of them
          {"b": {"a": 1, "a": 1}}  | "a" is there twice in one object, keep one of them
          {"a": 1e400}             | not JSON: a number without bounds
          """)
  void refusesWhatIsNoObjectWithNamesOfItsOwn(String json, String message) {
    assertRefused(json, Object.class, message);
  }

  @Test
  void saysWhereSomethingIsNotJson() {
    assertThatThrownBy(() -> JsonMapping.read("f", "{\"a\":\n 1,\n b}", Object.class))
        .hasMessageStartingWith("f: not JSON: ")
        .hasMessageContaining("(line 3, column ");
    assertThatThrownBy(() -> JsonMapping.read("f", "{\"a\": tru}", Object.class))
        .hasMessageContaining("(column ")
        .hasMessageNotContaining("(line ");
  }

  private static void assertRefused(String json, Class<?> type, String message) {
    assertThatThrownBy(() -> JsonMapping.read("rows.jsonl, line 7", json, type))
        .isInstanceOf(CommandException.class)
        .hasMessage("rows.jsonl, line 7: " + message);
  }
}
