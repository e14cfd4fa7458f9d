/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import solrqa.answer.AnswerRule;
import solrqa.answer.Evidence;
import solrqa.answer.Extent;
import solrqa.answer.Status;
import solrqa.console.CommandException;

/**
 * A passage that BM25 retrieved for a question, and what the reader made of it. Numbers are as
 * exact as those that Solr itself counts with.
 *
 * @param id of the document in Solr
 * @param rank place in BM25's order, from 1
 * @param score BM25's
 * @param holds whether its text has one of the people's answers
 * @param status what Solr made of it at the request's threshold
 * @param place place in Solr's order with {@code qa.noAnswer=keep}, from 1
 * @param margin best span minus no answer, in raw logits; 0 unless it was read
 * @param marginProbability how probable it is by the margin alone that its answer is right, which
 *     the order is made of; 0 unless it was read
 * @param probability how probable that is by all that is known; 0 unless it was read
 * @param answer the best span's text, also where the no-answer score wins; empty unless it was read
 * @param context what the reader saw in front of that span's passage; empty for nothing
 * @param windows how many were read
 */
public record Candidate(
    String id,
    int rank,
    float score,
    boolean holds,
    Status status,
    int place,
    float margin,
    float marginProbability,
    float probability,
    String answer,
    String context,
    int windows)
    implements Evidence {

  /** Whether there is a margin. */
  public boolean wasRead() {
    return status == Status.ANSWERED || status == Status.NO_ANSWER;
  }

  @Override
  public String key() {
    return id;
  }

  @Override
  public int retrievalRank() {
    return rank;
  }

  @Override
  public float retrievalScore() {
    return score;
  }

  /**
   * Of a passage that was read in part Solr may know a margin that is not known here: it stays
   * unread at every threshold.
   */
  @Override
  public Extent extent() {
    if (wasRead()) {
      return Extent.WHOLE;
    }
    return status == Status.NO_TEXT ? Extent.NO_TEXT : Extent.NOTHING;
  }

  /** The same passage by another rule. */
  public Candidate by(AnswerRule rule) {
    return new Candidate(
        id,
        rank,
        score,
        holds,
        rule.status(this),
        place,
        margin,
        marginProbability,
        probability,
        answer,
        context,
        windows);
  }

  /**
   * A passage as a row has it; margin, probability and answer are there if it was read.
   *
   * @param status its label
   * @param marginProbability missing where it is the probability
   * @param context missing where there is none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(
      String id,
      int rank,
      float score,
      boolean holds,
      String status,
      int place,
      @JsonProperty Float margin,
      @JsonProperty Float marginProbability,
      @JsonProperty Float probability,
      @JsonProperty String answer,
      @JsonProperty String context,
      int windows) {}

  @JsonValue
  Line line() {
    return new Line(
        id,
        rank,
        score,
        holds,
        status.label(),
        place,
        wasRead() ? margin : null,
        marginProbability == probability ? null : marginProbability,
        wasRead() ? probability : null,
        wasRead() ? answer : null,
        context.isEmpty() ? null : context,
        windows);
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Candidate of(Line line) {
    boolean read = line.margin != null && line.probability != null && line.answer != null;
    Candidate candidate =
        new Candidate(
            line.id,
            line.rank,
            line.score,
            line.holds,
            labelled(line.status),
            line.place,
            read ? line.margin : 0,
            read ? marginProbability(line) : 0,
            read ? line.probability : 0,
            read ? line.answer : "",
            line.context == null ? "" : line.context,
            line.windows);
    if (candidate.wasRead() != read) {
      throw new IllegalArgumentException(
          "must have margin, probability and answer if it was read, and only then; its status is "
              + line.status);
    }
    return candidate;
  }

  private static float marginProbability(Line line) {
    return line.marginProbability == null ? line.probability : line.marginProbability;
  }

  /**
   * The status of which this is the label.
   *
   * @throws CommandException if there is none
   */
  static Status labelled(Object label) {
    return Status.of(String.valueOf(label))
        .orElseThrow(
            () -> new CommandException("Solr's qa section has an unknown status: " + label));
  }
}
