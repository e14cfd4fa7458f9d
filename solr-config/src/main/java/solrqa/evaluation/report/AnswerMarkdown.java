/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.report;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** The answers that are wrong or missing as a page in Markdown, the worst first. */
final class AnswerMarkdown {
  private static final String SPECIAL = "\\`*_[]~$";

  private AnswerMarkdown() {}

  /**
   * The page.
   *
   * @param asked depth and parameters, in a sentence
   */
  static String page(AnswerList list, String asked) {
    StringBuilder page = new StringBuilder("# Answers, the worst first\n\n");
    page.append(escape(asked)).append("\n\n| what became of it | questions |\n|---|---:|\n");
    list.counts()
        .forEach((verdict, count) -> page.append(line(List.of(verdict.label(), "" + count))));
    List<AnswerList.Entry> faults =
        list.entries().stream().filter(entry -> entry.verdict().isFault()).toList();
    page.append("\nWrong answers, the surest first, then questions that got none.");
    page.append(note(faults.size())).append("\n\n");
    page.append(line(AnswerList.HEAD)).append("|---".repeat(AnswerList.HEAD.size())).append("|\n");
    faults.stream().limit(AnswerList.SHOWN).forEach(entry -> page.append(line(entry.cells())));
    return page.toString();
  }

  /** Which of so many are not shown; empty where all are. */
  static String note(int all) {
    return all <= AnswerList.SHOWN
        ? ""
        : " The first " + AnswerList.SHOWN + " of " + all + "; rows.jsonl has all.";
  }

  private static String line(List<String> cells) {
    return cells.stream().map(AnswerMarkdown::escape).collect(joining(" | ", "| ", " |\n"));
  }

  /** A text in which nothing is Markdown or HTML, and no cell of a table ends. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char unit : text.toCharArray()) {
      if (SPECIAL.indexOf(unit) >= 0) {
        escaped.append('\\');
      }
      escaped.append(unit);
    }
    return ResultPage.escape(escaped.toString()).replace("|", "&#124;");
  }
}
