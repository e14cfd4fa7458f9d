/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import solrqa.evaluation.QuestionRow;
import solrqa.evaluation.Reply;
import solrqa.evaluation.metrics.Interval;

/**
 * What several variants make of the same questions, side by side. All are compared with the first.
 *
 * @param variants their names
 * @param columns a measure each
 */
public record VariantTable(List<String> variants, List<Column> columns) {
  public VariantTable {
    variants = List.copyOf(variants);
    columns = List.copyOf(columns);
  }

  /**
   * A measure of all variants.
   *
   * @param measure that it is
   * @param questions how many there are, at least one
   * @param means of each variant
   * @param differences of each variant to the first; of the first to itself 0
   */
  public record Column(
      Measure measure, int questions, List<Double> means, List<Interval> differences) {
    public Column {
      means = List.copyOf(means);
      differences = List.copyOf(differences);
    }
  }

  /**
   * Measures.
   *
   * @param rows of the questions
   * @param measures those of which there is no question are left out
   * @param variants at least one
   * @param seed of the intervals
   */
  public static VariantTable of(
      List<QuestionRow> rows, List<Measure> measures, List<Variant> variants, long seed) {
    List<List<Reply>> replies =
        variants.stream().map(variant -> rows.stream().map(variant.reply()).toList()).toList();
    List<Column> columns =
        measures.stream()
            .filter(measure -> rows.stream().anyMatch(measure.which()))
            .map(measure -> column(measure, replies, seed))
            .toList();
    return new VariantTable(variants.stream().map(Variant::name).toList(), columns);
  }

  private static Column column(Measure measure, List<List<Reply>> replies, long seed) {
    List<Double> means = new ArrayList<>();
    List<Interval> differences = new ArrayList<>();
    double[] first = values(measure, replies.get(0));
    for (List<Reply> some : replies) {
      double[] values = values(measure, some);
      means.add(Arrays.stream(values).average().orElse(0));
      differences.add(
          differences.isEmpty() ? Interval.NONE : Interval.ofDifference(first, values, seed));
    }
    return new Column(measure, first.length, means, differences);
  }

  private static double[] values(Measure measure, List<Reply> replies) {
    return replies.stream()
        .filter(reply -> measure.which().test(reply.row()))
        .mapToDouble(measure.value())
        .toArray();
  }

  /** The column of a measure that the table has. */
  public Column column(Measure measure) {
    return columns.stream().filter(c -> c.measure().equals(measure)).findFirst().orElseThrow();
  }

  /** Each column by its questions and its name. */
  @JsonValue
  Map<String, Map<String, Object>> json() {
    Map<String, Map<String, Object>> sections = new LinkedHashMap<>();
    for (Column column : columns) {
      Map<String, Object> section =
          sections.computeIfAbsent(column.measure().questions(), name -> new LinkedHashMap<>());
      section.put("number", column.questions());
      section.put(column.measure().name(), json(column));
    }
    return sections;
  }

  private Map<String, Object> json(Column column) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("unit", column.measure().unit());
    json.put("comparedWith", variants.get(0));
    for (int variant = 0; variant < variants.size(); variant++) {
      Map<String, Object> figure = new LinkedHashMap<>();
      figure.put("mean", column.means().get(variant));
      if (variant > 0) {
        figure.put("difference", column.differences().get(variant).mean());
        figure.put("low", column.differences().get(variant).low());
        figure.put("high", column.differences().get(variant).high());
      }
      json.put(variants.get(variant), figure);
    }
    return json;
  }
}
