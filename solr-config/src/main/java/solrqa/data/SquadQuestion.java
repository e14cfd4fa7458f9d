/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.util.List;

/**
 * A question of a SQuAD file.
 *
 * @param id unique in its file
 * @param article title of the article that it was asked about
 * @param text as it was asked
 * @param passage paragraph that it was asked about
 * @param answers what people answered, the same answer maybe more than once; empty where the
 *     passage has no answer
 */
public record SquadQuestion(
    String id, String article, String text, String passage, List<String> answers) {
  public SquadQuestion {
    answers = List.copyOf(answers);
  }

  /** Whether the passage has an answer. */
  public boolean answerable() {
    return !answers.isEmpty();
  }
}
