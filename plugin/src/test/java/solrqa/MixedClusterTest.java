/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.solr.SolrTestCaseJ4.SuppressSSL;
import org.apache.solr.client.solrj.request.CollectionAdminRequest;
import org.apache.solr.client.solrj.response.QueryResponse;
import org.assertj.core.api.Assertions;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;
import solrqa.model.LoadedModel;
import solrqa.model.NodeOptions;
import solrqa.model.ReaderRegistry;
import solrqa.reader.AnswerReader;
import solrqa.reader.Deadline;
import solrqa.reader.ModelSettings;
import solrqa.reader.PassageText;
import solrqa.reader.ReaderBusyException;
import solrqa.reader.Readings;
import solrqa.reader.ScriptedReader;

/** Shards whose readings are missing or do not compare, beside one that reads. */
@SuppressSSL
public class MixedClusterTest extends Cluster {
  // no other collection has a better document than the good one's
  private static final String QUESTION = "who wrote the good notes?";
  private static final String STERNER = "sterner";
  private static volatile ScriptedReader reader;

  /** Each test has a reader of its own, all have one cluster. */
  private static final class CurrentReader implements AnswerReader {
    @Override
    public Readings read(String question, List<PassageText> passages, Deadline deadline) {
      if (passages.stream().anyMatch(passage -> passage.text().contains("good"))) {
        return new ScriptedReader().answer("Ada", 5).read(question, passages, deadline);
      }
      return reader.read(question, passages, deadline);
    }

    @Override
    public void close() {}
  }

  @BeforeClass
  public static void start() throws Exception {
    start(1, new ReaderRegistry(folder -> new LoadedModel(settings(folder), new CurrentReader())));
    System.setProperty(
        NodeOptions.MODELS, "small=" + createTempDir() + ",sterner=" + createTempDir(STERNER));
    add("good", solrconfig -> solrconfig);
    add("same", solrconfig -> solrconfig);
    add("without", solrconfig -> SolrHome.replaceOnce(solrconfig, "<str>qa</str>", ""));
    add("newer", component("<int name=\"version\">2</int>"));
    add("garbled", component("<int name=\"version\">1</int><str name=\"status\">read</str>"));
    add("dying", component(""));
    add("halted", component("<bool name=\"partial\">true</bool>"));
    add("unmodelled", solrconfig -> alwaysWith("absent", solrconfig));
    add("unlike", solrconfig -> alwaysWith("sterner", solrconfig));
    add(
        "shallow",
        solrconfig ->
            SolrHome.replaceOnce(
                SolrHome.replaceOnce(
                    solrconfig, "<int name=\"maxDepth\">100<", "<int name=\"maxDepth\">1<"),
                "<int name=\"depth\">10<",
                "<int name=\"depth\">1<"));
  }

  private static UnaryOperator<String> component(String section) {
    String other =
        "<searchComponent name=\"other\" class=\""
            + OtherVersion.class.getName()
            + "\">"
            + section
            + "</searchComponent><requestHandler name=\"/select\"";
    return solrconfig ->
        SolrHome.replaceOnce(
            SolrHome.replaceOnce(solrconfig, "<str>qa</str>", "<str>other</str>"),
            "<requestHandler name=\"/select\"",
            other);
  }

  /** A handler that has everything read with one model, whatever is asked for. */
  private static String alwaysWith(String model, String solrconfig) {
    String allowed =
        "${solrqa.model:small}</str>"
            + "<arr name=\"models\"><str>small</str><str>"
            + model
            + "</str></arr>";
    return SolrHome.replaceOnce(
        SolrHome.replaceOnce(solrconfig, "${solrqa.model:small}</str>", allowed),
        "<lst name=\"defaults\">",
        "<lst name=\"invariants\"><str name=\"qa.model\">"
            + model
            + "</str></lst><lst name=\"defaults\">");
  }

  private static ModelSettings settings(Path folder) {
    boolean sterner = folder.getFileName().toString().startsWith(STERNER);
    return sterner ? new ModelSettings(3, 0, 1, 1, 384, 128, 64, 30) : ModelSettings.DEFAULT;
  }

  /** A collection of two documents, and an alias of it and the good one. */
  private static void add(String name, UnaryOperator<String> solrconfig) throws Exception {
    addConfig(name, solrconfig);
    create(name, name, 1);
    index(
        name,
        IntStream.range(0, 2)
            .mapToObj(
                i ->
                    sdoc(
                        "id",
                        name + i,
                        "text",
                        name + " notes by " + (i == 0 ? "Ada." : "no one.")))
            .toList());
    if (!name.equals("good")) {
      CollectionAdminRequest.createAlias("good-" + name, "good," + name)
          .process(cluster.getSolrClient());
    }
  }

  @Before
  public void script() {
    reader = new ScriptedReader().answer("Ada", 5);
  }

  private static void assertUnread(String collection, String reason, String fault)
      throws Exception {
    assertUnread(collection, reason, fault, "qa: 2 of 4 documents unread: " + fault);
    assertRefused(503, "good-" + collection, "q", QUESTION, "qa.onError", "fail")
        .hasMessageContaining(fault);
  }

