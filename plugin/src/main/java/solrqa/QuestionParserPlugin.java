/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import static solrqa.QaRequest.badRequest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.solr.common.params.CommonParams;
import org.apache.solr.common.params.DisMaxParams;
import org.apache.solr.common.params.SolrParams;
import org.apache.solr.request.SolrQueryRequest;
import org.apache.solr.schema.IndexSchema;
import org.apache.solr.schema.SchemaField;
import org.apache.solr.search.QParser;
import org.apache.solr.search.QParserPlugin;
import org.apache.solr.util.SolrPluginUtils;
import solrqa.retriever.QuestionQuery;

/**
 * {@code {!question}} or {@code defType=question}: a question as a person wrote it, over the fields
 * and boosts of {@code qf}, or over {@code df}. Whatever the text holds is plain text.
 */
public final class QuestionParserPlugin extends QParserPlugin {

  @Override
  public QParser createParser(
      String question, SolrParams localParams, SolrParams params, SolrQueryRequest request) {
    return new QuestionParser(question, localParams, params, request);
  }

  private static final class QuestionParser extends QParser {
    QuestionParser(
        String question, SolrParams localParams, SolrParams params, SolrQueryRequest request) {
      super(question, localParams, params, request);
    }

    @Override
    public Query parse() {
      String question = Optional.ofNullable(getString()).orElse("");
      Map<String, Float> boosts = boosts();
      if (question.isBlank()) {
        return new MatchNoDocsQuery("no question");
      }
      if (question.equals("*:*")) {
        // Solr's own parsers for what people type match all then, and clients count on it: health
        // checks, the admin page, facets over everything. A question it is not.
        return new MatchAllDocsQuery();
      }
      QaRequest.checkLength(question);
      return new QuestionQuery(getReq().getSchema().getQueryAnalyzer(), boosts).build(question);
    }

    @Override
    public String[] getDefaultHighlightFields() {
      return boosts().keySet().toArray(String[]::new);
    }

    private Map<String, Float> boosts() {
      String fields =
          Stream.of(DisMaxParams.QF, CommonParams.DF)
              .map(this::getParam)
              .filter(value -> value != null && !value.isBlank())
              .findFirst()
              .orElseThrow(() -> badRequest("a question needs qf or df: the fields to search"));
      Map<String, Float> boosts = new LinkedHashMap<>();
      try {
        SolrPluginUtils.parseFieldBoosts(fields)
            .forEach((field, boost) -> boosts.put(field, boost == null ? 1 : boost));
      } catch (NumberFormatException e) {
        throw illegalFields(fields);
      }
      IndexSchema schema = getReq().getSchema();
      boosts.forEach((field, boost) -> check(field, boost, schema.getFieldOrNull(field), fields));
      return boosts;
    }

    private static void check(String name, float boost, SchemaField field, String fields) {
      if (field == null || !field.indexed()) {
        throw badRequest("illegal qf field: " + name + ", must be an indexed field of the schema");
      }
      if (!(boost > 0 && boost < Float.POSITIVE_INFINITY)) {
        throw illegalFields(fields);
      }
    }

    private static RuntimeException illegalFields(String fields) {
      return badRequest(
          "illegal qf value: " + fields + ", must be fields with positive boosts: title^2 text");
    }
  }
}
