/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import solrqa.answer.NoAnswer;
import solrqa.evaluation.Candidate;
import solrqa.evaluation.QuestionRow;
import solrqa.evaluation.Reply;
import solrqa.evaluation.metrics.Interval;
import solrqa.evaluation.report.Figure.Unit;

/**
 * What BM25 alone and BM25 with the reader made of the same questions.
 *
 * @param sections groups of figures, in the order in which they are printed
 */
public record EvaluationReport(List<Section> sections) {
  private static final String COST = "questions asked";
  private static final String NUMBER = "number";
  private static final int CUT = 10;

  private static final List<Integer> FIRST = List.of(1, 3, 5);

  /**
   * Figures over the same questions.
   *
   * @param questions which they are; in the plural, without their number
   * @param number how many, at least one
   * @param figures about them
   */
  record Section(String questions, int number, List<Figure> figures) {}

  /**
   * Computes all figures.
   *
   * @param rows one a question
   * @param depth how many passages were retrieved and read
   * @param seed of the intervals
   */
  public static EvaluationReport of(List<QuestionRow> rows, int depth, long seed) {
    Builder builder = new Builder(rows, depth, seed);
    builder.answers();
    builder.verdicts();
    builder.confidence();
    builder.ranking();
    builder.cost();
    return new EvaluationReport(builder.sections);
  }

  /** For a terminal. */
  public String print() {
    return table().print("%-50s %24s %24s   %s");
  }

  /** The same in Markdown. */
  String markdown() {
    return table().markdown();
  }

  private Table table() {
    Table table = new Table("", "BM25 alone", "with reader", "difference");
    for (Section section : sections) {
      table.section(section.number() + " " + section.questions());
      section.figures().forEach(figure -> table.row(figure.cells()));
    }
    return table;
  }

