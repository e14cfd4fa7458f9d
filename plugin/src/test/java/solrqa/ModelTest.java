/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import org.assertj.core.api.Assertions;
import org.junit.After;
import org.junit.Test;
import solrqa.model.NodeOptions;
import solrqa.model.ReaderRegistry;
import solrqa.reader.ModelException;
import solrqa.reader.ScriptedReader;

/** A core and its model, from the start to the end. */
public class ModelTest extends SolrTest {

  @After
  public void stopCore() {
    System.clearProperty(NodeOptions.MODELS);
    deleteCore();
  }

  @Test
  public void withoutAModelTheCoreSearchesAndSaysWhatIsMissing() throws Exception {
    start(
        new ReaderRegistry(
            folder -> {
              throw new ModelException("config.json was looked for in " + folder);
            }),
        solrconfig -> solrconfig);
    Assertions.assertThat(search("q", "engine").at("response").value()).isNotNull();
    index("a", "text", "An engine of Ada.");
    assertU(commit());
    Node response = ask("q", "engine");
    Assertions.assertThat(response.ids()).containsExactly("a");
    Assertions.assertThat(response.at("qa", "answered").string()).isEqualTo("unknown");
    Assertions.assertThat(response.at("qa", "documents", "a", "reason").string())
        .isEqualTo("noModel");
    Assertions.assertThat(response.at("qa", "faults", 0).string())
        .startsWith("no model on this node: qa=true needs model small, which cannot be used");
    Assertions.assertThat(response.at("responseHeader", "partialResults").value()).isEqualTo(true);
    assertRefused(503, "q", "engine", "qa.onError", "fail")
        .hasMessageContaining("qa=true needs model small, which cannot be used")
        .hasMessageEndingWith("config.json was looked for in …/small");
    assertRefused(503, "q", "engine", "partialResults", false);
    Assertions.assertThat(ask("q", "engine", "rows", 0).at("qa", "read").number()).isEqualTo(0);
    assertRefused(400, "q", "engine", "qa.depth", 0);
  }

  @Test
  public void withoutAModelFolderTheCoreSearchesAndSaysWhereItLooked() throws Exception {
    System.setProperty(NodeOptions.MODELS, "small=/nowhere/at/all");
    start(new ScriptedReader());
    Assertions.assertThat(search("q", "engine").at("response").value()).isNotNull();
    assertRefused(503, "q", "engine", "qa.onError", "fail")
        .hasMessageContaining("was looked for in the system property solrqa.models=small=…/all,")
        .hasMessageContaining(" and …/small: ")
        .hasMessageEndingWith("there is no folder …/all");
  }

  @Test
  public void aReloadKeepsTheModelAndTheEndClosesIt() throws Exception {
    ScriptedReader reader = new ScriptedReader().answer("Ada", 5);
    start(reader);
    index("a", "text", "An engine of Ada.");
    assertU(commit());
    ask("q", "engine");
    h.reload();
    Assertions.assertThat(ask("q", "engine").at("qa", "answered").string()).isEqualTo("yes");
    Assertions.assertThat(reader.closed).hasValue(0);
    deleteCore();
    Assertions.assertThat(reader.closed).hasValue(1);
  }
}
