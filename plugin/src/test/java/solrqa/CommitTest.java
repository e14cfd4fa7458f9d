/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.solr.SolrTestCaseJ4.SuppressSSL;
import org.apache.solr.client.solrj.request.UpdateRequest;
import org.apache.solr.client.solrj.response.QueryResponse;
import org.apache.solr.handler.component.ResponseBuilder;
import org.apache.solr.handler.component.SearchComponent;
import org.assertj.core.api.Assertions;
import org.junit.BeforeClass;
import org.junit.Test;
import solrqa.model.LoadedModel;
import solrqa.model.ReaderRegistry;
import solrqa.reader.Deadline;
import solrqa.reader.ModelSettings;
import solrqa.reader.PassageText;
import solrqa.reader.Readings;
import solrqa.reader.ScriptedReader;

/** The index changes while a question is being answered. */
@SuppressSSL
public class CommitTest extends Cluster {
  private static final AtomicReference<String> DOOMED = new AtomicReference<>();

  /** Has a document deleted once all shards have found their best. */
  public static final class Deleter extends SearchComponent {
    @Override
    public void prepare(ResponseBuilder rb) {}

    @Override
    public void process(ResponseBuilder rb) {}

    @Override
    public void finishStage(ResponseBuilder rb) {
      if (rb.getStage() == ResponseBuilder.STAGE_EXECUTE_QUERY) {
        delete("found");
      }
    }

    @Override
    public String getDescription() {
      return "A test's";
    }
  }

  /** Has a document deleted once somebody has read. */
  private static final class DeletingReader extends ScriptedReader {
    @Override
    public Readings read(String question, List<PassageText> passages, Deadline deadline) {
      Readings readings = super.read(question, passages, deadline);
      delete("two");
      return readings;
    }
  }

  private static void delete(String collection) {
    String id = DOOMED.getAndSet(null);
    if (id != null) {
      try {
        new UpdateRequest().deleteById(id).commit(cluster.getSolrClient(), collection);
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  @BeforeClass
  public static void start() throws Exception {
    ScriptedReader reader = new DeletingReader().answer("Ada", 5).answer("Grace", 4);
    start(1, new ReaderRegistry(folder -> new LoadedModel(ModelSettings.DEFAULT, reader)));
    create("two", SHIPPED, 2);
    addConfig(
        "deleting",
        solrconfig ->
            SolrHome.replaceOnce(
                SolrHome.replaceOnce(
                    solrconfig, "<str>debug</str>", "<str>debug</str><str>deleter</str>"),
                "<requestHandler name=\"/select\"",
                "<searchComponent name=\"deleter\" class=\""
                    + Deleter.class.getName()
                    + "\"/><requestHandler name=\"/select\""));
    create("found", "deleting", 2);
  }

  @Test
  public void whatIsDeletedBeforeItIsReadIsUnreadAndNotInTheResponse() throws Exception {
    QueryResponse response = askWhileOneOfTwoIsDeleted("found");
    Assertions.assertThat(ids(response)).containsExactly("b");
    Assertions.assertThat(at(response, "qa", "read")).isEqualTo(1);
    Assertions.assertThat(at(response, "qa", "unread")).isEqualTo(1);
    Assertions.assertThat(at(response, "qa", "faults").toString()).startsWith("[gone on ");
    Assertions.assertThat(names(at(response, "qa", "documents"))).containsExactly("b");
  }

  @Test
  public void whatIsDeletedAfterItWasReadIsNotInTheResponse() throws Exception {
    QueryResponse response = askWhileOneOfTwoIsDeleted("two");
    Assertions.assertThat(ids(response)).containsExactly("b");
    Assertions.assertThat(response.getResults().getNumFound()).isEqualTo(1);
    Assertions.assertThat(names(at(response, "qa", "documents"))).containsExactly("b");
  }

  private QueryResponse askWhileOneOfTwoIsDeleted(String collection) throws Exception {
    index(
        collection,
        List.of(
            sdoc("id", "a", "text", "Notes by Ada."), sdoc("id", "b", "text", "Notes by Grace.")));
    DOOMED.set("a");
    return ask(collection, "q", "notes");
  }
}
