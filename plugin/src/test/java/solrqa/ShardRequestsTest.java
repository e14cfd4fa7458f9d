/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.solr.common.params.ModifiableSolrParams;
import org.apache.solr.handler.component.ResponseBuilder;
import org.apache.solr.request.SolrQueryRequest;
import org.apache.solr.response.SolrQueryResponse;
import org.assertj.core.api.Assertions;
import org.junit.BeforeClass;
import org.junit.Test;
import solrqa.reader.ScriptedReader;
import solrqa.retriever.Question;

/** What a coordinator asks a shard: by the list that parses what a user asks. */
public class ShardRequestsTest extends SolrTest {
  /** A value of each parameter that is not its default. */
  private static final Map<String, String> GIVEN = new LinkedHashMap<>();

  static {
    GIVEN.put("qa", "true");
    GIVEN.put("qa.q", "who wrote it?");
    GIVEN.put("qa.rewrite", "off");
    GIVEN.put("qa.fl", "title,text");
    GIVEN.put("qa.depth", "7");
    GIVEN.put("qa.noAnswer", "demote");
    GIVEN.put("qa.threshold", "-1.5");
    GIVEN.put("qa.weight", "0.25");
    GIVEN.put("qa.answers", "7");
    GIVEN.put("qa.spans", "3");
    GIVEN.put("qa.context", "120");
    GIVEN.put("qa.tag.pre", "<mark class='a b'>");
    GIVEN.put("qa.tag.post", "</mark>");
    GIVEN.put("qa.encoder", "simple");
    GIVEN.put("qa.timeAllowed", "500");
    GIVEN.put("qa.onError", "fail");
    GIVEN.put("qa.model", "large");
    GIVEN.put("qa.session", "tab 7");
  }

  @BeforeClass
  public static void start() throws Exception {
    start(new ScriptedReader());
  }

  private static ModifiableSolrParams sent(Map<String, String> given) {
    List<Object> namesAndValues = new ArrayList<>();
    given.forEach((name, value) -> namesAndValues.addAll(List.of(name, value)));
    try (SolrQueryRequest solrRequest = request(namesAndValues.toArray())) {
      QaRequest asked = RequestParser.parse(solrRequest.getParams(), QaRequestTest.CONFIG);
      ResponseBuilder rb = new ResponseBuilder(solrRequest, new SolrQueryResponse(), List.of());
      return new ShardRequests(asked, 200).params(rb, List.of("a", "b"), 4);
    }
  }

  private static QaRequest received(ModifiableSolrParams params) {
    return RequestParser.parseShardRead(params, QaRequestTest.CONFIG);
  }

  @Test
  public void theseAreAllParameters() {
    Assertions.assertThat(GIVEN.keySet()).containsExactlyElementsOf(QaParams.NAMES);
  }

  @Test
  public void eachParameterOfReadingArrivesAsItWasGiven() {
    ModifiableSolrParams sent = sent(GIVEN);
    for (QaParam<?> param : QaParams.ALL) {
      String value = sent.get(param.name());
      if (param.sent().isEmpty()) {
        Assertions.assertThat(value).as(param.name()).isNull();
      } else if (param.equals(QaParams.TIME_ALLOWED)) {
        Assertions.assertThat(Integer.parseInt(value)).isBetween(1, 500);
      } else {
        Assertions.assertThat(value).as(param.name()).isEqualTo(GIVEN.get(param.name()));
      }
    }
  }

  @Test
  public void aShardReadsWhatTheCoordinatorWasAsked() {
    for (String context : List.of("sentence", "passage", "0")) {
      Map<String, String> given = new LinkedHashMap<>(GIVEN);
      given.put("qa.context", context);
      QaRequest received = received(sent(given));
      QaRequest asked = RequestParser.parse(params(given), QaRequestTest.CONFIG);
      Assertions.assertThat(received.question()).isEqualTo(asked.question());
      Assertions.assertThat(received.fields()).isEqualTo(asked.fields());
      Assertions.assertThat(received.givenThreshold()).isEqualTo(asked.givenThreshold());
      Assertions.assertThat(received.answers()).isEqualTo(asked.answers());
      Assertions.assertThat(received.context()).isEqualTo(asked.context());
      Assertions.assertThat(received.markup()).isEqualTo(asked.markup());
      Assertions.assertThat(received.model()).isEqualTo(asked.model());
      Assertions.assertThat(received.timeAllowed()).isLessThanOrEqualTo(Duration.ofMillis(500));
    }
  }

