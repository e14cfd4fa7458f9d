/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What Solr made of a question, with the reader and without.
 *
 * @param question with the people's answers
 * @param answer the best document's answer, empty for none
 * @param passage the best document's text, empty where there is no answer
 * @param unread how many of the retrieved documents were left unread for want of time
 * @param bm25Passage the text of BM25's first document, empty where nothing matched
 * @param milliseconds from sending the question to having the answer
 * @param bm25Milliseconds the same for BM25 alone
 */
record QuestionResult(
    SquadQuestion question,
    String answer,
    String passage,
    int unread,
    String bm25Passage,
    double milliseconds,
    double bm25Milliseconds) {

  /** How right the answer is; no answer is right where people gave none. */
  SquadMetrics.Score score() {
    return SquadMetrics.score(question.answers(), answer);
  }

  /** Whether the best document has one of the people's answers. */
  boolean passageHolds() {
    return holds(passage);
  }

  /** Whether BM25's first document has one of the people's answers. */
  boolean bm25Holds() {
    return holds(bm25Passage);
  }

  private boolean holds(String text) {
    return question.answers().stream().anyMatch(gold -> SquadMetrics.contains(text, gold));
  }

  /** One line of JSON. */
  String json() {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("id", question.id());
    line.put("question", question.text());
    line.put("answers", question.answers());
    line.put("answer", answer);
    line.put("exact", score().exact());
    line.put("f1", score().f1());
    line.put("passageHolds", passageHolds());
    line.put("bm25Holds", bm25Holds());
    line.put("unread", unread);
    line.put("milliseconds", milliseconds);
    line.put("bm25Milliseconds", bm25Milliseconds);
    return JsonLine.of(line);
  }
}
