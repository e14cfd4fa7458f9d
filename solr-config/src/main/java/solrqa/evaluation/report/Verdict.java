/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import solrqa.answer.NoAnswer;
import solrqa.answer.Status;
import solrqa.evaluation.Candidate;
import solrqa.evaluation.GoldQuestion;
import solrqa.evaluation.QuestionRow;
import solrqa.evaluation.Reply;
import solrqa.evaluation.RightPassages;

/**
 * What became of a question, and why it went wrong where it did; the worst first.
 *
 * <p>An answer is right where it is one of the people's, word by word, whatever its passage; where
 * nobody knows the answers, where its passage is right. Right passages are those that people found
 * right, or those that hold an answer where nobody says which they are.
 */
public enum Verdict {
  /** People know that there is no answer. */
  ANSWERED_UNANSWERABLE("answered though unanswerable"),
  /** A right passage was retrieved, but another one's answer came first. */
  WRONG_PAGE("wrong page"),
  /** The first answer's passage is right, but other words of it are. */
  WRONG_SPAN("wrong span"),
  /** No right passage was retrieved, whatever came in its place. */
  MISSED("retrieval missed it"),
  /** No margin reached the threshold: false abstention. */
  REFUSED("refused"),
  /** The right passages were not read, and no other one has an answer. */
  UNREAD("not read"),
  /** Solr found the request wrong. */
  ERROR("an error of Solr"),
  /** One of the people's answers. */
  RIGHT("right"),
  /** Nothing was answered where there is no answer: correct abstention. */
  ABSTAINED("nothing answered, which is right"),
  /** Nobody says what is right. */
  UNKNOWN("nobody says what is right");

  /** All that say whether something went wrong. */
  public static final List<Verdict> KNOWN =
      Stream.of(values()).filter(verdict -> verdict != UNKNOWN).toList();

  private final String label;

  Verdict(String label) {
    this.label = label;
  }

  /** What people read. */
  public String label() {
    return label;
  }

  /** Whether something went wrong. */
  public boolean isFault() {
    return compareTo(RIGHT) < 0;
  }

  /** The name as an identifier of pages, such as {@code wrong-page}. */
  String identifier() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What became of a question that was asked with {@code qa.noAnswer=drop}. */
  public static Verdict of(QuestionRow row) {
    GoldQuestion question = row.question();
    if (!row.error().isEmpty()) {
      return ERROR;
    }
    Reply reply = row.served(NoAnswer.DROP);
    if (question.unanswerable()) {
      return reply.answered() ? ANSWERED_UNANSWERABLE : ABSTAINED;
    }
    if (!question.answerable() && !question.hasGold()) {
      return UNKNOWN;
    }
    List<Candidate> right = right(row);
    return reply.passages().stream()
        .filter(passage -> passage.status() == Status.ANSWERED)
        .findFirst()
        .map(first -> ofAnswer(reply, first, right))
        .orElseGet(() -> ofNone(right));
  }

  /** The right passages among the candidates. */
  static List<Candidate> right(QuestionRow row) {
    RightPassages right = new RightPassages(row.question().hasGold());
    return row.candidates().stream().filter(passage -> right.isRight(row, passage)).toList();
  }

  private static Verdict ofAnswer(Reply reply, Candidate first, List<Candidate> right) {
    boolean ofRight = right.contains(first);
    GoldQuestion question = reply.row().question();
    if (question.answerable() ? reply.score().exact() == 1 : ofRight) {
      return RIGHT;
    }
    if (ofRight) {
      return WRONG_SPAN;
    }
    return right.isEmpty() ? MISSED : WRONG_PAGE;
  }

  private static Verdict ofNone(List<Candidate> right) {
    if (right.isEmpty()) {
      return MISSED;
    }
    return right.stream().anyMatch(Candidate::wasRead) ? REFUSED : UNREAD;
  }
}
