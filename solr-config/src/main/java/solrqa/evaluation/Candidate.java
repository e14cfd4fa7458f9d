/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;
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
 * @param probability the model's estimate that its answer is right; 0 unless it was read
 * @param answer the best span's text, also where the no-answer score wins; empty unless it was read
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
    float probability,
    String answer,
    int windows) {

  /** What became of a passage; how Solr's responses write it is its label. */
  public enum Status {
    /** Its margin reaches the threshold. */
    ANSWERED("answered"),
    /** The no-answer score wins. */
    NO_ANSWER("noAnswer"),
    /** It was not read, or not enough of it to say that it has no answer. */
    UNREAD("unread"),
    /** It says nothing in the fields to read. */
    NO_TEXT("noText");

    private final String label;

    Status(String label) {
      this.label = label;
    }

    static Status of(Object label) {
      for (Status status : values()) {
        if (status.label.equals(label)) {
          return status;
        }
      }
      throw new CommandException("Solr's qa section has an unknown status: " + label);
    }
  }

  /** A passage that nobody read. */
  static Candidate unread(String id, int rank, float score, boolean holds) {
    return new Candidate(id, rank, score, holds, Status.UNREAD, rank, 0, 0, "", 0);
  }

  /** Whether there is a margin. */
  public boolean wasRead() {
    return status == Status.ANSWERED || status == Status.NO_ANSWER;
  }

  /** The same passage at another threshold. */
  Candidate at(double threshold) {
    if (!wasRead()) {
      return this;
    }
    Status other = margin >= threshold ? Status.ANSWERED : Status.NO_ANSWER;
    return new Candidate(
        id, rank, score, holds, other, place, margin, probability, answer, windows);
  }

  /** The same passage at another place. */
  public Candidate placed(int otherPlace) {
    return new Candidate(
        id, rank, score, holds, status, otherPlace, margin, probability, answer, windows);
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", id);
    json.put("rank", rank);
    json.put("score", score);
    json.put("holds", holds);
    json.put("status", status.label);
    json.put("place", place);
    if (wasRead()) {
      json.put("margin", margin);
      json.put("probability", probability);
      json.put("answer", answer);
    }
    json.put("windows", windows);
    return json;
  }

  /** Reads what {@link #json} wrote. */
  static Candidate of(Map<?, ?> json) {
    Status status = Status.of(json.get("status"));
    boolean read = json.containsKey("margin");
    return new Candidate(
        (String) json.get("id"),
        number(json, "rank").intValue(),
        number(json, "score").floatValue(),
        (Boolean) json.get("holds"),
        status,
        number(json, "place").intValue(),
        read ? number(json, "margin").floatValue() : 0,
        read ? number(json, "probability").floatValue() : 0,
        read ? (String) json.get("answer") : "",
        number(json, "windows").intValue());
  }

  private static Number number(Map<?, ?> json, String name) {
    return (Number) json.get(name);
  }
}
