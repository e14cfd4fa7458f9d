/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import solrqa.evaluation.QuestionRow;
import solrqa.evaluation.Reply;
import solrqa.evaluation.RightPassages;
import solrqa.evaluation.report.Figure.Unit;

/**
 * Something that is measured of a reply from which nothing was dropped.
 *
 * @param questions which they are; in the plural, without their number
 * @param name what is measured
 * @param unit how it is printed
 * @param which the same as questions
 * @param value of a reply, to be averaged
 */
public record Measure(
    String questions,
    String name,
    Unit unit,
    Predicate<QuestionRow> which,
    ToDoubleFunction<Reply> value) {
  private static final int CUT = 10;

  /** What people read in the place of its name. */
  public String label() {
    return Figure.label(name);
  }

  /** What thresholds are chosen by. */
  public static final Measure F1 = ofAll("F1", reply -> reply.score().f1());

  private static final Measure EXACT = ofAll("exact match", reply -> reply.score().exact());

  private static Measure ofAll(String name, ToDoubleFunction<Reply> value) {
    return share(
        "questions, no answer counted right where there is none",
        name,
        row -> row.question().answersKnown(),
        value);
  }

  /** Of answers and of abstention. */
  public static List<Measure> ofAllQuestions() {
    return List.of(EXACT, F1);
  }

  /** The same split: false abstention is the price of correct abstention. */
  public static List<Measure> ofAnswers() {
    String with = "answerable questions";
    String without = "unanswerable questions";
    Predicate<QuestionRow> answerable = row -> row.question().answerable();
    Predicate<QuestionRow> unanswerable = row -> row.question().unanswerable();
    return List.of(
        share(with, "exact match", answerable, reply -> reply.score().exact()),
        share(with, "F1", answerable, reply -> reply.score().f1()),
        share(with, "not answered, which is wrong", answerable, r -> r.answered() ? 0 : 1),
        share(without, "not answered, which is right", unanswerable, r -> r.answered() ? 0 : 1));
  }

  /** Of passages that Solr returns where it drops those without an answer. */
  public static List<Measure> ofKept(RightPassages right) {
    String which = questions(right);
    return List.of(
        score(which, "P@1", right, reply -> right.precision(reply.kept())),
        score(which, "right passages kept", right, reply -> right.recall(reply.kept())));
  }

  /** Of the order alone. */
  public static List<Measure> ofOrder(RightPassages right) {
    String which = questions(right) + ", nothing dropped";
    List<Measure> measures = new ArrayList<>();
    measures.add(reciprocalRank(right));
    if (right.judged()) {
      measures.add(score(which, "nDCG@" + CUT, right, reply -> reply.judged().ndcg(CUT)));
    }
    measures.add(score(which, "P@1", right, right::precision));
    return measures;
  }

  /** Of the order alone: how high the first right passage stands. */
  public static Measure reciprocalRank(RightPassages right) {
    String which = questions(right) + ", nothing dropped";
    return score(which, "MRR@" + CUT, right, reply -> right.reciprocalRank(reply, CUT));
  }

  private static String questions(RightPassages right) {
    return right.judged()
        ? "questions with right passages"
        : "questions whose answer is looked for";
  }

  private static Measure share(
      String questions, String name, Predicate<QuestionRow> which, ToDoubleFunction<Reply> value) {
    return new Measure(questions, name, Unit.SHARE, which, value);
  }

  private static Measure score(
      String questions, String name, RightPassages right, ToDoubleFunction<Reply> value) {
    return new Measure(questions, name, Unit.SCORE, right::counts, value);
  }
}
