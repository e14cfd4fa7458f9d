/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Results for people, in Markdown.
 *
 * @param results that are shown
 * @param folder where they are, seen from the page
 * @param plots names of the plots that are there
 */
record ResultsPage(Results results, String folder, Set<String> plots) {
  /** In hexadecimal digits; the first of them tell files apart. */
  private static final Pattern SUM = Pattern.compile("\\b([0-9a-f]{12})[0-9a-f]{52}\\b");

  /** The file's content. */
  String markdown() {
    StringBuilder page = new StringBuilder();
    head(page);
    if (!results.sets().isEmpty()) {
      page.append("\n## Reported\n");
      results.sets().forEach(set -> set(page, set));
    }
    engines(page);
    if (results.depths().isPresent()
        || results.rules().isPresent()
        || results.calibration().isPresent()
        || !results.queries().isEmpty()
        || results.stops().isPresent()
        || !results.times().isEmpty()) {
      page.append("\n## Chosen\n");
      queries(page);
      depths(page);
      results.stops().ifPresent(stops -> stops(page, stops));
      results.rules().ifPresent(rules -> rules(page, rules));
      results.calibration().ifPresent(calibration -> calibration(page, calibration));
      mixtures(page);
    }
    results.cluster().ifPresent(cluster -> cluster(page, cluster));
    return page.toString();
  }

  private void head(StringBuilder page) {
    page.append(
        String.format(
            Locale.ROOT,
            """
            # Results

            Written by `solr-config/solrqa report` from the files in [%1$s](%1$s). [Evaluation](evaluation.md) says what the figures mean, [calibration](calibration.md) how settings are chosen.

            Settings were chosen by questions of the articles `tune`, the query by those of `train` too: their figures, under *Chosen*, say what is better, not how good it is. Nothing was chosen by the questions under *Reported*, those of the articles `test` and of other sets.

            Brackets hold 95 %% intervals: of a difference to BM25 alone or, in tables of several ways, to the way whose figure is bold.
            """,
            folder));
  }

  private static void set(StringBuilder page, EvaluatedSet set) {
    EvaluationResult result = set.result();
    page.append("\n### " + set.title() + "\n\n");
    page.append(set.description().isEmpty() ? "" : set.description() + "\n\n");
    page.append(result.report().markdown());
    result.notices().forEach(notice -> page.append("\n" + escape(notice.print()) + "\n"));
    if (!set.published().isEmpty()) {
      page.append("\n| published by others | exact match | F1 |\n|---|---:|---:|\n");
      set.published().forEach(figure -> page.append(figure.markdown()).append('\n'));
    }
    page.append('\n').append(inputs(result.run()));
    page.append(machine(result));
    page.append("* intervals: paired bootstrap, " + result.resamples() + " resamples, seed ");
    page.append(result.seed()).append('\n');
  }

  private void engines(StringBuilder page) {
    if (results.engines().isEmpty()) {
      return;
    }
    page.append("\n## Engines\n\nThe same questions by each engine and precision, whole requests");
    page.append(" ([decision 17](adr/0017-second-look.md)).\n\n");
    EngineTable table = new EngineTable(results.engines());
    page.append(table.markdown());
    EvaluationResult any = results.engines().get(0);
    page.append('\n').append(inputs(any.run(), EvaluationResult.ENGINE)).append(machine(any));
  }

  private void queries(StringBuilder page) {
    results
        .queries()
        .forEach(
            (name, study) -> {
              page.append("\n### How passages are found, by `" + name + "`\n\n");
              table(page, study, "figures", "query");
              if (study.json().has("simplest")) {
                page.append("\nThe simplest that no column shows significantly worse than its");
                page.append(" best: " + study.json().text("simplest") + ".\n");
              }
              page.append('\n').append(inputs(study.source()));
            });
  }

  private void depths(StringBuilder page) {
    if (results.depths().isEmpty() && results.times().isEmpty()) {
      return;
    }
    page.append("\n### How many passages are read\n");
    plot(page, ResultPlots.DEPTH, "Exact match and F1 against the number of passages read");
    plot(page, ResultPlots.TIME, "Exact match and F1 against milliseconds");
    results
        .depths()
        .ifPresent(
            study -> {
              if (study.tables().containsKey("asked")) {
                page.append("\nWith the settings that were asked with:\n\n");
                table(page, study, "asked", "passages");
              }
              if (study.tables().containsKey("fitted")) {
                page.append("\nWith threshold, weight and probability fitted at each depth to the");
                page.append(" other of " + study.folds().orElse("the parts") + ":\n\n");
                table(page, study, "fitted", "passages");
              }
              page.append('\n').append(inputs(study.source()));
            });
    times(page);
  }

  private static void stops(StringBuilder page, StudyFile study) {
    page.append(
        "\n### Stopping early\n\nWhat `qa.stopEarly` saves, and what it changes, for pages");
    page.append(" of some lengths. Readings were not kept from one request to the next.\n\n");
    table(page, study, "figures", "reading");
    page.append("\n| reading | " + StopStudy.MEDIANS + " |\n|---|---:|\n");
    ResultObject medians = study.json().object(StopStudy.MEDIANS);
    for (String way : medians.names()) {
      String median = Figure.Unit.AMOUNT.print(medians.number(way));
      page.append("| " + way + " | " + median + " |\n");
    }
    page.append('\n').append(inputs(study.source()));
  }

