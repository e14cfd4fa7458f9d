/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.util.function.Function;
import solrqa.console.CommandException;
import solrqa.files.ResultObject;

/** The benchmarks whose results are kept, in the order of the page that shows them. */
enum BenchmarkKind {
  /** Of {@link PeersCommand}. */
  PEERS("peers", "Against other readers", PeersTable::markdown),
  /** Of {@link RequestsCommand}. */
  REQUESTS("requests", "Whole requests", RequestsTable::markdown),
  /** Of {@link AccuracyCommand}. */
  ACCURACY("accuracy", "What speed costs", AccuracyTable::markdown),
  /** Of {@link MicroCommand}. */
  MICRO("micro", "Stages of a reading", MicroTable::markdown),
  /** Of {@link SoakCommand}. */
  SOAK("soak", "Memory", SoakTable::markdown);

  private final String label;
  private final String title;
  private final Function<ResultObject, String> table;

  BenchmarkKind(String label, String title, Function<ResultObject, String> table) {
    this.label = label;
    this.title = title;
    this.table = table;
  }

  /** What results and the command are called. */
  String label() {
    return label;
  }

  /** A heading. */
  String title() {
    return title;
  }

  /**
   * A result as people read it, in Markdown.
   *
   * @param result the object that the file consists of
   * @throws CommandException with the file's name, if it is not the result of this benchmark
   */
  String markdown(ResultObject result) {
    return table.apply(result);
  }
}
