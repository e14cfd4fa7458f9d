/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.metrics;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What was found for a topic beside what people found right: the measures are trec_eval's.
 *
 * @param documents ids, best first, none twice
 * @param grades of the judged documents, 1 and more is relevant; a document without one counts as
 *     not relevant
 */
public record JudgedRanking(List<String> documents, Map<String, Integer> grades) {
  public JudgedRanking {
    documents = List.copyOf(documents);
  }

  /** How many documents are relevant, found or not. Without any no measure means anything. */
  public int relevant() {
    return (int) grades.values().stream().filter(grade -> grade > 0).count();
  }

  /** The share of relevant ones among the first; P_cut. */
  public double precision(int cut) {
    return (double) relevantAmong(cut) / cut;
  }

  /** The share of the relevant ones that is among the first; recall_cut. */
  public double recall(int cut) {
    return relevant() == 0 ? 0 : (double) relevantAmong(cut) / relevant();
  }

  /** One divided by the rank of the first relevant one; 0 where it is not among the first. */
  public double reciprocalRank(int cut) {
    for (int i = 0; i < Math.min(cut, documents.size()); i++) {
      if (grade(documents.get(i)) > 0) {
        return 1.0 / (i + 1);
      }
    }
    return 0;
  }

  /**
   * How much of the gain of the best possible order the first ones have; ndcg_cut.
   *
   * <pre>
   * sum over ranks 1 .. cut of  grade / log2(rank + 1)
   * --------------------------------------------------
   * the same of all judged documents, by falling grade
   * </pre>
   */
  public double ndcg(int cut) {
    double ideal =
        gain(grades.values().stream().sorted(Comparator.reverseOrder()).limit(cut).toList());
    double found = gain(documents.stream().limit(cut).map(this::grade).toList());
    return ideal == 0 ? 0 : found / ideal;
  }

  private static double gain(List<Integer> grades) {
    double sum = 0;
    for (int i = 0; i < grades.size(); i++) {
      sum += Math.max(0, grades.get(i)) * Math.log(2) / Math.log(i + 2);
    }
    return sum;
  }

  private long relevantAmong(int cut) {
    return documents.stream().limit(cut).filter(document -> grade(document) > 0).count();
  }

  private int grade(String document) {
    return grades.getOrDefault(document, 0);
  }
}
