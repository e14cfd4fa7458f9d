/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.function.UnaryOperator;
import org.assertj.core.api.Assertions;
import org.junit.Assume;
import org.junit.BeforeClass;
import org.junit.Test;
import solrqa.reader.ScriptedReader;

/** Documents that the elevation component put in front. */
public class ElevationTest extends SolrTest {

  private static boolean elevatedFirst;

  @BeforeClass
  public static void start() throws Exception {
    elevatedFirst = random().nextBoolean();
    start(
        SolrHome.registry(new ScriptedReader().answer("Ada", 5).answer("Luigi", 6)),
        elevatedFirst
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
    Assertions.assertThat(response.at("qa", "answers", 0, "id").string()).isEqualTo("b");
    Assertions.assertThat(response.at("qa", "noAnswer").number()).isEqualTo(2);
    Assertions.assertThat(response.at("qa", "dropped").number()).isZero();
    Assertions.assertThat(response.at("qa", "documents", "c", "status").string())
        .isEqualTo("noAnswer");
  }

  /** Two are read beside the elevated ones, where the component knows these before it retrieves. */
  @Test
  public void doNotUseUpTheDepth() throws Exception {
    Assume.assumeTrue(elevatedFirst);
    Node response =
        ask("q", "engine", "enableElevation", true, "elevateIds", "c,d,nobody", "qa.depth", 2);
    Assertions.assertThat(response.at("qa", "read").number()).isEqualTo(4);
    Assertions.assertThat(response.ids().subList(2, 4)).containsExactly("b", "a");
    Node one = ask("q", "engine", "enableElevation", true, "elevateIds", "c", "qa.depth", 1);
    Assertions.assertThat(one.at("qa", "read").number()).isEqualTo(2);
    Assertions.assertThat(one.ids()).containsExactly("c", "a");
  }

  @Test
  public void withoutThemAnswersDecide() throws Exception {
    Assertions.assertThat(ask("q", "engine").ids()).containsExactly("b", "a");
  }
}
