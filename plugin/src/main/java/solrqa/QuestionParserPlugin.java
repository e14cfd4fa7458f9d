/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import static solrqa.value.ValueParser.badRequest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
import org.apache.solr.search.QueryParsing;
import org.apache.solr.search.SyntaxError;
import org.apache.solr.util.SolrPluginUtils;
import solrqa.retriever.Proximity;
import solrqa.retriever.QuestionQuery;
import solrqa.value.Excerpt;
import solrqa.value.ValueParser;

/**
 * {@code {!question}} or {@code defType=question}: a question as a person wrote it, over the fields
 * and boosts of {@code qf}, or over {@code df}; a word counts by its best field, others add the
 * share {@code tie}. All of it is plain text, wildcards and operators too. With {@code pf2} and
 * {@code ps2}, as edismax has them, neighbouring words count more where they are near each other.
 */
public final class QuestionParserPlugin extends QParserPlugin {
  private static final ValueParser VALUES = new ValueParser(ValueParser::badRequest);
  private static final int MAX_SLOP = 999;

  /** Matches all documents, as in Solr's own parsers for what people type. */
  static final String ALL = "*:*";

  // Each field has the question analysed once more
  private static final int MAX_FIELDS = 200;

  @Override
  public QParser createParser(
      String question, SolrParams localParams, SolrParams params, SolrQueryRequest request) {
    return localParams == null && isQueryBesideQuestion(question, params)
        ? parserOf(question, request)
        : new QuestionParser(question, localParams, params, request);
  }

  /**
   * Whether local parameters, such as {@code {!knn …}}, are what a program wrote: the question
   * stands in {@code qa.q}, and is another text. What a person typed is never parsed.
   */
  private static boolean isQueryBesideQuestion(String query, SolrParams params) {
    String question = params.get(QaParams.QUESTION.name());
    return query != null
        && query.startsWith(QueryParsing.LOCALPARAM_START)
        && question != null
        && !question.equals(query);
  }

  private static QParser parserOf(String query, SolrQueryRequest request) {
    try {
      return QParser.getParser(query, request);
    } catch (SyntaxError e) {
      throw badRequest(String.valueOf(e.getMessage()));
    }
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
      if (question.equals(ALL)) {
        // Solr's own parsers for what people type match all then, and clients count on it: health
        // checks, the admin page, facets over everything. A question it is not.
        return new MatchAllDocsQuery();
      }
      RequestParser.checkLength(question);
      return new QuestionQuery(getReq().getSchema().getQueryAnalyzer(), boosts, tie(), proximity())
          .build(question);
    }

    @Override
    public String[] getDefaultHighlightFields() {
      return boosts().keySet().toArray(String[]::new);
    }

    private Map<String, Float> boosts() {
      String fields =
          given(DisMaxParams.QF)
              .or(() -> given(CommonParams.DF))
              .orElseThrow(() -> badRequest("a question needs qf or df: the fields to search"));
      return boosts(DisMaxParams.QF, fields);
    }

    private float tie() {
      return given(DisMaxParams.TIE)
          .map(value -> (float) VALUES.share(DisMaxParams.TIE, value))
          .orElse(QuestionQuery.DEFAULT_TIE);
    }

    private Proximity proximity() {
      Optional<String> fields = given(DisMaxParams.PF2);
      if (fields.isEmpty()) {
        return Proximity.NONE;
      }
      Map<String, Float> boosts = boosts(DisMaxParams.PF2, fields.get());
      IndexSchema schema = getReq().getSchema();
      for (String name : boosts.keySet()) {
        SchemaField field = schema.getField(name);
        if (field.omitTermFreqAndPositions() || field.omitPositions()) {
          throw badRequest(
              "illegal pf2 field: " + Excerpt.of(name) + ", must be indexed with positions");
        }
      }
      return new Proximity(boosts, given(DisMaxParams.PS2).map(QuestionParser::slop).orElse(0));
    }

    private static int slop(String value) {
      return VALUES.wholeNumber(DisMaxParams.PS2, value, 0, MAX_SLOP);
    }

    private Optional<String> given(String name) {
      return Optional.ofNullable(getParam(name))
          .map(value -> VALUES.bounded(name, value))
          .filter(value -> !value.isBlank());
    }

    private Map<String, Float> boosts(String parameter, String fields) {
      Map<String, Float> boosts = new LinkedHashMap<>();
      try {
        SolrPluginUtils.parseFieldBoosts(fields)
            .forEach((field, boost) -> boosts.put(field, boost == null ? 1 : boost));
      } catch (NumberFormatException e) {
        throw illegalFields(parameter, fields);
      }
      if (boosts.size() > MAX_FIELDS) {
        throw VALUES.illegal(parameter, fields, "at most " + MAX_FIELDS + " fields");
      }
      IndexSchema schema = getReq().getSchema();
      boosts.forEach(
          (name, boost) -> {
            SchemaField field = schema.getFieldOrNull(name);
            if (field == null || !field.indexed()) {
              throw badRequest(
                  "illegal "
                      + parameter
                      + " field: "
                      + Excerpt.of(name)
                      + ", must be an indexed field of the schema");
            }
            if (!(boost > 0 && boost < Float.POSITIVE_INFINITY)) {
              throw illegalFields(parameter, fields);
            }
          });
      return boosts;
    }

    private static RuntimeException illegalFields(String parameter, String fields) {
      return VALUES.illegal(parameter, fields, "fields with positive boosts: title^2 text");
    }
  }
}
