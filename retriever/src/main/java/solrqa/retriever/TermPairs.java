/* Licensed under the Apache License, Version 2.0. */
package solrqa.retriever;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TermToBytesRefAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.BytesRef;

/** The neighbouring terms of a question as short phrases. */
final class TermPairs {
  private final Analyzer analyzer;
  private final int slop;
  private final int max;

  /**
   * @param slop of each phrase
   * @param max phrases a question
   */
  TermPairs(Analyzer analyzer, int slop, int max) {
    this.analyzer = analyzer;
    this.slop = slop;
    this.max = max;
  }

  /** Any of the pairs, each once; null where the question has none. */
  Query build(String field, String question) {
    Set<Query> pairs = pairs(field, question);
    if (pairs.isEmpty()) {
      return null;
    }
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    pairs.forEach(pair -> query.add(pair, Occur.SHOULD));
    return query.build();
  }

  private Set<Query> pairs(String field, String question) {
    Set<Query> pairs = new LinkedHashSet<>();
    try (TokenStream terms = analyzer.tokenStream(field, question)) {
      TermToBytesRefAttribute term = terms.getAttribute(TermToBytesRefAttribute.class);
      PositionIncrementAttribute increment = terms.addAttribute(PositionIncrementAttribute.class);
      terms.reset();
      BytesRef left = null;
      while (pairs.size() < max && terms.incrementToken()) {
        int distance = increment.getPositionIncrement();
        if (distance == 0) {
          continue; // a synonym of the term before: the pair is of the words as they were written
        }
        BytesRef right = BytesRef.deepCopyOf(term.getBytesRef());
        if (left != null && !left.equals(right)) {
          pairs.add(phrase(field, left, right, distance));
        }
        left = right;
      }
      terms.end();
    } catch (IOException impossible) {
      throw new IllegalStateException("a question in memory cannot be read", impossible);
    }
    return pairs;
  }

  private Query phrase(String field, BytesRef left, BytesRef right, int distance) {
    return new PhraseQuery.Builder()
        .add(new Term(field, left), 0)
        .add(new Term(field, right), distance)
        .setSlop(slop)
        .build();
  }
}
