/* Licensed under the Apache License, Version 2.0. */
package solrqa.retriever;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.util.BytesRef;

/**
 * Chooses which passages of one long document to read: BM25 inside the document, whose passages are
 * the collection that terms are counted over. Thread-safe.
 *
 * <p>The formula is that of Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25
 * and Beyond" (2009), with the never negative inverse document frequency and the parameters that
 * Lucene uses too.
 */
public final class PassageSelector {
  private static final double K1 = 1.2;
  private static final double B = 0.75;

  private final Analyzer analyzer;
  private final String field;

  /**
   * @param analyzer index analyzer; asked for the field by name
   * @param field whose analysis decides what a term is
   */
  public PassageSelector(Analyzer analyzer, String field) {
    this.analyzer = analyzer;
    this.field = field;
  }

  /** The field whose analysis decides what a term is. */
  public String field() {
    return field;
  }

  /**
   * The passages most like the question.
   *
   * @param max how many at most
   * @return best first; passages without a term of the question follow in the order of the text
   */
  public List<Passage> select(String question, List<Passage> passages, int max) {
    if (max < 1) {
      throw new IllegalArgumentException("illegal maximum: " + max + ", must be at least 1");
    }
    if (passages.size() < 2) {
      return List.copyOf(passages); // most documents: nothing to choose, so nothing to analyse
    }
    Set<BytesRef> terms = new HashSet<>();
    Terms.forEach(analyzer, field, question, term -> terms.add(BytesRef.deepCopyOf(term)));
    List<Counts> counts = passages.stream().map(passage -> count(terms, passage)).toList();
    double[] scores = scores(terms, counts);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingDouble((Integer i) -> -scores[i]));
    return order.stream().limit(max).map(passages::get).toList();
  }

  /**
   * What BM25 needs of one passage.
   *
   * @param length its terms, repeated ones included
   * @param frequencies how often each term of the question occurs, where it does
   */
  private record Counts(int length, Map<BytesRef, Integer> frequencies) {}

  private Counts count(Set<BytesRef> terms, Passage passage) {
    int[] length = {0};
    Map<BytesRef, Integer> frequencies = new HashMap<>();
    Terms.forEach(
        analyzer,
        field,
        passage.text(),
        term -> {
          length[0]++;
          if (terms.contains(term)) {
            frequencies.merge(BytesRef.deepCopyOf(term), 1, Integer::sum);
          }
        });
    return new Counts(length[0], frequencies);
  }

  /**
   *
   *
   * <pre>
   * score = sum over terms of  ln(1 + (N - n + 0.5) / (n + 0.5))
   *                            * f / (f + k1 * (1 - b + b * length / mean length))
   * </pre>
   *
   * with N passages, n of them with the term, f times in this one.
   */
  private static double[] scores(Set<BytesRef> terms, List<Counts> counts) {
    double meanLength = counts.stream().mapToInt(Counts::length).average().orElse(0);
    double[] scores = new double[counts.size()];
    for (BytesRef term : terms) {
      long n = counts.stream().filter(count -> count.frequencies().containsKey(term)).count();
      double idf = Math.log(1 + (counts.size() - n + 0.5) / (n + 0.5));
      for (int i = 0; i < scores.length; i++) {
        int f = counts.get(i).frequencies().getOrDefault(term, 0);
        if (f > 0) {
          scores[i] += idf * f / (f + K1 * (1 - B + B * counts.get(i).length() / meanLength));
        }
      }
    }
    return scores;
  }
}
