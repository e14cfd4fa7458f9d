/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import solrqa.evaluation.metrics.SquadMetrics;

/**
 * A question with what people found right.
 *
 * @param id unique in its set
 * @param article title of the article that it was asked about; empty where it is not known
 * @param text as it was asked
 * @param answersKnown whether the answers are known, or that there are none
 * @param answers what people answered; none where there is no answer or it is not known
 * @param grades of passages by their ids, 1 and more is right; none where none was judged
 */
public record GoldQuestion(
    String id,
    String article,
    String text,
    boolean answersKnown,
    List<String> answers,
    Map<String, Integer> grades) {
  public GoldQuestion {
    answers = List.copyOf(answers);
    grades = Collections.unmodifiableMap(new LinkedHashMap<>(grades));
  }

  /** A question of no article. */
  public GoldQuestion(
      String id,
      String text,
      boolean answersKnown,
      List<String> answers,
      Map<String, Integer> grades) {
    this(id, "", text, answersKnown, answers, grades);
  }

  /** Whether there is an answer, as far as people know. */
  public boolean answerable() {
    return !answers.isEmpty();
  }

  /** Whether people know that there is no answer. */
  public boolean unanswerable() {
    return answersKnown && answers.isEmpty();
  }

  /** Whether a passage is known to be right. */
  public boolean hasGold() {
    return grades.values().stream().anyMatch(grade -> grade > 0);
  }

  /** Whether an answer of this score is right; where there is none, not even an empty one is. */
  public boolean isRight(SquadMetrics.Score score) {
    return answerable() && score.exact() == 1;
  }

  /** Whether a text has one of the people's answers. */
  public boolean answeredBy(String text) {
    return answers.stream().anyMatch(answer -> SquadMetrics.contains(text, answer));
  }

  public GoldQuestion with(Map<String, Integer> otherGrades) {
    return new GoldQuestion(id, article, text, answersKnown, answers, otherGrades);
  }
}
