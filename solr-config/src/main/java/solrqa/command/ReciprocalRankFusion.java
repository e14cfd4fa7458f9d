/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins BM25's order and that of the margins by ranks alone, so that neither the scale of the one
 * nor of the other matters (Cormack, Clarke and Büttcher, SIGIR 2009):
 *
 * <pre>
 * score = 1 / (constant + rank by BM25) + 1 / (constant + rank by margin)        ranks from 1
 * </pre>
 *
 * @param constant the greater, the less the first ranks stand out; the paper's is 60
 */
record ReciprocalRankFusion(int constant) implements RankingRule {

  @Override
  public Comparator<Candidate> order(List<Candidate> window) {
    Comparator<Candidate> byMargin =
        Comparator.comparingDouble(Candidate::margin).reversed().thenComparingInt(Candidate::rank);
    List<Candidate> read = window.stream().filter(Candidate::wasRead).sorted(byMargin).toList();
    Map<Integer, Double> scores = new HashMap<>();
    for (int i = 0; i < read.size(); i++) {
      int rank = read.get(i).rank();
      scores.put(rank, 1.0 / (constant + rank) + 1.0 / (constant + i + 1));
    }
    return Comparator.<Candidate>comparingInt(c -> c.wasRead() ? 0 : c.status().ordinal())
        .thenComparing(
            Comparator.<Candidate>comparingDouble(c -> scores.getOrDefault(c.rank(), 0.0))
                .reversed())
        .thenComparing(byMargin);
  }
}
