/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import solrqa.data.TrecRun;
import solrqa.evaluation.AnswerRule.NoAnswer;
import solrqa.evaluation.Candidate.Status;
import solrqa.files.RunLog;

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
  /** How these rows are written to a log. */
  public static final RunLog.Form<QuestionRow> FORM =
      new RunLog.Form<>(QuestionRow::json, QuestionRow::of);

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
  boolean outOfTime() {
    return candidates.stream().anyMatch(candidate -> candidate.status() == Status.UNREAD);
  }

  /** BM25's order; of equal scores the greater id comes first, as trec_eval has it. */
  Reply bm25() {
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
    Comparator<Candidate> byPlace = Comparator.comparingInt(Candidate::place);
    return new Reply(
        this,
        candidates.stream()
            .filter(c -> c.rank() <= depth)
            .filter(c -> noAnswer != NoAnswer.DROP || c.status() != Status.NO_ANSWER)
            .sorted(
                noAnswer == NoAnswer.KEEP
                    ? byPlace
                    : Comparator.comparing(Candidate::status).thenComparing(byPlace))
            .toList());
  }

  /** What it returns of so many passages where any margin is enough. */
  Reply unrefused(int depth) {
    List<Candidate> kept = served(NoAnswer.KEEP, depth).passages();
    return new Reply(this, kept.stream().map(c -> c.at(Double.NEGATIVE_INFINITY)).toList());
  }

  /** What Solr would return by another rule. */
  public Reply served(AnswerRule rule, NoAnswer noAnswer, int depth) {
    return new Reply(this, rule.reply(window(depth), noAnswer));
  }

  /** What Solr would return, nothing dropped, by another order and threshold. */
  Reply ranked(RankingRule ranking, double threshold, int depth) {
    List<Candidate> window = window(depth);
    return new Reply(
        this, window.stream().sorted(ranking.order(window)).map(c -> c.at(threshold)).toList());
  }

  /** The row had fewer passages been read; its time is still that of all of them. */
  QuestionRow at(int depth) {
    List<Candidate> some = window(depth);
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
  List<Candidate> window(int depth) {
    return candidates.stream().filter(c -> c.rank() <= depth).toList();
  }

  private Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", question.id());
    if (!question.article().isEmpty()) {
      json.put("article", question.article());
    }
    json.put("question", question.text());
    if (question.answersKnown()) {
      json.put("answers", question.answers());
    }
    json.put("gold", question.grades());
    if (!error.isEmpty()) {
      json.put("error", error);
      return json;
    }
    json.put("answer", served(NoAnswer.DROP).answer()); // for people; nothing reads it
    json.put("candidates", candidates.stream().map(Candidate::json).toList());
    json.put("truncated", truncated);
    json.put("unread", unread);
    json.put("windows", windows);
    json.put("cached", cached);
    json.put("milliseconds", milliseconds);
    json.put("bm25Milliseconds", bm25Milliseconds);
    return json;
  }

  private static QuestionRow of(Map<?, ?> json) {
    GoldQuestion question = question(json);
    if (json.get("error") instanceof String error) {
      return refused(question, error);
    }
    List<Candidate> candidates = new ArrayList<>();
    for (Object candidate : (List<?>) json.get("candidates")) {
      candidates.add(Candidate.of((Map<?, ?>) candidate));
    }
    return new QuestionRow(
        question,
        candidates,
        (Boolean) json.get("truncated"),
        number(json, "unread").intValue(),
        number(json, "windows").intValue(),
        number(json, "cached").intValue(),
        number(json, "milliseconds").doubleValue(),
        number(json, "bm25Milliseconds").doubleValue(),
        "");
  }

  private static GoldQuestion question(Map<?, ?> json) {
    List<String> answers = new ArrayList<>();
    boolean answersKnown = json.get("answers") instanceof List<?>;
    if (json.get("answers") instanceof List<?> known) {
      known.forEach(answer -> answers.add((String) answer));
    }
    Map<String, Integer> grades = new LinkedHashMap<>();
    ((Map<?, ?>) json.get("gold"))
        .forEach((id, grade) -> grades.put((String) id, ((Number) grade).intValue()));
    return new GoldQuestion(
        (String) json.get("id"),
        json.get("article") instanceof String article ? article : "",
        (String) json.get("question"),
        answersKnown,
        answers,
        grades);
  }

  private static Number number(Map<?, ?> json, String name) {
    return (Number) json.get(name);
  }
}
