/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.function.UnaryOperator;
import org.assertj.core.api.Assertions;
import org.junit.BeforeClass;
import org.junit.Test;
import solrqa.reader.ScriptedReader;

/** Documents that the elevation component put in front. */
public class ElevationTest extends SolrTest {

  @BeforeClass
  public static void start() throws Exception {
    start(
        SolrHome.registry(new ScriptedReader().answer("Ada", 5).answer("Luigi", 6)),
        random().nextBoolean()
            ? elevator("<str>query</str>", "<str>query</str><str>elevator</str>")
            : elevator("<str>qa</str>", "<str>qa</str><str>elevator</str>"));
    index("a", "text", "Engine engine engine by Ada.");
    index("b", "text", "Engine engine by Luigi.");
    index("c", "text", "Engine by nobody.");
    index("d", "text", "Something by nobody.");
    assertU(commit());
  }

  static UnaryOperator<String> elevator(String place, String with) {
    String component =
        """
        <searchComponent name="elevator" class="solr.QueryElevationComponent">
          <str name="queryFieldType">string</str>
          <str name="config-file">elevate.xml</str>
        </searchComponent>
        """;
    return solrconfig ->
        SolrHome.replaceOnce(solrconfig, place, with)
            .replace(
                "<requestHandler name=\"/select\"", component + "<requestHandler name=\"/select\"");
  }

  @Test
  public void stayInFrontAndAreNeverDropped() throws Exception {
    Node response = ask("q", "engine", "enableElevation", true, "elevateIds", "c,d");
    Assertions.assertThat(response.ids().subList(2, 4)).containsExactly("b", "a");
    Assertions.assertThat(response.ids().subList(0, 2)).containsExactlyInAnyOrder("c", "d");
    Assertions.assertThat(response.at("qa", "best").string()).isEqualTo("b");
    Assertions.assertThat(response.at("qa", "noAnswer").number()).isEqualTo(2);
    Assertions.assertThat(response.at("qa", "dropped").number()).isZero();
    Assertions.assertThat(response.at("qa", "answers", "c", "status").string())
        .isEqualTo("noAnswer");
  }

  @Test
  public void withoutThemAnswersDecide() throws Exception {
    Assertions.assertThat(ask("q", "engine").ids()).containsExactly("b", "a");
  }
}
