/* Licensed under the Apache License, Version 2.0. */
package solrqa.retriever;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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
 * nothing else still match. Neighbouring terms add to it where they are near each other, as far as
 * asked for; they make nothing match that would not.
 */
public final class QuestionQuery {
  private final Map<String, Float> boosts;
  private final Proximity proximity;
  private final Clauses clauses;
  private final TermPairs pairs;

  /** A query of words that count wherever they stand. */
  public QuestionQuery(Analyzer analyzer, Map<String, Float> boosts) {
    this(analyzer, boosts, Proximity.NONE);
  }

  /**
   * @param analyzer query analyzer; asked for each field by name
   * @param boosts fields to search and their boosts
   * @param proximity what neighbouring words are worth
   */
  public QuestionQuery(Analyzer analyzer, Map<String, Float> boosts, Proximity proximity) {
    if (boosts.isEmpty()) {
      throw new IllegalArgumentException("no fields to search, there must be at least one");
    }
    boosts.forEach(QuestionQuery::check);
    this.boosts = new LinkedHashMap<>(boosts);
    this.proximity = proximity;
    // half of the clauses Lucene allows are left to what the query becomes a part of; a pair has
    // two
    int lists = boosts.size() + 2 * proximity.boosts().size();
    int max = Math.max(1, IndexSearcher.getMaxClauseCount() / 2 / lists);
    this.clauses = new Clauses(analyzer, max);
    this.pairs = new TermPairs(analyzer, proximity.slop(), max);
  }

  static void check(String field, float boost) {
    if (!(boost > 0 && boost < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "illegal boost of field " + field + ": " + boost + ", must be positive and finite");
    }
  }

  /** The query; matches nothing where the question has no term. */
  public Query build(String question) {
    Query terms = sum(boosts, field -> clauses.createBooleanQuery(field, question));
    if (terms == null) {
      return new MatchNoDocsQuery("the question \"" + question + "\" has no term");
    }
    Query near = sum(proximity.boosts(), field -> pairs.build(field, question));
    return near == null
        ? terms
        : new BooleanQuery.Builder().add(terms, Occur.MUST).add(near, Occur.SHOULD).build();
  }

  /** The queries of some fields, each times its boost; null where no field has one. */
  private static Query sum(Map<String, Float> boosts, Function<String, Query> ofField) {
    BooleanQuery.Builder fields = new BooleanQuery.Builder();
    boosts.forEach(
        (field, boost) -> {
          Query query = ofField.apply(field);
          if (query != null) {
            fields.add(boost == 1 ? query : new BoostQuery(query, boost), Occur.SHOULD);
          }
        });
    BooleanQuery query = fields.build();
    return switch (query.clauses().size()) {
      case 0 -> null;
      case 1 -> query.clauses().get(0).getQuery();
      default -> query;
    };
  }

  /** One clause a different term. */
  private static final class Clauses extends QueryBuilder {
    private final int max;

    Clauses(Analyzer analyzer, int max) {
      super(analyzer);
      this.max = max;
      // a term of a multi-word synonym is a term like others; paths through a graph have no bound
      setEnableGraphQueries(false);
    }

    @Override
    protected Query createFieldQuery(
        TokenStream source, Occur operator, String field, boolean quoted, int phraseSlop) {
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