  /** Each section's figures by their names. */
  @JsonValue
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    for (Section section : sections) {
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put(NUMBER, section.number());
      section.figures().forEach(figure -> figures.put(figure.name(), figure));
      json.put(section.questions(), figures);
    }
    return json;
  }

  /** Puts the sections together. */
  private static final class Builder {
    private final List<Section> sections = new ArrayList<>();
    private final List<QuestionRow> rows;
    private final int depth;
    private final long seed;

    Builder(List<QuestionRow> rows, int depth, long seed) {
      this.rows = rows;
      this.depth = depth;
      this.seed = seed;
    }

    void answers() {
      section("answerable questions", row -> row.question().answerable(), this::answerable);
      section(
          "unanswerable questions",
          row -> row.question().unanswerable(),
          some -> List.of(notAnswered("not answered, which is right", some)));
      section(
          "questions, no answer counted right where there is none",
          row -> row.question().answersKnown(),
          some -> scores(served(some)));
    }

    private List<Figure> answerable(List<QuestionRow> some) {
      Comparison sides = served(some);
      List<Figure> figures = new ArrayList<>(scores(sides));
      for (int cut : firstOf(depth)) {
        if (cut > 1) {
          figures.add(
              sides.readerOnly(
                  "exact match among the first " + cut + " answers",
                  Unit.SHARE,
                  reply -> reply.exactAmong(cut)));
        }
      }
      Comparison first = new Comparison(some, row -> row.served(NoAnswer.DROP, 1), served(), seed);
      String baseline = " vs. reading only BM25's first passage";
      figures.add(first.both("exact match" + baseline, Unit.SHARE, r -> r.score().exact()));
      figures.add(first.both("F1" + baseline, Unit.SHARE, r -> r.score().f1()));
      Comparison unabstaining =
          new Comparison(
              some,
              row -> row.withoutAbstention(1),
              row -> row.withoutAbstention(Integer.MAX_VALUE),
              seed);
      figures.add(
          unabstaining.both("exact match, nothing refused", Unit.SHARE, r -> r.score().exact()));
      figures.add(unabstaining.both("F1, nothing refused", Unit.SHARE, r -> r.score().f1()));
      figures.addAll(holds(sides));
      figures.add(notAnswered("not answered, which is wrong", some));
      sides
          .where(row -> served().apply(row).answered())
          .map(
              answered ->
                  answered.both(
                      "answer in the first passage, where answered",
                      Unit.SHARE,
                      reply -> reply.holdsAmong(1)))
          .forEach(figures::add);
      return figures;
    }

    private static List<Figure> scores(Comparison sides) {
      return List.of(
          sides.readerOnly("exact match", Unit.SHARE, reply -> reply.score().exact()),
          sides.readerOnly("F1", Unit.SHARE, reply -> reply.score().f1()));
    }

    private static List<Integer> firstOf(int depth) {
      return FIRST.stream().filter(cut -> cut <= depth).toList();
    }

    private List<Figure> holds(Comparison sides) {
      List<Figure> figures = new ArrayList<>();
      for (int cut : firstOf(depth)) {
        String passages = cut == 1 ? "first passage" : "first " + cut + " passages";
        figures.add(
            sides.both("answer in the " + passages, Unit.SHARE, reply -> reply.holdsAmong(cut)));
      }
      return figures;
    }

    private Figure notAnswered(String name, List<QuestionRow> some) {
      return served(some).readerOnly(name, Unit.SHARE, reply -> reply.answered() ? 0 : 1);
    }

    void verdicts() {
      section(
          "questions, by what became of them",
          row -> Verdict.of(row) != Verdict.UNKNOWN,
          some ->
              Verdict.KNOWN.stream()
                  .map(
                      verdict ->
                          served(some)
                              .readerOnly(
                                  verdict.label(),
                                  Unit.SHARE,
                                  reply -> Verdict.of(reply.row()) == verdict ? 1 : 0))
                  .toList());
    }

    void confidence() {
      section(
          "answers that stand first, nothing withheld",
          row -> row.question().answersKnown() && row.firstAnswer().isPresent(),
          some -> ConfidenceFigures.of(some, seed));
    }

    void ranking() {
      boolean gold = rows.stream().anyMatch(row -> row.question().hasGold());
      Predicate<QuestionRow> judged =
          gold ? row -> row.question().hasGold() : row -> row.question().answerable();
      String which =
          gold ? "questions with right passages" : "questions whose answer is looked for";
      ranking(which, judged, gold, served());
      ranking(
          which + ", nothing dropped (qa.noAnswer=demote)",
          judged,
          gold,
          row -> row.served(NoAnswer.DEMOTE));
      ranking(
          which + ", nothing dropped (qa.noAnswer=keep)",
          judged,
          gold,
          row -> row.served(NoAnswer.KEEP));
      ranking(
          which + ", dropped where something answers",
          judged,
          gold,
          row -> row.served(NoAnswer.AUTO));
    }

    private void ranking(
        String questions,
        Predicate<QuestionRow> judged,
        boolean gold,
        Function<QuestionRow, Reply> reader) {
      section(
          questions,
          judged,
          some -> {
            Comparison sides = new Comparison(some, QuestionRow::bm25, reader, seed);
            return gold ? byGold(sides) : byAnswers(sides);
          });
    }

    private List<Figure> byGold(Comparison sides) {
      return List.of(
          sides.both("P@1", Unit.SCORE, reply -> reply.judged().precision(1)),
          sides.both("MRR@" + CUT, Unit.SCORE, reply -> reply.judged().reciprocalRank(CUT)),
          sides.both("nDCG@" + CUT, Unit.SCORE, reply -> reply.judged().ndcg(CUT)),
          sides.both("recall@" + depth, Unit.SCORE, reply -> reply.judged().recall(depth)));
    }

    /** Without judgements the passages with the answer are right; how many there are is unknown. */
    private List<Figure> byAnswers(Comparison sides) {
      return List.of(
          sides.both("P@1", Unit.SCORE, reply -> reply.holdsAmong(1)),
          sides.both("MRR@" + CUT, Unit.SCORE, reply -> reply.reciprocalRankOfHolder(CUT)),
          sides.both("answer among " + depth, Unit.SCORE, reply -> reply.holdsAmong(depth)));
    }

    void cost() {
      section(COST, row -> row.error().isEmpty(), this::costs);
    }

    private List<Figure> costs(List<QuestionRow> some) {
      Comparison sides = served(some);
      return List.of(
          sides.readerOnly(
              "passages read",
              Unit.AMOUNT,
              reply -> reply.row().candidates().stream().filter(Candidate::wasRead).count()),
          sides.readerOnly("windows read", Unit.AMOUNT, reply -> reply.row().windows()),
          sides.readerOnly("of these out of the cache", Unit.AMOUNT, reply -> reply.row().cached()),
          sides.readerOnly(
              "some passages unread, out of time",
              Unit.SHARE,
              reply -> reply.row().outOfTime() ? 1 : 0),
          sides.both("nothing returned", Unit.SHARE, reply -> reply.passages().isEmpty() ? 1 : 0),
          milliseconds("milliseconds, p50", some, 50),
          milliseconds("milliseconds, p95", some, 95),
          new Figure(
              "seconds in all",
              Unit.AMOUNT,
              seconds(some, QuestionRow::bm25Milliseconds),
              seconds(some, QuestionRow::milliseconds),
              Optional.empty()));
    }

    private static OptionalDouble seconds(
        List<QuestionRow> some, ToDoubleFunction<QuestionRow> milliseconds) {
      return OptionalDouble.of(some.stream().mapToDouble(milliseconds).sum() / 1000);
    }

    private static Figure milliseconds(String name, List<QuestionRow> some, int percent) {
      return new Figure(
          name,
          Unit.AMOUNT,
          percentile(some, QuestionRow::bm25Milliseconds, percent),
          percentile(some, QuestionRow::milliseconds, percent),
          Optional.empty());
    }

    private static OptionalDouble percentile(
        List<QuestionRow> some, ToDoubleFunction<QuestionRow> value, int percent) {
      double[] values = some.stream().mapToDouble(value).toArray();
      return OptionalDouble.of(Interval.percentile(values, percent));
    }

    private static Function<QuestionRow, Reply> served() {
      return row -> row.served(NoAnswer.DROP);
    }

    private Comparison served(List<QuestionRow> some) {
      return new Comparison(some, QuestionRow::bm25, served(), seed);
    }

    private void section(
        String questions,
        Predicate<QuestionRow> which,
        Function<List<QuestionRow>, List<Figure>> figures) {
      List<QuestionRow> some = rows.stream().filter(which).toList();
      if (!some.isEmpty()) {
        sections.add(new Section(questions, some.size(), figures.apply(some)));
      }
    }
  }
}
