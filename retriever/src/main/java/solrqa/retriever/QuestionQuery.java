/* Licensed under the Apache License, Version 2.0. */
package solrqa.retriever;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;

/**
 * A question as a person wrote it to a BM25 query: every character is plain text. Thread-safe.
 *
 * <p>A document matches if it has any term of the question in any field. A word counts by the field
 * in which its score, times the field's boost, is greatest; the other fields add a share of theirs,
 * the tie. A term counts once a field, however often the question repeats it. Stop words are the
 * analyzer's affair: rare words outweigh them in BM25, so that questions of nothing else still
 * match. Neighbouring terms add to it where they are near each other, as far as asked for; they
 * make nothing match that would not.
 */
public final class QuestionQuery {
  /** What other fields than a word's best add, unless said otherwise (decision 11). */
  public static final float DEFAULT_TIE = 0.3f;

  private final Map<String, Float> boosts;
  private final float tie;
  private final Proximity proximity;
  private final FieldTerms terms;
  private final TermPairs pairs;

  /** A query of words that count wherever they stand. */
  public QuestionQuery(Analyzer analyzer, Map<String, Float> boosts) {
    this(analyzer, boosts, DEFAULT_TIE, Proximity.NONE);
  }

  /**
   * @param analyzer query analyzer; asked for each field by name
   * @param boosts fields to search and their boosts
   * @param tie what the other fields add to a word's best one, as in dismax: 0 nothing, 1 all of
   *     their scores
   * @param proximity what neighbouring words are worth
   */
  public QuestionQuery(
      Analyzer analyzer, Map<String, Float> boosts, float tie, Proximity proximity) {
    if (boosts.isEmpty()) {
      throw new IllegalArgumentException("no fields to search, there must be at least one");
    }
    boosts.forEach(QuestionQuery::check);
    if (!(tie >= 0 && tie <= 1)) {
      throw new IllegalArgumentException("illegal tie: " + tie + ", must be between 0 and 1");
    }
    this.boosts = new LinkedHashMap<>(boosts);
    this.tie = tie;
    this.proximity = proximity;
    // half of the clauses Lucene allows are left to what the query becomes a part of; a pair has
    // two
    int lists = boosts.size() + 2 * proximity.boosts().size();
    int max = Math.max(1, IndexSearcher.getMaxClauseCount() / 2 / lists);
    this.terms = new FieldTerms(analyzer, max);
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
    Query words = any(words(question));
    if (words == null) {
      return new MatchNoDocsQuery("the question \"" + question + "\" has no term");
    }
    List<Query> pairs = new ArrayList<>();
    proximity
        .boosts()
        .forEach(
            (field, boost) -> {
              Query near = this.pairs.build(field, question);
              if (near != null) {
                pairs.add(boosted(near, boost));
              }
            });
    Query near = any(pairs);
    return near == null
        ? words
        : new BooleanQuery.Builder().add(words, Occur.MUST).add(near, Occur.SHOULD).build();
  }

  /** A query for each word, in the order of the question. */
  private List<Query> words(String question) {
    SortedMap<Integer, List<Query>> fields = new TreeMap<>();
    boosts.forEach(
        (field, boost) ->
            terms
                .byPlace(field, question)
                .forEach(
                    (place, queries) ->
                        fields
                            .computeIfAbsent(place, none -> new ArrayList<>())
                            .add(boosted(any(queries), boost))));
    return fields.values().stream().map(this::best).toList();
  }

  private Query best(List<Query> ofFields) {
    return ofFields.size() == 1 ? ofFields.get(0) : new DisjunctionMaxQuery(ofFields, tie);
  }

  private static Query boosted(Query query, float boost) {
    return boost == 1 ? query : new BoostQuery(query, boost);
  }

  /** Any of the queries, each of which adds its score; null for none. */
  private static Query any(List<Query> queries) {
    if (queries.size() < 2) {
      return queries.isEmpty() ? null : queries.get(0);
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    queries.forEach(query -> any.add(query, Occur.SHOULD));
    return any.build();
  }
}
