/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.solr.common.SolrException;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;
import solrqa.model.LoadedModel;
import solrqa.model.ReaderRegistry;
import solrqa.reader.AnswerReader;
import solrqa.reader.Deadline;
import solrqa.reader.ModelSettings;
import solrqa.reader.PassageText;
import solrqa.reader.ReaderBusyException;
import solrqa.reader.Readings;
import solrqa.reader.ScriptedReader;

/** What a shard reads for coordinators, and for those who say they are. */
public class ShardReadTest extends SolrTest {
  private static ScriptedReader reader;
  private static Error error;

  private static final class CurrentReader implements AnswerReader {
    @Override
    public Readings read(String question, List<PassageText> passages, Deadline deadline) {
      if (error != null) {
        throw error;
      }
      return reader.read(question, passages, deadline);
    }

    @Override
    public void close() {}
  }

  @BeforeClass
  public static void start() throws Exception {
    start(
        new ReaderRegistry(folder -> new LoadedModel(ModelSettings.DEFAULT, new CurrentReader())),
        solrconfig ->
            SolrHome.replaceOnce(
                    solrconfig,
                    "<int name=\"maxDepth\">100<",
                    "<int name=\"maxPassages\">5</int><int name=\"maxDepth\">4<")
                .replace("<int name=\"depth\">10<", "<int name=\"depth\">2<"));
    for (String id : List.of("a", "b", "c", "d", "e")) {
      index(id, "text", "Notes by Ada, " + id + ". " + "And more of them. ".repeat(400));
    }
    index("f", "title", "Notes");
    assertU(commit());
  }

  @Before
  public void script() {
    reader = new ScriptedReader().answer("Ada", 5);
    error = null;
  }

  private static Node read(Object... namesAndValues) throws Exception {
    List<Object> all = new ArrayList<>(List.of(namesAndValues));
    all.addAll(List.of("isShard", true, "shards.purpose", ShardRequests.PURPOSE_READ));
    Node response = search(all.toArray());
    Assertions.assertThat(response.at("qa").value()).isNull();
    return response.at(ShardReadingCodec.SECTION);
  }

  private static AbstractStringAssert<?> assertFault(String kind, Object... namesAndValues)
      throws Exception {
    Node section = read(namesAndValues);
    Assertions.assertThat(section.at("version").number()).isEqualTo(6);
    Assertions.assertThat(section.at("status").string()).isEqualTo("fault");
    Assertions.assertThat(section.at("kind").string()).isEqualTo(kind);
    return Assertions.assertThat(section.at("message").string());
  }

  @Test
  public void readsTheDocumentsThatAreNamed() throws Exception {
    Node section = read("q", "*:*", "ids", "b,f,nobody,a", "qa.q", "who?", "qa.later", "x");
    Assertions.assertThat(section.at("documents").names()).containsExactly("b", "f", "a");
    Assertions.assertThat(section.at("documents", "f", "status").string()).isEqualTo("noText");
    Node read = section.at("documents", "b");
    Assertions.assertThat(read.at("status").string()).isEqualTo("read");
    Assertions.assertThat(read.at("spans", 0).value().toString()).contains("Ada", "5.0");
    Assertions.assertThat(read.at("highlight").string())
        .isEqualTo("Notes by <em>Ada</em>, b. And more of them.");
  }

  @Test
  public void itsOperatorsLimitsHold() throws Exception {
    assertFault("REFUSED", "q", "*:*", "ids", "a,b,c,d,e", "qa.q", "who?")
        .contains("5 documents to read, must be at most 4");
    assertFault("REFUSED", "q", "*:*", "ids", "a", "qa.q", "x".repeat(2_001)).contains("2001");
    assertFault("REFUSED", "q", "*:*", "ids", "a", "qa.q", " ").contains("empty");
    assertFault("REFUSED", "q", "*:*", "ids", "a", "qa.q", "who?", "qa.fl", "path")
        .contains("qa.fl");
    assertFault("REFUSED", "q", "*:*", "ids", "a", "qa.q", "who?", "qa.model", "/etc")
        .contains("qa.model");
    assertFault("REFUSED", "q", "*:*", "ids", "a", "qa.q", "who?", "qa.tag.pre", "<script>")
        .contains("qa.tag.pre");
    assertFault("REFUSED", "q", "*:*", "ids", "a", "qa.q", "who?", "qa.spans", 11)
        .contains("qa.spans");
    assertFault("REFUSED", "q", "*:*", "ids", "a", "qa.q", "who?", "qa.maxPassages", "x")
        .contains("illegal qa.maxPassages value: x");
    Assertions.assertThat(reader.questions).isEmpty();
  }

