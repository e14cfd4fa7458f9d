/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Ways to make a BM25 query of a question, side by side.
 *
 * @param source what was asked of what
 * @param seed of the intervals
 * @param table a way for each form, the simpler the earlier
 */
record QueryStudy(Map<String, Object> source, long seed, WayTable table) {

  /**
   * Measures.
   *
   * @param rows of each form a row a question, in the same order
   */
  static QueryStudy of(
      Map<String, Object> source, Map<QueryForm, List<QuestionRow>> rows, long seed) {
    List<Way> ways = new ArrayList<>();
    rows.forEach(
        (form, some) -> {
          Map<String, Reply> replies = new LinkedHashMap<>();
          some.forEach(row -> replies.put(row.question().id(), row.bm25()));
          ways.add(new Way(form.name(), row -> replies.get(row.question().id())));
        });
    List<QuestionRow> any = rows.values().iterator().next();
    RightPassages right = RightPassages.of(any);
    List<Measure> measures = List.of(Measure.retrieved(right), Measure.reciprocalRank(right));
    return new QueryStudy(source, seed, new WayTable(any, measures, ways, seed));
  }

  /** The first that no measure shows significantly worse than the best by that measure. */
  String simplest() {
    int way =
        IntStream.range(0, table.ways().size())
            .filter(some -> table.columns().stream().noneMatch(column -> isWorse(column, some)))
            .findFirst()
            .orElse(table.columns().get(0).best());
    return table.ways().get(way);
  }

  private boolean isWorse(WayTable.Column column, int way) {
    int best = column.best();
    return way != best && table.difference(column, way, best).high() < 0;
  }

  /** The table with what it means. */
  String print() {
    WayFigures figures = table.figures(WayTable.Column::best);
    return figures.markdown("query")
        + "\n"
        + figures.legend()
        + "\nThe simpler the earlier. Bold: the best of a column; the others with the 95 %"
        + " interval of their difference to it.\nThe simplest that no column shows significantly"
        + " worse than its best: "
        + simplest()
        + ".\n";
  }

  /** All that {@link #print} shows, and what it was computed from. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("source", source);
    json.put("seed", seed);
    json.put("simplest", simplest());
    json.put("figures", table.figures(WayTable.Column::best).json());
    return json;
  }
}