  private void times(StringBuilder page) {
    if (results.times().isEmpty()) {
      return;
    }
    page.append("\nMilliseconds a question, asked one at a time:\n\n");
    page.append("| passages | questions | BM25 alone: p50 | p95 | with reader: p50 | p95 |\n");
    page.append("|---|---:|---:|---:|---:|---:|\n");
    for (EvaluationResult time : results.times()) {
      page.append("| " + time.depth());
      time.report().cost().ifPresent(cost -> page.append(times(cost)));
      page.append(" |\n");
    }
    EvaluationResult any = results.times().get(0);
    page.append('\n').append(inputs(any.run(), "depth"));
    page.append(machine(any));
  }

  private static String times(EvaluationReport.Section cost) {
    return " | "
        + cost.number()
        + Stream.<Function<Figure, String>>of(Figure::printBm25, Figure::printReader)
            .flatMap(
                side ->
                    Stream.of(EvaluationReport.MIDDLE, EvaluationReport.SLOW)
                        .map(name -> " | " + cost.figure(name).map(side).orElse("-")))
            .collect(Collectors.joining());
  }

  private static void rules(StringBuilder page, StudyFile study) {
    page.append(
        "\n### How passages are ordered\n\nWeight w: w * probability + (1 - w) * BM25 / the");
    page.append(" window's best BM25. Probability and threshold are fitted to the other of ");
    page.append(study.folds().orElse("the parts") + ".\n\n");
    table(page, study, "figures", "order");
    page.append('\n').append(inputs(study.source()));
  }

  private void calibration(StringBuilder page, CalibrationFile calibration) {
    StudyFile study = calibration.study();
    page.append("\n### Threshold, weight and probability\n\n" + calibration.numbers());
    page.append("\nWhat they are worth, fitted to the other of ");
    page.append(study.folds().orElse("the parts") + ":\n\n");
    table(page, study, "figures", "settings");
    calibration.remarks().forEach(remark -> page.append("\n" + remark + "\n"));
    plot(page, ResultPlots.RELIABILITY, "Share of right answers against mean probability");
    page.append('\n').append(calibration.reliability());
    plot(page, ResultPlots.RISK, "Share of wrong answers against share of answered questions");
    page.append('\n').append(calibration.riskCoverage());
    page.append('\n').append(inputs(study.source()));
  }

  private void mixtures(StringBuilder page) {
    if (results.mixtures().isEmpty()) {
      return;
    }
    page.append("\n### Threshold by the share of unanswerable questions\n\n");
    page.append("Some of the questions were left out; then threshold, weight and probability were");
    page.append(" fitted. The figures are out of fold.\n\n");
    page.append(
        "| unanswerable | questions | threshold | 95 % interval | exact match of answerable");
    page.append(" | not answered, which is wrong | unanswerable not answered, which is right |\n");
    page.append("|---:|---:|---:|---|---:|---:|---:|\n");
    results
        .mixtures()
        .forEach(
            (share, calibration) ->
                page.append("| " + Figure.Unit.SHARE.print(share))
                    .append(" | " + calibration.study().source().count("asked"))
                    .append(calibration.threshold() + " |\n"));
    CalibrationFile any = results.mixtures().values().iterator().next();
    page.append('\n')
        .append(inputs(any.study().source(), "asked", "answerable", FinishedRun.UNANSWERABLE));
  }

  private void cluster(StringBuilder page, ClusterResult cluster) {
    page.append("\n## SolrCloud\n\n[Operating](operating.md#solrcloud) says what follows.\n");
    plot(page, ResultPlots.CLUSTER, "Questions a second against nodes");
    page.append('\n').append(cluster.markdown());
    page.append('\n').append(inputs(cluster.json().object("source")));
    page.append("* machine: " + values(cluster.json().object("machine").values()) + "\n");
  }

  private static void table(StringBuilder page, StudyFile study, String name, String head) {
    WayFigures figures = study.tables().get(name);
    page.append(figures.markdown(head)).append('\n').append(figures.legend()).append('\n');
  }

  private void plot(StringBuilder page, String name, String text) {
    if (plots.contains(name)) {
      page.append("\n![" + text + "](" + folder + "/" + name + ")\n");
    }
  }

  private static String machine(EvaluationResult result) {
    return "* machine: " + values(result.machine().values()) + "\n";
  }

  /** A list of what figures were made from, sums of files cut short. */
  static String inputs(ResultObject source, String... without) {
    return source.names().stream()
        .filter(name -> !List.of(without).contains(name))
        .map(name -> "* " + name + ": " + value(source.values().get(name)) + "\n")
        .collect(Collectors.joining());
  }

  private static String value(Object value) {
    if (value instanceof Map<?, ?> values) {
      return values.isEmpty() ? "none" : values(values);
    }
    return SUM.matcher(escape(String.valueOf(value))).replaceAll("`$1`");
  }

  /** Names and values in one line, those of inner objects in brackets. */
  static String values(Map<?, ?> values) {
    return values.entrySet().stream()
        .map(
            entry ->
                entry.getValue() instanceof Map<?, ?> inner
                    ? entry.getKey() + " (" + values(inner) + ")"
                    : entry.getKey() + " " + value(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
