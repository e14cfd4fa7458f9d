/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import java.util.Comparator;
import java.util.List;

/** How the passages that were retrieved for a question are ordered once they were read. */
interface RankingRule {
  /**
   * Best first: what was read, then what was not, then what has no text. No two passages are equal.
   *
   * @param window all passages that were retrieved
   */
  Comparator<Candidate> order(List<Candidate> window);
}
