/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.assertj.core.api.Assertions;
import org.junit.Test;
import solrqa.reader.ScriptedReader;

/** Without qa=true nobody can tell that the component is there. */
public class PlainSearchTest extends SolrTest {
  private static final Object[][] REQUESTS = {
    {"q", "engine"},
    {"q", "engine", "fl", "id,score", "sort", "position asc", "start", 1, "rows", 2},
    {"q", "engine", "debug", "results", "hl", true, "hl.fl", "text"},
    {"q", "*:*", "group", true, "group.field", "path"},
    {"q", "*:*", "cursorMark", "*", "sort", "id asc", "rows", 1},
    {"q", "engine", "facet", true, "facet.field", "path", "stats", true, "stats.field", "position"},
    {"q", "engine", "fq", "{!collapse field=path}", "expand", true},
    {"q", "engine", "qa", "false", "qa.depth", "x"},
    {"q", "engine", "rows", 0, "json.facet", "{paths: {type: terms, field: path}}"},
  };

  private static List<String> responses(UnaryOperator<String> solrconfig) throws Exception {
    start(SolrHome.registry(new ScriptedReader()), solrconfig, schema -> schema);
    for (int i = 1; i <= 6; i++) {
      index("d" + i, "text", "engine ".repeat(i) + "of steam", "path", "p" + i % 2, "position", -i);
    }
    assertU(commit());
    List<String> responses = new ArrayList<>();
    for (Object[] request : REQUESTS) {
      List<Object> all = new ArrayList<>(List.of(request));
      all.addAll(List.of("omitHeader", true));
      responses.add(text(all.toArray()).replaceAll("\"_version_\":[0-9]+", "")); // the time
    }
    deleteCore();
    return responses;
  }

  @Test
  public void responsesAreTheSameToTheByte() throws Exception {
    List<String> with = responses(solrconfig -> solrconfig);
    List<String> without =
        responses(solrconfig -> SolrHome.replaceOnce(solrconfig, "<str>qa</str>", ""));
    Assertions.assertThat(with).isEqualTo(without);
    Assertions.assertThat(with).noneMatch(response -> response.contains("\"qa\""));
  }
}
