/* Licensed under the Apache License, Version 2.0. */
package solrqa.chaos;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import solrqa.chaos.Row.Verdict;

/** The rows of one check, shown as they come. One thread uses it. */
final class Findings {
  private final String check;
  private final boolean brief;
  private final PrintWriter messages;
  private final List<Row> rows = new ArrayList<>();
  private String done = "";

  /**
   * @param brief whether the check is as short as it can be, beside a build: times have no bar then
   */
  Findings(String check, boolean brief, PrintWriter messages) {
    this.check = check;
    this.brief = brief;
    this.messages = messages;
  }

  /** Says what is done from now on. */
  void doing(String what, Object... arguments) {
    done = String.format(Locale.ROOT, what, arguments);
    say(done);
  }

  /** A remark for people who wait, which is not kept. */
  void say(String remark, Object... arguments) {
    String text = arguments.length == 0 ? remark : String.format(Locale.ROOT, remark, arguments);
    messages.println(check + ": " + text);
    messages.flush();
  }

  /** A number of things that must not happen. */
  void none(String measure, double result) {
    atMost(measure, result, 0, "");
  }

  /** A result that must not exceed its bar. */
  void atMost(String measure, double result, double bar, String unit) {
    add(measure, result, unit, "<= " + number(bar), result <= bar ? Verdict.PASS : Verdict.FAIL);
  }

  /** A result that must reach its bar. */
  void atLeast(String measure, double result, double bar, String unit) {
    add(measure, result, unit, ">= " + number(bar), result >= bar ? Verdict.PASS : Verdict.FAIL);
  }

  /** As {@link #none}, of what a machine that does other things too may bring about. */
  void quietlyNone(String measure, double result) {
    quietlyAtMost(measure, result, 0, "");
  }

  /** As {@link #atMost}, of a result that what else the machine does changes. */
  void quietlyAtMost(String measure, double result, double bar, String unit) {
    if (brief) {
      add(measure, result, unit, "<= " + number(bar) + " on a quiet machine", Verdict.MEASURED);
    } else {
      atMost(measure, result, bar, unit);
    }
  }

  /** As {@link #atLeast}, of a result that what else the machine does changes. */
  void quietlyAtLeast(String measure, double result, double bar, String unit) {
    if (brief) {
      add(measure, result, unit, ">= " + number(bar) + " on a quiet machine", Verdict.MEASURED);
    } else {
      atLeast(measure, result, bar, unit);
    }
  }

  /** A result without a bar. */
  void measured(String measure, double result, String unit) {
    add(measure, result, unit, "", Verdict.MEASURED);
  }

  /** The check could not go on. */
  void broken(Exception failure) {
    messages.println(check + ": " + failure);
    add("ended early: " + failure.getClass().getSimpleName(), 1, "", "<= 0", Verdict.FAIL);
  }

  List<Row> rows() {
    return List.copyOf(rows);
  }

  private void add(String measure, double result, String unit, String bar, Verdict verdict) {
    double rounded = Math.round(result * 100) / 100.0;
    Row row = new Row(check + ": " + measure, done, rounded, unit, bar, verdict);
    rows.add(row);
    messages.println(row.line());
    messages.flush();
  }

  private static String number(double bar) {
    return bar == Math.rint(bar)
        ? String.format(Locale.ROOT, "%.0f", bar)
        : String.format(Locale.ROOT, "%s", bar);
  }
}
