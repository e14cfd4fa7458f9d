/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

/** Shows the result of a benchmark, in Markdown. */
interface BenchmarkTable {
  /**
   * All that people want to see of it, out of the object that the file consists of.
   *
   * @throws CommandException with the file's name, if it is not the result of this benchmark
   */
  String markdown(ResultObject result);
}
