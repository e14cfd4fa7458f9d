/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.nio.file.Path;
import java.util.List;
import org.apache.solr.SolrTestCaseJ4.SuppressSSL;
import org.apache.solr.client.solrj.response.QueryResponse;
import org.apache.solr.common.SolrInputDocument;
import org.assertj.core.api.Assertions;
import org.junit.BeforeClass;
import org.junit.Test;
import solrqa.model.NodeOptions;
import solrqa.model.ReaderRegistry;

/** The bundled model on one and on several shards. */
@SuppressSSL
public class BundledModelTest extends Cluster {

  private static final String SENTENCE =
      "The population is about 120,000, and half of it lives in the capital.";

  @BeforeClass
  public static void start() throws Exception {
    start(1, new ReaderRegistry(ReaderRegistry::open));
    Path model = Path.of("../solr-config/models/small").toRealPath();
    System.setProperty(NodeOptions.MODELS, "small=" + model);
    List<SolrInputDocument> documents =
        List.of(
            sdoc("id", "1", "text", "Ada Lovelace wrote the first computer program in 1843."),
            sdoc("id", "2", "text", "The engine was designed by Charles Babbage in London."),
            sdoc("id", "3", "text", "A program of music was played first, and then they danced."),
            sdoc("id", "4", "text", "Gardens of the first computer museum open at nine."));
    for (int shards = 1; shards <= 3; shards += 2) {
      create("shards" + shards, SHIPPED, shards);
      index("shards" + shards, documents);
    }
  }

  @Test
  public void readsTheSameWhereverTheDocumentsAre() throws Exception {
    for (String question :
        List.of("Who wrote the first computer program?", "Who designed the engine?")) {
      Object[] request = {"q", question, "qa.noAnswer", "keep", "debug", "results", "hl", true};
      QueryResponse one = ask("shards1", request);
      QueryResponse three = ask("shards3", request);
      Assertions.assertThat(ids(three)).isEqualTo(ids(one));
      Assertions.assertThat(withoutCache(at(three, "qa"))).isEqualTo(withoutCache(at(one, "qa")));
      Assertions.assertThat(at(three, "debug", "qa").toString())
          .isEqualTo(at(one, "debug", "qa").toString());
      Assertions.assertThat(at(three, "qa", "answered")).isEqualTo("yes");
    }
  }

  /** BM25 does not know the title here: what makes one country's page better is its context. */
  @Test
  public void ofTheSameSentenceUnderManyTitlesTheRightOneWins() throws Exception {
    List<String> titles =
        List.of("Greece", "Maldives", "Saint Lucia", "Iceland", "Vanuatu", "Malta", "Barbados");
    List<SolrInputDocument> pages =
        titles.stream().map(title -> sdoc("id", title, "title", title, "text", SENTENCE)).toList();
    for (int shards = 1; shards <= 3; shards += 2) {
      String collection = "titled" + shards;
      create(collection, SHIPPED, shards);
      index(collection, pages);
      for (String title : titles) {
        QueryResponse response =
            ask(
                collection,
                "q",
                "What is the population of " + title + "?",
                "qf",
                "text",
                "qa.noAnswer",
                "keep",
                "debug",
                "results");
        Assertions.assertThat(ids(response)).hasSize(titles.size()).first().isEqualTo(title);
        Assertions.assertThat(best(response)).isEqualTo(title);
        Assertions.assertThat(at(response, "debug", "qa", title, "context")).isEqualTo(title);
      }
    }
  }

  private static String withoutCache(Object section) {
    return section.toString().replaceAll("cached=[0-9]+", "");
  }
}
