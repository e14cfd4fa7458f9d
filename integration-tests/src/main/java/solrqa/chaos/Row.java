/* Licensed under the Apache License, Version 2.0. */
package solrqa.chaos;

import java.util.Locale;

/**
 * A line of the table.
 *
 * @param name check and measure, none twice
 * @param done what was done
 * @param result what was measured
 * @param unit of it
 * @param bar that the result is held against, with its direction; empty where there is none
 * @param verdict whether it is within the bar
 */
record Row(String name, String done, double result, String unit, String bar, Verdict verdict) {

  /** Whether a result is within its bar. */
  enum Verdict {
    PASS,
    FAIL,
    /** There is no bar, or it holds on a quiet machine alone. */
    MEASURED
  }

  String markdown() {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | %s |%n",
        name,
        done,
        bar,
        written(),
        verdict == Verdict.MEASURED ? "" : verdict.name().toLowerCase(Locale.ROOT));
  }

  /** In one line, for people who wait. */
  String line() {
    return String.format(
        Locale.ROOT, "  %-8s %s: %s%s", verdict, name, written(), bar.isEmpty() ? "" : ", " + bar);
  }

  private String written() {
    boolean whole = result == Math.rint(result);
    String number = String.format(Locale.ROOT, whole ? "%,.0f" : "%,.2f", result);
    return unit.isEmpty() ? number : number + " " + unit;
  }
}
