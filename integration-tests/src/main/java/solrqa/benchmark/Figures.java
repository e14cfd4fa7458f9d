/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

/**
 * What a benchmark measured.
 *
 * @param json a record, whose components are the members of the result file
 * @param markdown the same as people read it
 */
record Figures(Record json, String markdown) {
  /** With two decimals, which is more than a benchmark can tell apart. */
  static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
