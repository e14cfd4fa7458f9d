/* Licensed under the Apache License, Version 2.0. */
package solrqa.retriever;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TermToBytesRefAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BoostAttribute;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.QueryBuilder;

/**
 * The terms of a question in one field, by the place where the words they come from begin: so that
 * those of several fields can be told to be of the same word, whatever each field's analysis makes
 * of it. Thread-safe.
 */
final class FieldTerms extends QueryBuilder {
  private final int max;

  /**
   * @param max terms a field
   */
  FieldTerms(Analyzer analyzer, int max) {
    super(analyzer);
    this.max = max;
  }

  /**
   * The queries of a field, each term in one of them, however often the question repeats it.
   *
   * @return by offset in the question, in its order; synonyms are one query, and a term of a
   *     multi-word synonym is a term like others
   */
  Map<Integer, List<Query>> byPlace(String field, String question) {
    Map<Integer, List<Query>> queries = new LinkedHashMap<>();
    Set<BytesRef> seen = new HashSet<>();
    List<TermAndBoost> position = new ArrayList<>();
    int place = 0;
    try (TokenStream terms = analyzer.tokenStream(field, question)) {
      TermToBytesRefAttribute term = terms.getAttribute(TermToBytesRefAttribute.class);
      BoostAttribute boost = terms.addAttribute(BoostAttribute.class);
      PositionIncrementAttribute increment = terms.addAttribute(PositionIncrementAttribute.class);
      OffsetAttribute offset = terms.addAttribute(OffsetAttribute.class);
      terms.reset();
      while (seen.size() < max && terms.incrementToken()) {
        if (increment.getPositionIncrement() > 0) {
          add(queries, place, field, position);
          position.clear();
        }
        BytesRef bytes = BytesRef.deepCopyOf(term.getBytesRef());
        if (seen.add(bytes)) {
          place = position.isEmpty() ? offset.startOffset() : place;
          position.add(new TermAndBoost(bytes, boost.getBoost()));
        }
      }
      add(queries, place, field, position);
      terms.end();
    } catch (IOException impossible) {
      throw new IllegalStateException("a question in memory cannot be read", impossible);
    }
    return queries;
  }

  private void add(
      Map<Integer, List<Query>> queries, int place, String field, List<TermAndBoost> position) {
    if (!position.isEmpty()) {
      Query query =
          position.size() == 1
              ? newTermQuery(new Term(field, position.get(0).term), position.get(0).boost)
              : newSynonymQuery(field, position.toArray(TermAndBoost[]::new));
      queries.computeIfAbsent(place, none -> new ArrayList<>()).add(query);
    }
  }
}