  @Test
  public void itsFaultsAreShort() throws Exception {
    String digits = "1".repeat(32_000) + "x";
    for (String name : List.of("qa.threshold", "qa.maxPassages", "qa.timeAllowed", "qa.tag.pre")) {
      assertFault("REFUSED", "q", "*:*", "ids", "a", "qa.q", "who?", name, digits)
          .hasSizeLessThan(300)
          .contains(name, "… (32001 characters), must be at most 10000 characters");
    }
    assertFault("REFUSED", "q", "*:*", "ids", "a", "qa.q", "who? ".repeat(200_000))
        .isEqualTo("the question has 1000000 characters, must be at most 2000");
    Assertions.assertThat(reader.questions).isEmpty();
  }

  @Test
  public void aPurposeThatIsNoNumberIsSolrsToRefuse() {
    String purpose = "1".repeat(100_000) + "x";
    Assertions.assertThatThrownBy(
            () -> search("q", "*:*", "isShard", true, "ids", "a", "shards.purpose", purpose))
        .isInstanceOf(SolrException.class);
  }

  @Test
  public void onlyDocumentsThatAreNamedAreRead() throws Exception {
    assertFault("REFUSED", "q", "notes", "qa.q", "who?").contains("ids");
    assertFault("REFUSED", "q", "notes", "qa.q", "who?", "ids", "a", "query", false)
        .contains("ids");
    Assertions.assertThat(reader.questions).isEmpty();
  }

  @Test
  public void nobodyGetsMoreTimeOrMorePassagesThanItsOperatorAllows() throws Exception {
    read("q", "*:*", "ids", "a", "qa.q", "who?", "qa.timeAllowed", Integer.MAX_VALUE);
    Assertions.assertThat(reader.timesLeft.get(0)).isLessThanOrEqualTo(Duration.ofSeconds(10));
    read("q", "*:*", "ids", "a", "qa.q", "who?", "qa.timeAllowed", 2_000);
    Assertions.assertThat(reader.timesLeft.get(1)).isLessThanOrEqualTo(Duration.ofSeconds(2));
    reader.passages.clear();
    read("q", "*:*", "ids", "a,b,c", "qa.q", "who?", "qa.maxPassages", 1_000_000);
    Assertions.assertThat(reader.passages).hasSize(5);
    reader.passages.clear();
    Node least = read("q", "*:*", "ids", "a,b,c", "qa.q", "who?", "qa.maxPassages", -1);
    Assertions.assertThat(reader.passages).hasSize(3);
    Assertions.assertThat(least.at("documents", "c", "status").string()).isEqualTo("read");
    Node none = read("q", "*:*", "ids", "nobody", "qa.q", "who?", "qa.maxPassages", 0);
    Assertions.assertThat(none.at("status").string()).isEqualTo("read");
  }

  @Test
  public void failuresAreAnswers() throws Exception {
    reader.fail(new ReaderBusyException("64 requests wait"));
    assertFault("BUSY", "q", "*:*", "ids", "a", "qa.q", "who?").isEqualTo("64 requests wait");
    reader.fail(new IllegalStateException("no"));
    Node section = read("q", "*:*", "ids", "a", "qa.q", "who?");
    Assertions.assertThat(section.at("documents", "a", "reason").string()).isEqualTo("FAILED");
    error = new AssertionError("of Ada's");
    assertFault("FAILED", "q", "*:*", "ids", "a", "qa.q", "who?").isEqualTo("its log says why");
    error = new StackOverflowError();
    Assertions.assertThatThrownBy(() -> read("q", "*:*", "ids", "a", "qa.q", "who?"))
        .isInstanceOf(StackOverflowError.class);
  }
}
