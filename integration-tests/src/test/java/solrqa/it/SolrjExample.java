/* Licensed under the Apache License, Version 2.0. */
package solrqa.it;

import java.io.IOException;
import java.util.List;
import org.apache.solr.client.solrj.SolrClient;
import org.apache.solr.client.solrj.SolrQuery;
import org.apache.solr.client.solrj.SolrServerException;
import org.apache.solr.client.solrj.impl.HttpJdkSolrClient;
import org.apache.solr.client.solrj.response.QueryResponse;
import org.apache.solr.common.util.NamedList;

/** The SolrJ example of docs/clients.md; {@link ClientsIT} compares the two. */
final class SolrjExample {
  private SolrjExample() {}

  // example
  /** The best answer to a question, or what the response says instead of one. */
  static String ask(String solrUrl, String collection, String question)
      throws SolrServerException, IOException {
    try (SolrClient solr = new HttpJdkSolrClient.Builder(solrUrl).build()) {
      SolrQuery query = new SolrQuery(question);
      query.set("qa", true);
      query.set("fl", "id", "title");
      QueryResponse response = solr.query(collection, query);
      NamedList<?> qa = (NamedList<?>) response.getResponse().get("qa");
      if (!"yes".equals(qa.get("answered"))) {
        return "no answer (" + qa.get("answered") + ")";
      }
      NamedList<?> best = (NamedList<?>) ((List<?>) qa.get("answers")).get(0);
      return (String) best.get("highlight");
    }
  }
  // end of the example
}
