/* Licensed under the Apache License, Version 2.0. */
package solrqa.retriever;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.FilteringTokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.TermToBytesRefAttribute;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.QueryBuilder;

/**
 * A question as a person wrote it to a BM25 query: every character is plain text. Thread-safe.
 *
 * <p>A document matches if it has any term of the question in any field; its score is the sum over
 * the fields, each times its boost. A term counts once a field, however often the question repeats
 * it. Stop words are the analyzer's affair: rare words outweigh them in BM25, so that questions of
 * nothing else still match.
 */
public final class QuestionQuery {
  private final Map<String, Float> boosts;
  private final Clauses clauses;

  /**
   * @param analyzer query analyzer; asked for each field by name
   * @param boosts fields to search and their boosts
   */
  public QuestionQuery(Analyzer analyzer, Map<String, Float> boosts) {
    if (boosts.isEmpty()) {
      throw new IllegalArgumentException("no fields to search, there must be at least one");
    }
    boosts.forEach(QuestionQuery::check);
    this.boosts = new LinkedHashMap<>(boosts);
    this.clauses = new Clauses(analyzer, boosts.size());
  }

  private static void check(String field, float boost) {
    if (!(boost > 0 && boost < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "illegal boost of field " + field + ": " + boost + ", must be positive and finite");
    }
  }

  /** The query; matches nothing where the question has no term. */
  public Query build(String question) {
    BooleanQuery.Builder fields = new BooleanQuery.Builder();
    boosts.forEach(
        (field, boost) -> {
          Query query = clauses.createBooleanQuery(field, question);
          if (query != null) {
            fields.add(boost == 1 ? query : new BoostQuery(query, boost), Occur.SHOULD);
          }
        });
    BooleanQuery query = fields.build();
    return switch (query.clauses().size()) {
      case 0 -> new MatchNoDocsQuery("the question \"" + question + "\" has no term");
      case 1 -> query.clauses().get(0).getQuery();
      default -> query;
    };
  }

  /** One clause a different term. */
  private static final class Clauses extends QueryBuilder {
    private final int fields;

    Clauses(Analyzer analyzer, int fields) {
      super(analyzer);
      this.fields = fields;
      // a term of a multi-word synonym is a term like others; paths through a graph have no bound
      setEnableGraphQueries(false);
    }

    @Override
    protected Query createFieldQuery(
        TokenStream source, Occur operator, String field, boolean quoted, int phraseSlop) {
      // half of the clauses Lucene allows are left to what the query becomes a part of
      int max = Math.max(1, IndexSearcher.getMaxClauseCount() / 2 / fields);
      return super.createFieldQuery(new Distinct(source, max), operator, field, quoted, phraseSlop);
    }
  }

  /** Lets each term pass once, and no more than the maximum. */
  private static final class Distinct extends FilteringTokenFilter {
    private final TermToBytesRefAttribute term = addAttribute(TermToBytesRefAttribute.class);
    private final Set<BytesRef> seen = new HashSet<>();
    private final int max;

    Distinct(TokenStream source, int max) {
      super(source);
      this.max = max;
    }

    @Override
    protected boolean accept() {
      return seen.size() < max && seen.add(BytesRef.deepCopyOf(term.getBytesRef()));
    }

    @Override
    public void reset() throws IOException {
      super.reset();
      seen.clear();
    }
  }
}
