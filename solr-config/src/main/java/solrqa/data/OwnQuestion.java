/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.util.List;

/**
 * A question as people wrote it down, with what they know of its answer.
 *
 * @param id unique in its file
 * @param article title of the article that it was asked about; empty where it is not known
 * @param text as it was asked
 * @param answersKnown whether the answers are known, or that there are none
 * @param answers what people answered; none where there is no answer or it is not known
 * @param documents ids of those that are right; none where people named none
 * @param passage paragraph that it was asked about; empty where people gave none
 */
public record OwnQuestion(
    String id,
    String article,
    String text,
    boolean answersKnown,
    List<String> answers,
    List<String> documents,
    String passage) {
  public OwnQuestion {
    answers = List.copyOf(answers);
    documents = List.copyOf(documents);
  }

  /** One whose right documents are named by their ids, if at all. */
  static OwnQuestion of(
      String id,
      String article,
      String text,
      boolean answersKnown,
      List<String> answers,
      List<String> documents) {
    return new OwnQuestion(id, article, text, answersKnown, answers, documents, "");
  }

  /** A question of a SQuAD file. */
  static OwnQuestion of(SquadQuestion question) {
    return new OwnQuestion(
        question.id(),
        question.article(),
        question.text(),
        true,
        question.answers(),
        List.of(),
        question.passage());
  }
}