  private static void assertUnread(String collection, String reason, String fault, String detail)
      throws Exception {
    String alias = "good-" + collection;
    QueryResponse response = ask(alias, "q", QUESTION);
    Assertions.assertThat(ids(response).get(0)).isEqualTo("good0");
    Assertions.assertThat(ids(response).subList(1, 3))
        .containsExactlyInAnyOrder(collection + "0", collection + "1");
    Assertions.assertThat(at(response, "qa", "unread")).isEqualTo(2);
    Assertions.assertThat(at(response, "qa", "documents", collection + "0", "reason"))
        .isEqualTo(reason);
    Assertions.assertThat(((List<?>) at(response, "qa", "faults")).stream().map(String::valueOf))
        .hasSize(1)
        .allSatisfy(
            text ->
                Assertions.assertThat(text)
                    .startsWith(fault)
                    .contains("/" + collection + "_shard1"));
    Assertions.assertThat(response.getHeader().get("partialResults")).isEqualTo(true);
    Assertions.assertThat(response.getHeader().get("partialResultsDetails").toString())
        .contains(detail);
    Assertions.assertThat(response.getResults().getNumFoundExact()).isFalse();
    assertRefused(503, alias, "q", QUESTION, "partialResults", false).hasMessageContaining(fault);
  }

  @Test
  public void aShardWithoutTheComponentIsUnread() throws Exception {
    assertUnread("without", "readerMissing", "reader missing on ");
    assertOnePassWorksToo("without");
  }

  private static void assertOnePassWorksToo(String collection) throws Exception {
    Assertions.assertThat(ids(ask("good-" + collection, "q", QUESTION, "fl", "id,score")))
        .hasSize(3);
  }

  @Test
  public void aShardOfAnotherVersionIsUnread() throws Exception {
    assertUnread("newer", "otherVersion", "other version on ");
    assertUnread("garbled", "otherVersion", "other version on ");
  }

  @Test
  public void aShardThatAllowsLessIsUnread() throws Exception {
    assertUnread("shallow", "refused", "refused on ");
  }

  @Test
  public void aShardThatSolrEndedBeforeItReadIsUnread() throws Exception {
    // Solr keeps one detail, the first one, which is of the shard that it ended
    assertUnread("halted", "deadline", "deadline on ", "/halted_shard1");
    // time that is up is no failure, as on one node
    Assertions.assertThat(ids(ask("good-halted", "q", QUESTION, "qa.onError", "fail"))).hasSize(3);
  }

  @Test
  public void marginsOfModelsThatAreUsedDifferentlyAreNotCompared() throws Exception {
    assertUnread("unlike", "otherModel", "other model on ");
    QueryResponse response = ask("good-unlike", "q", "who wrote the unlike notes?");
    Assertions.assertThat(ids(response)).startsWith("unlike0").hasSize(3);
    Assertions.assertThat(at(response, "qa", "unread")).isEqualTo(2);
    Assertions.assertThat(at(response, "qa", "documents", "good0", "reason"))
        .isEqualTo("otherModel");
  }

  @Test
  public void aBusyShardIsUnread() throws Exception {
    reader.fail(new ReaderBusyException("64 requests wait"));
    assertUnread("same", "busy", "busy on ");
    assertRefused(429, "same", "q", QUESTION, "shortCircuit", false, "qa.onError", "fail")
        .hasMessageContaining("64 requests wait");
  }

  @Test
  public void aFailingReaderLeavesItsShardUnread() throws Exception {
    reader.fail(new IllegalStateException("out of order"));
    QueryResponse response = ask("good-same", "q", QUESTION);
    Assertions.assertThat(at(response, "qa", "documents", "same0", "reason")).isEqualTo("failed");
    Assertions.assertThat(at(response, "qa", "answered")).isEqualTo("yes");
    assertRefused(503, "good-same", "q", QUESTION, "qa.onError", "fail");
  }

  @Test
  public void aNodeWithoutTheModelIsUnreadAndNoNodeWithItIsUnavailable() throws Exception {
    assertUnread("unmodelled", "noModel", "no model on ");
    assertRefused(503, "unmodelled", "q", QUESTION, "shortCircuit", false, "qa.onError", "fail")
        .hasMessageContaining("no shard could read: no model on ")
        .hasMessageContaining("absent was looked for");
    // nobody was asked
    Assertions.assertThat(
            at(ask("unmodelled", "q", "xyzzy", "shortCircuit", false), "qa", "answered"))
        .isEqualTo("no");
  }

  @Test
  public void aShardThatDiesBeforeItReadsIsUnread() throws Exception {
    QueryResponse response = ask("good-dying", "q", QUESTION, "shards.tolerant", true);
    Assertions.assertThat(ids(response)).hasSize(3).startsWith("good0");
    Assertions.assertThat(at(response, "qa", "unread")).isEqualTo(2);
    Assertions.assertThat(at(response, "qa", "documents", "dying0", "reason"))
        .isEqualTo("unreachable");
    Assertions.assertThat(response.getHeader().get("partialResults")).isEqualTo(true);
    Assertions.assertThat(at(ask("good-dying", "q", QUESTION), "qa", "unread")).isEqualTo(2);
    assertRefused(503, "good-dying", "q", QUESTION, "qa.onError", "fail");
  }
}