  /** Whatever a shard's own configuration or version would make of the keywords. */
  @Test
  public void aShardReadsTheFormThatTheCoordinatorMade() {
    Map<String, String> given = Map.of("q", "capital of france");
    ModifiableSolrParams sent = sent(given);
    Assertions.assertThat(sent.get("qa.q")).isEqualTo("what is the capital of france?");
    Assertions.assertThat(received(sent).question())
        .isEqualTo(new Question("capital of france", "what is the capital of france?"));
    ModifiableSolrParams asTyped = sent(Map.of("q", "capital of france", "qa.rewrite", "off"));
    Assertions.assertThat(asTyped.get("qa.q")).isEqualTo("capital of france");
    Assertions.assertThat(received(asTyped).question())
        .isEqualTo(Question.asTyped("capital of france"));
    Assertions.assertThat(asTyped.getParameterNames()).doesNotContain("qa.typed");
  }

  private static ModifiableSolrParams params(Map<String, String> given) {
    ModifiableSolrParams params = new ModifiableSolrParams();
    given.forEach(params::set);
    return params;
  }

  @Test
  public void whatWasNotGivenIsSentAsParsedOrLeftToTheModel() {
    ModifiableSolrParams sent = sent(Map.of("q", "who?"));
    Assertions.assertThat(sent.get("qa.q")).isEqualTo("who?");
    Assertions.assertThat(sent.get("qa.threshold")).isNull();
    Assertions.assertThat(received(sent))
        .as("all but the time, which goes by")
        .isEqualTo(
            RequestParser.parse(
                params(Map.of("q", "who?", "qa.timeAllowed", sent.get("qa.timeAllowed"))),
                QaRequestTest.CONFIG));
    Assertions.assertThat(Integer.parseInt(sent.get("qa.timeAllowed"))).isBetween(1, 10_000);
  }

  @Test
  public void eachParameterThatIsDefinedForReadingIsSent() {
    QaParam<Integer> added =
        QaParam.reading("qa.new", RequestParser::depth, limits -> Optional.of("5"));
    ModifiableSolrParams params = new ModifiableSolrParams();
    added.send(
        new RequestLimits(RequestParser.parse(params(GIVEN), QaRequestTest.CONFIG), request()),
        params);
    Assertions.assertThat(params.get("qa.new")).isEqualTo("5");
  }

  @Test
  public void limitsOfSolrArePassedOnButNotItsClock() {
    Map<String, String> given = new LinkedHashMap<>(GIVEN);
    given.put("timeAllowed", "60000");
    given.put("cpuAllowed", "3000");
    given.put("memAllowed", "2.5");
    ModifiableSolrParams sent = sent(given);
    Assertions.assertThat(sent.get("timeAllowed")).isEqualTo("-1");
    Assertions.assertThat(sent.get("cpuAllowed")).isEqualTo("3000");
    Assertions.assertThat(sent.get("memAllowed")).isEqualTo("2.5");
    Assertions.assertThat(sent(GIVEN).getParameterNames()).doesNotContain("cpuAllowed");
  }

  @Test
  public void passagesAreSharedByDocuments() {
    Assertions.assertThat(sent(GIVEN).get("qa.maxPassages")).isEqualTo("100");
    Assertions.assertThat(sent(GIVEN).get("ids")).isEqualTo("a,b");
  }

  /** What a shard cannot read is said of its documents: a node's default must not end the stage. */
  @Test
  public void partOfTheReadingsIsWanted() {
    Assertions.assertThat(sent(GIVEN).get("partialResults")).isEqualTo("true");
  }
}
