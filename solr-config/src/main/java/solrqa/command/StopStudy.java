/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import solrqa.command.Figure.Unit;

/**
 * What stopping early saves and what it costs.
 *
 * @param source what was asked of what
 * @param seed of the intervals
 * @param table a way for each form; the first one reads all, and the others are compared with it
 * @param medians of the milliseconds by the form's name
 */
record StopStudy(
    Map<String, Object> source, long seed, WayTable table, Map<String, Double> medians) {
  static final String MEDIANS = "milliseconds, p50";

  /**
   * Measures.
   *
   * @param pages of each form a row a question with the documents of the page in their order; the
   *     questions are the same in the same order, and the first form reads all
   */
  static StopStudy of(
      Map<String, Object> source, Map<StopForm, List<QuestionRow>> pages, long seed) {
    List<QuestionRow> whole = pages.values().iterator().next();
    List<Way> ways = new ArrayList<>();
    Map<String, Double> medians = new LinkedHashMap<>();
    Set<QuestionRow> others = Collections.newSetFromMap(new IdentityHashMap<>());
    pages.forEach(
        (form, rows) -> {
          ways.add(new Way(form.name(), reply(rows)));
          double[] milliseconds = rows.stream().mapToDouble(QuestionRow::milliseconds).toArray();
          medians.put(form.name(), Interval.percentile(milliseconds, 50));
          addOthers(others, form, rows, whole);
        });
    List<Measure> measures = new ArrayList<>();
    measures.add(asked("windows read", Unit.AMOUNT, reply -> reply.row().windows()));
    measures.add(asked("milliseconds", Unit.AMOUNT, reply -> reply.row().milliseconds()));
    measures.add(asked("another page", Unit.SHARE, reply -> others.contains(reply.row()) ? 1 : 0));
    measures.addAll(Measure.ofAllQuestions());
    measures.add(Measure.ofKept(RightPassages.of(whole)).get(0));
    return new StopStudy(source, seed, new WayTable(whole, measures, ways, seed), medians);
  }

  private static Function<QuestionRow, Reply> reply(List<QuestionRow> rows) {
    Map<String, Reply> replies = new LinkedHashMap<>();
    rows.forEach(row -> replies.put(row.question().id(), new Reply(row, row.candidates())));
    return row -> replies.get(row.question().id());
  }

  private static Measure asked(String name, Unit unit, ToDoubleFunction<Reply> value) {
    return new Measure("questions asked", name, unit, row -> true, value);
  }

  /** Those whose documents are others, or in another order, than reading all brings. */
  private static void addOthers(
      Set<QuestionRow> others, StopForm form, List<QuestionRow> rows, List<QuestionRow> whole) {
    for (int i = 0; i < rows.size(); i++) {
      if (!ids(rows.get(i), form.rows()).equals(ids(whole.get(i), form.rows()))) {
        others.add(rows.get(i));
      }
    }
  }

  private static List<String> ids(QuestionRow row, int limit) {
    return row.candidates().stream().limit(limit).map(Candidate::id).toList();
  }

  /** The table with what it means. */
  String print() {
    WayFigures figures = table.figures(column -> 0);
    StringBuilder text = new StringBuilder(figures.markdown("reading"));
    text.append('\n').append(figures.legend());
    text.append("\nBold: all is read; the others with the 95 % interval of their difference.\n");
    medians.forEach(
        (name, median) ->
            text.append(MEDIANS + ", " + name + ": " + Unit.AMOUNT.print(median) + "\n"));
    return text.toString();
  }

  /** All that {@link #print} shows, and what it was computed from. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("source", source);
    json.put("seed", seed);
    json.put("figures", table.figures(column -> 0).json());
    json.put(MEDIANS, medians);
    return json;
  }
}
