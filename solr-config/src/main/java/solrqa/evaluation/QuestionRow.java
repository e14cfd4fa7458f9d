/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import solrqa.answer.AnswerRule;
import solrqa.answer.NoAnswer;
import solrqa.answer.Status;
import solrqa.data.TrecRun;

/**
 * What Solr made of a question, with the reader and without: all that figures are computed from.
 *
 * @param question with what people found right
 * @param candidates the passages that BM25 retrieved, in its order
 * @param truncated whether the model read only the question's beginning
 * @param unread how many of the passages were not read, those without text among them
 * @param windows how many windows were read
 * @param cached how many of them cost nothing
 * @param milliseconds from sending the question to having the answer
 * @param bm25Milliseconds the same for BM25 alone
 * @param error why Solr refused the question, empty if it did not; then all else is nothing
 */
public record QuestionRow(
    GoldQuestion question,
    List<Candidate> candidates,
    boolean truncated,
    int unread,
    int windows,
    int cached,
    double milliseconds,
    double bm25Milliseconds,
    String error) {
  private static final AnswerRule ANY_MARGIN = new AnswerRule(Double.NEGATIVE_INFINITY, 0, 0, 1);

  public QuestionRow {
    candidates = List.copyOf(candidates);
  }

  /** The row of a question that Solr will never answer. */
  public static QuestionRow refused(GoldQuestion question, String error) {
    return new QuestionRow(question, List.of(), false, 0, 0, 0, 0, 0, error);
  }

  /**
   * Whether a passage was not read that could have been: Solr reports a broken reader otherwise.
   */
  public boolean outOfTime() {
    return candidates.stream().anyMatch(candidate -> candidate.status() == Status.UNREAD);
  }

  /** BM25's order; of equal scores the greater id comes first, as trec_eval has it. */
  public Reply bm25() {
    Map<String, Candidate> byId =
        candidates.stream().collect(Collectors.toMap(Candidate::id, candidate -> candidate));
    return new Reply(this, run().documents(question.id()).stream().map(byId::get).toList());
  }

  /** What BM25 found as a run of one topic. */
  TrecRun run() {
    List<TrecRun.Hit> hits =
        candidates.stream().map(c -> TrecRun.Hit.of(c.id(), c.score())).toList();
    return new TrecRun(Map.of(question.id(), hits));
  }

  /** What Solr returns with the reader and the settings it was asked with. */
  public Reply served(NoAnswer noAnswer) {
    return served(noAnswer, Integer.MAX_VALUE);
  }

  /** The same had it read no more than so many passages. */
  public Reply served(NoAnswer noAnswer, int depth) {
    List<Candidate> some = candidates(depth);
    boolean answered = some.stream().anyMatch(c -> c.status() == Status.ANSWERED);
    boolean leavesOut = noAnswer.leavesOut(answered);
    return new Reply(
        this,
        some.stream()
            .filter(c -> !leavesOut || c.status() != Status.NO_ANSWER)
            .sorted(
                noAnswer == NoAnswer.AUTO && !answered
                    ? Comparator.comparingInt(Candidate::rank)
                    : inOrder(noAnswer))
            .toList());
  }

  private static Comparator<Candidate> inOrder(NoAnswer noAnswer) {
    Comparator<Candidate> byPlace = Comparator.comparingInt(Candidate::place);
    return noAnswer == NoAnswer.KEEP
        ? byPlace
        : Comparator.comparing(Candidate::status).thenComparing(byPlace);
  }

  /** The passage whose answer stands first where none is withheld; empty where none was read. */
  public Optional<Candidate> firstAnswer() {
    return candidates.stream()
        .filter(Candidate::wasRead)
        .min(Comparator.comparingInt(Candidate::place));
  }

  /** What it returns of so many passages where any margin is enough. */
  public Reply withoutAbstention(int depth) {
    List<Candidate> kept = served(NoAnswer.KEEP, depth).passages();
    return new Reply(this, kept.stream().map(c -> c.by(ANY_MARGIN)).toList());
  }

  /** What Solr would return by another rule, had it read no more than so many passages. */
  public Reply served(AnswerRule rule, NoAnswer noAnswer, int depth) {
    List<Candidate> candidates = candidates(depth);
    return new Reply(
        this,
        candidates.stream()
            .filter(rule.drops(candidates, noAnswer).negate())
            .sorted(rule.order(candidates, noAnswer))
            .map(candidate -> candidate.by(rule))
            .toList());
  }

  /** The row had fewer passages been read; its time is still that of all of them. */
  public QuestionRow at(int depth) {
    List<Candidate> some = candidates(depth);
    return new QuestionRow(
        question,
        some,
        truncated,
        (int) some.stream().filter(passage -> !passage.wasRead()).count(),
        some.stream().mapToInt(Candidate::windows).sum(),
        cached,
        milliseconds,
        bm25Milliseconds,
        error);
  }

  /** The passages that are read at a depth. */
  public List<Candidate> candidates(int depth) {
    return candidates.stream().filter(c -> c.rank() <= depth).toList();
  }

  @JsonValue
  RowLine line() {
    return RowLine.of(this);
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static QuestionRow of(RowLine line) {
    return line.row();
  }
}
