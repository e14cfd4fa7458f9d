/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.solr.client.solrj.response.QueryResponse;
import org.apache.solr.common.SolrInputDocument;
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

/** A shard of two replicas, of which one cannot read now. */
public class ReplicaTest extends Cluster {
  private static final String QUESTION = "who wrote the notes?";
  private static final ScriptedReader READER = new ScriptedReader().answer("Ada", 5);
  private static final AtomicInteger BUSY = new AtomicInteger();
  private static final AtomicInteger BROKEN = new AtomicInteger();
  private static final AtomicInteger ASKED = new AtomicInteger();
  private static final CountDownLatch LATER = new CountDownLatch(1);
  private static volatile Duration delay = Duration.ZERO;

  /** Is busy as often as it is told to be, and late. */
  private static final class BusyReader implements AnswerReader {
    @Override
    public Readings read(String question, List<PassageText> passages, Deadline deadline) {
      ASKED.incrementAndGet();
      if (BUSY.getAndDecrement() > 0) {
        throw new ReaderBusyException("64 requests wait");
      }
      if (BROKEN.getAndDecrement() > 0) {
        throw new IllegalStateException("scripted");
      }
      try {
        LATER.await(delay.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return READER.read(question, passages, deadline);
    }

    @Override
    public void close() {}
  }

  @BeforeClass
  public static void start() throws Exception {
    start(2, new ReaderRegistry(f -> new LoadedModel(ModelSettings.DEFAULT, new BusyReader())));
    create("twice", SHIPPED, 1, 2);
    index(
        "twice",
        IntStream.range(0, 3).mapToObj(i -> sdoc("id", "d" + i, "text", "Notes by Ada.")).toList());
    create("spread", SHIPPED, 2, 2);
    index("spread", IntStream.range(0, 6 * 12).mapToObj(ReplicaTest::ofAGroup).toList());
  }

  /** Each group is on one shard: there its path comes first, and another one's second. */
  private static SolrInputDocument ofAGroup(int number) {
    int group = number % 6;
    String path = "p" + (number / 6 < 8 ? group : (group + 1) % 6);
    return sdoc("id", "g" + group + "!" + number, "text", "Notes by Ada.", "path", path);
  }

  @Before
  public void forget() {
    BUSY.set(0);
    BROKEN.set(0);
    ASKED.set(0);
    delay = Duration.ZERO;
  }

  @Test
  public void anotherReplicaReadsWhatOneHasNoRoomFor() throws Exception {
    BUSY.set(1);
    assertTheOtherReads();
  }

  /** A reader that is being stopped fails too, at what it has not read yet. */
  @Test
  public void anotherReplicaReadsWhereAReaderFails() throws Exception {
    BROKEN.set(1);
    assertTheOtherReads();
  }

  private static void assertTheOtherReads() throws Exception {
    QueryResponse response = ask("twice", "q", QUESTION, "shortCircuit", false);
    Assertions.assertThat(at(response, "qa", "read")).isEqualTo(3);
    Assertions.assertThat(response.getHeader().get("partialResults")).isNull();
    Assertions.assertThat(ASKED).hasValue(2);
  }

  @Test
  public void allReplicasAreAskedOnce() throws Exception {
    BUSY.set(100);
    assertNoneReads("busy");
  }

  @Test
  public void whereAllReadersFailItIsUnread() throws Exception {
    BROKEN.set(100);
    assertNoneReads("failed");
  }

  private static void assertNoneReads(String reason) throws Exception {
    QueryResponse response = ask("twice", "q", QUESTION, "shortCircuit", false);
    Assertions.assertThat(at(response, "qa", "unread")).isEqualTo(3);
    Assertions.assertThat(at(response, "qa", "documents", "d0", "reason")).isEqualTo(reason);
    Assertions.assertThat(ASKED).hasValue(2);
  }

  @Test
  public void whatDoesNotComeInTimeIsUnread() throws Exception {
    delay = Duration.ofSeconds(8);
    long begin = System.nanoTime();
    QueryResponse response =
        ask("twice", "q", QUESTION, "shortCircuit", false, "qa.timeAllowed", 500);
    Assertions.assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .isLessThan(Duration.ofSeconds(6));
    Assertions.assertThat(ids(response)).hasSize(3);
    Assertions.assertThat(at(response, "qa", "documents", "d0", "reason")).isEqualTo("unreachable");
    Assertions.assertThat(at(response, "qa", "faults").toString())
        .contains("it did not answer in time");
  }

  /** Its node may hang altogether, and Solr has no clock for the stage that follows. */
  @Test
  public void fieldsComeFromAReplicaThatAnswers() throws Exception {
    delay = Duration.ofSeconds(8);
    for (int i = 0; i < 6; i++) { // Solr chooses replicas at random
      QueryResponse response =
          ask(
              "twice",
              "q",
              QUESTION,
              "shortCircuit",
              false,
              "qa.timeAllowed",
              200,
              "debug",
              "track");
      List<String> fields = names(at(response, "debug", "track", "GET_FIELDS"));
      Assertions.assertThat(fields).hasSize(1).noneMatch(asked -> asked.contains("|"));
      Assertions.assertThat(at(response, "qa", "faults").toString())
          .contains("it did not answer in time")
          .doesNotContain(fields.get(0));
    }
  }

  /** They merge what shards say by the name that they asked, which is the whole shard's. */
  @Test
  public void facetsAreRefinedBesideASilentReplica() throws Exception {
    delay = Duration.ofSeconds(8);
    String facet = "{paths:{type:terms,field:path,limit:1,overrequest:0,refine:true}}";
    for (int i = 0; i < 4; i++) {
      QueryResponse response =
          ask(
              "spread",
              "q",
              QUESTION,
              "shortCircuit",
              false,
              "qa.timeAllowed",
              200,
              "json.facet",
              facet);
      Assertions.assertThat(at(response, "qa", "unread")).isEqualTo(10);
      Assertions.assertThat(at(response, "facets", "paths", "buckets").toString())
          .contains("count=12");
    }
  }

  /** Where Solr's time is over before the page has its fields, it throws away what was read. */
  @Test
  public void readingEndsBeforeSolrsTime() throws Exception {
    delay = Duration.ofSeconds(8);
    QueryResponse response =
        ask("twice", "q", QUESTION, "shortCircuit", false, "timeAllowed", 4_800);
    Assertions.assertThat(ids(response)).hasSize(3);
    Assertions.assertThat(at(response, "qa", "unread")).isEqualTo(3);
  }
}
