/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import solrqa.answer.NoAnswer;

/**
 * A row as a line of {@code rows.jsonl}. What may be missing is null: the article and the answers
 * where they are not known, and either the error or all that follows it.
 *
 * @param gold the grades of passages
 * @param answer for people; nothing reads it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RowLine(
    String id,
    @JsonProperty String article,
    String question,
    @JsonProperty List<String> answers,
    Map<String, Integer> gold,
    @JsonProperty String error,
    @JsonProperty String answer,
    @JsonProperty List<Candidate> candidates,
    @JsonProperty Boolean truncated,
    @JsonProperty Integer unread,
    @JsonProperty Integer windows,
    @JsonProperty Integer cached,
    @JsonProperty Double milliseconds,
    @JsonProperty Double bm25Milliseconds) {

  static RowLine of(QuestionRow row) {
    GoldQuestion question = row.question();
    boolean answered = row.error().isEmpty();
    return new RowLine(
        question.id(),
        question.article().isEmpty() ? null : question.article(),
        question.text(),
        question.answersKnown() ? question.answers() : null,
        question.grades(),
        answered ? null : row.error(),
        answered ? row.served(NoAnswer.DROP).answer() : null,
        answered ? row.candidates() : null,
        answered ? row.truncated() : null,
        answered ? row.unread() : null,
        answered ? row.windows() : null,
        answered ? row.cached() : null,
        answered ? row.milliseconds() : null,
        answered ? row.bm25Milliseconds() : null);
  }

  QuestionRow row() {
    GoldQuestion gold =
        new GoldQuestion(
            id,
            article == null ? "" : article,
            question,
            answers != null,
            answers == null ? List.of() : answers,
            this.gold);
    if (error != null) {
      return QuestionRow.refused(gold, error);
    }
    return new QuestionRow(
        gold,
        required("candidates", candidates),
        required("truncated", truncated),
        required("unread", unread),
        required("windows", windows),
        required("cached", cached),
        required("milliseconds", milliseconds),
        required("bm25Milliseconds", bm25Milliseconds),
        "");
  }

  private static <V> V required(String name, V value) {
    if (value == null) {
      throw new IllegalArgumentException("\"" + name + "\" is missing");
    }
    return value;
  }
}
