/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultPageTest {
  private static final String SUM = "0123456789ab".repeat(5) + "cdef";

  @Test
  void hasALineForEachInput() {
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put("depth", 10);
    inputs.put("parameters", Map.of());
    inputs.put("texts", List.of("a", "b"));
    assertThat(ResultPage.inputs(inputs))
        .isEqualTo("* depth: 10\n* parameters: none\n* texts: [a, b]\n");
    assertThat(ResultPage.inputs(Map.of())).isEmpty();
  }

  @Test
  void putsInnerObjectsIntoBrackets() {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("name", "small");
    model.put("files", Map.of("config.json", SUM));
    assertThat(ResultPage.inputs(Map.of("model", model)))
        .isEqualTo("* model: name small, files (config.json `0123456789ab`)\n");
  }

  @Test
  void cutsSumsShortAndNothingElse() {
    assertThat(ResultPage.inputs(Map.of("x", "a.json " + SUM + " and " + SUM)))
        .isEqualTo("* x: a.json `0123456789ab` and `0123456789ab`\n");
    String longer = SUM + "0";
    assertThat(ResultPage.inputs(Map.of("x", longer))).isEqualTo("* x: " + longer + "\n");
  }

  @Test
  void showsWhatMarkdownWouldTakeForHtml() {
    assertThat(ResultPage.inputs(Map.of("x", "<a> & b"))).isEqualTo("* x: &lt;a> &amp; b\n");
  }
}
