/* Licensed under the Apache License, Version 2.0. */
package solrqa.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import solrqa.solr.PassageCore;

class PackagedPluginIT {
  private static PassageCore withPlugin;

  @BeforeAll
  static void index() throws IOException, InterruptedException {
    withPlugin = SharedSolr.core("packaged");
    withPlugin.add(Passages.DOCUMENTS);
    withPlugin.awaitReader();
  }

  @Test
  void isNotOnTheClassPathOfTheTests() {
    for (String name : List.of("solrqa.QaComponent", "solrqa.reader.AnswerReader")) {
      assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
    }
  }

  @Test
  void answersAQuestionRight() throws IOException, InterruptedException {
    SolrHttp.Reply reply = SharedSolr.http().select(withPlugin, Passages.ask(Passages.QUESTION));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    Map<?, ?> json = reply.json();
    assertThat(Passages.at(json, "qa", "answered")).isEqualTo("yes");
    assertThat(Passages.at(json, "qa", "best")).isEqualTo(Passages.ANSWERED_BY);
    assertThat(Passages.at(json, "response", "docs", 0, "id")).isEqualTo(Passages.ANSWERED_BY);
    Map<?, ?> span =
        (Map<?, ?>) Passages.at(json, "qa", "answers", Passages.ANSWERED_BY, "spans", 0);
    assertThat(span.get("text")).isEqualTo(Passages.ANSWER);
    String text = (String) Passages.at(json, "response", "docs", 0, "text");
    int start = ((Number) span.get("start")).intValue();
    int end = ((Number) span.get("end")).intValue();
    assertThat(text.substring(start, end)).isEqualTo(Passages.ANSWER);
  }

  @Test
  void saysThatThereIsNoAnswer() throws IOException, InterruptedException {
    Map<?, ?> json =
        SharedSolr.http()
            .select(withPlugin, Passages.ask("How high is the price of penicillin in Paris?"))
            .json();
    assertThat(Passages.at(json, "qa", "answered")).isEqualTo("no");
    assertThat(Passages.at(json, "response", "numFound")).isEqualTo(0L);
  }

  @Test
  void leavesPlainSearchByteForByteAsItIsWithoutThePlugin()
      throws IOException, InterruptedException {
    PassageCore without = coreWithoutPlugin();
    without.add(Passages.DOCUMENTS);
    for (Map<String, String> request : plainRequests()) {
      SolrHttp.Reply expected = SharedSolr.http().select(without, request);
      assertThat(expected.status()).as(expected.body()).isEqualTo(200);
      assertThat(SharedSolr.http().select(withPlugin, request).body()).isEqualTo(expected.body());
    }
  }

  private static PassageCore coreWithoutPlugin() throws IOException, InterruptedException {
    Path configsets = SharedSolr.home().directory().resolve("configsets");
    Path conf = Files.createDirectories(configsets.resolve("plain/conf"));
    for (String file : List.of("managed-schema.xml", "solrconfig.xml")) {
      Files.copy(SharedSolr.CHECKOUT.configset().resolve("conf").resolve(file), conf.resolve(file));
    }
    Path solrconfig = conf.resolve("solrconfig.xml");
    String plain =
        Files.readString(solrconfig)
            .replaceAll("(?s)<searchComponent name=\"qa\".*?</searchComponent>", "")
            .replaceAll("<queryParser name=\"question\"[^>]*/>", "")
            .replaceAll("<str name=\"defType\">question</str>", "")
            .replaceAll("<str>qa</str>", "");
    assertThat(plain).doesNotContain("class=\"solrqa.");
    Files.writeString(solrconfig, plain);
    return PassageCore.create(SharedSolr.process().address(), "plain", "plain", Map.of());
  }

  private static List<Map<String, String>> plainRequests() {
    return List.of(
        plain("q", "*:*"),
        plain("q", "penicillin OR tower", "fl", "id,score"),
        plain("q", "penicillin", "hl", "true", "hl.fl", "text", "rows", "1"),
        plain("q", "tower", "facet", "true", "facet.field", "path", "wt", "xml"),
        plain("q", "*:*", "json.facet", "{paths:{type:terms,field:path}}", "qa", "false"),
        plain("q", "penicillin", "sort", "id desc", "start", "1", "debug", "query"));
  }

  private static Map<String, String> plain(String... namesAndValues) {
    Map<String, String> request =
        new HashMap<>(
            Map.of("defType", "lucene", "omitHeader", "true", "fl", "id,title,text,path"));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      request.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return request;
  }
}
