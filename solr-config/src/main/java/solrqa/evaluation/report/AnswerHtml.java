/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.report;

import java.util.List;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;

/**
 * All answers as a page of HTML to look through, the worst first. It loads nothing and runs
 * nothing; a choice of radio buttons shows those of one kind.
 */
final class AnswerHtml {
  private static final String ALL = "all";
  private static final String TITLE = "Answers, the worst first";
  private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";
  private static final String STYLE =
      "body{font:15px/1.4 sans-serif;margin:1.5em}"
          + "label{margin-right:1.2em;white-space:nowrap}"
          + "table{border-collapse:collapse;margin-top:1em}"
          + "th,td{border:1px solid #bbb;padding:.3em .5em;text-align:start;vertical-align:top;"
          + "overflow-wrap:anywhere;min-width:6em}"
          + "th{position:sticky;top:0;background:#eee}"
          + "th,td:first-child{overflow-wrap:normal;min-width:0}"
          + "td:nth-child(6),td:nth-child(7){white-space:nowrap;min-width:0}";

  private AnswerHtml() {}

  /**
   * The page.
   *
   * @param asked depth and parameters, in a sentence
   */
  static String page(AnswerList list, String asked) {
    Document page = Document.createShell("");
    page.prependChild(new DocumentType("html", "", ""));
    page.outputSettings().prettyPrint(false);
    page.child(0).attr("lang", "en");
    head(page.head(), list);
    Element body = page.body();
    body.appendElement("h1").text(TITLE);
    body.appendElement("p")
        .text(
            asked
                + " Wrong answers, the surest first; then questions that got none; then what is"
                + " right."
                + AnswerMarkdown.note(list.entries().size()));
    choice(body, ALL, "all " + list.entries().size());
    list.counts()
        .forEach(
            (verdict, count) -> choice(body, verdict.identifier(), verdict.label() + " " + count));
    body.getElementById(ALL).attr("checked", true);
    table(body, list);
    return page.outerHtml() + "\n";
  }

  private static void head(Element head, AnswerList list) {
    head.appendElement("meta").attr("charset", "utf-8");
    head.appendElement("meta")
        .attr("http-equiv", "Content-Security-Policy")
        .attr("content", POLICY);
    head.appendElement("title").text(TITLE);
    StringBuilder style = new StringBuilder(STYLE);
    for (Verdict verdict : list.counts().keySet()) {
      String name = verdict.identifier();
      style.append("#").append(name).append(":checked~table tbody tr:not(.").append(name);
      style.append("){display:none}");
    }
    head.appendElement("style").appendChild(new DataNode(style.toString()));
  }

  private static void choice(Element body, String name, String label) {
    body.appendText("\n");
    body.appendElement("input").attr("type", "radio").attr("name", "show").attr("id", name);
    body.appendElement("label").attr("for", name).text(label);
  }

  private static void table(Element body, AnswerList list) {
    Element table = body.appendText("\n").appendElement("table");
    Element head = table.appendElement("thead").appendElement("tr");
    AnswerList.HEAD.forEach(name -> head.appendElement("th").text(name));
    Element rows = table.appendElement("tbody");
    List<AnswerList.Entry> shown = list.entries().stream().limit(AnswerList.SHOWN).toList();
    for (AnswerList.Entry entry : shown) {
      Element row = rows.appendText("\n").appendElement("tr");
      row.addClass(entry.verdict().identifier());
      entry.cells().forEach(cell -> row.appendElement("td").attr("dir", "auto").text(cell));
    }
  }
}
