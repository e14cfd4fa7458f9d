/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import solrqa.evaluation.GoldQuestion;
import solrqa.evaluation.QuestionRow;
import solrqa.evaluation.calibration.MadeUpRows;

class AnswerListTest {
  private static final String HOSTILE =
      "<script>alert(1)</script> & | **b** `c` [d](http://e) \\ \u001b[31m\nf </td></table> \"'";

  private static final QuestionRow RIGHT =
      MadeUpRows.row("right", "", List.of("42"), "p", MadeUpRows.passage("p", 9, 9, "42"));
  private static final QuestionRow SURE =
      MadeUpRows.row(
          "sure",
          "",
          List.of("42", "42", "forty-two"),
          "p",
          MadeUpRows.passage("q", 9, 3, "41"),
          MadeUpRows.passage("p", 8, 0.5, "42"));
  private static final QuestionRow HALF =
      MadeUpRows.row("half", "", List.of("Ada King"), "p", MadeUpRows.passage("p", 9, 3, "Ada"));
  private static final QuestionRow UNSURE =
      MadeUpRows.row("unsure", "", List.of(), "", MadeUpRows.passage("p", 9, 0, "42"));
  private static final QuestionRow REFUSED =
      MadeUpRows.row("refused", "", List.of("42"), "p", MadeUpRows.passage("p", 9, -1.25, "42"));
  private static final QuestionRow MISSED =
      MadeUpRows.row("missed", "", List.of("42"), "z", MadeUpRows.passage("p", 9, -9, "41"));
  private static final AnswerList LIST =
      AnswerList.of(List.of(RIGHT, REFUSED, UNSURE, MISSED, HALF, SURE));

  @Test
  void beginsWithWrongAnswersOfWhichTheModelIsSure() {
    assertThat(LIST.entries())
        .extracting(entry -> entry.row().question().id())
        .containsExactly("sure", "unsure", "half", "missed", "refused", "right");
    assertThat(LIST.counts())
        .isEqualTo(
            Map.of(
                Verdict.WRONG_PAGE, 1L,
                Verdict.ANSWERED_UNANSWERABLE, 1L,
                Verdict.WRONG_SPAN, 1L,
                Verdict.MISSED, 1L,
                Verdict.REFUSED, 1L,
                Verdict.RIGHT, 1L));
    assertThat(LIST.print())
        .isEqualTo(
            "1 answered though unanswerable, 1 wrong page, 1 wrong span, 1 retrieval missed it, 1"
                + " refused, 1 right");
  }

  @Test
  void saysWhatWasAnsweredAndWhatWasRight() {
    assertThat(cells(0))
        .containsExactly(
            "wrong page",
            "? (sure)",
            "42 / forty-two",
            "41",
            "q",
            "95 %",
            "0 %",
            "p, rank 2, margin 0.5: 42");
    assertThat(cells(1).subList(2, 8)).containsExactly("no answer", "42", "p", "50 %", "", "");
    assertThat(cells(2).subList(6, 8)).containsExactly("67 %", "p, rank 1, margin 3.0: Ada");
    assertThat(cells(3).subList(2, 8)).containsExactly("42", "", "", "", "", "not retrieved: z");
    assertThat(cells(4).subList(2, 8))
        .containsExactly("42", "", "", "", "", "p, rank 1, margin -1.3: 42");
  }

  @Test
  void saysWhatSolrSaidAndWhatNobodyKnows() {
    GoldQuestion topic = new GoldQuestion("t", "tss", false, List.of(), Map.of("p", 1));
    List<AnswerList.Entry> entries =
        AnswerList.of(List.of(QuestionRow.refused(topic, "400 too long"))).entries();
    assertThat(entries.get(0).cells())
        .containsExactly(
            "an error of Solr", "tss (t)", "not known", "", "", "", "", "400 too long");
  }

  @Test
  void isAPageInMarkdownWithoutWhatIsRight() {
    assertThat(AnswerMarkdown.page(LIST, "Depth 10, parameters none."))
        .startsWith(
            """
            # Answers, the worst first

            Depth 10, parameters none.

            | what became of it | questions |
            |---|---:|
            | answered though unanswerable | 1 |
            """)
        .contains(
            "\n| why | question | people's answers | answer given | out of | probability | F1 |"
                + " right passage |\n|---|---|---|---|---|---|---|---|\n| wrong page |")
        .endsWith("| refused | ? (refused) | 42 |  |  |  |  | p, rank 1, margin -1.3: 42 |\n");
  }

  @Test
  void takesNoTextForMarkdownOrHtml() {
    AnswerList hostile = AnswerList.of(List.of(hostile()));
    String markdown = AnswerMarkdown.page(hostile, HOSTILE);
    String last = markdown.lines().reduce((a, b) -> b).orElseThrow();
    assertThat(last.chars().filter(unit -> unit == '|').count()).isEqualTo(9);
    assertThat(last)
        .contains("&lt;script>alert(1)&lt;/script> &amp; &#124; \\*\\*b\\*\\* \\`c\\` \\[d\\]")
        .doesNotContain("<", "\u001b");
    Document page = Jsoup.parse(AnswerHtml.page(hostile, HOSTILE));
    assertThat(page.select("script, a, b")).isEmpty();
    assertThat(page.select("table")).hasSize(1);
    assertThat(page.select("td").eachText())
        .hasSize(8)
        .contains(
            "<script>alert(1)</script> & | **b** `c` [d](http://e) \\ [31m f </td></table> \"'");
  }

  private static QuestionRow hostile() {
    return MadeUpRows.row(
        HOSTILE, "", List.of(HOSTILE), "p", MadeUpRows.passage("q", 9, 3, HOSTILE + " more"));
  }

  @Test
  void isAPageOfHtmlThatShowsOneKindAtATime() {
    String html = AnswerHtml.page(LIST, "Depth 10, parameters none.");
    Document page = Jsoup.parse(html);
    assertThat(html).startsWith("<!doctype html>");
    assertThat(page.charset().name()).isEqualTo("UTF-8");
    assertThat(page.select("meta[http-equiv]").attr("content")).contains("default-src 'none'");
    assertThat(page.select("input[type=radio]").eachAttr("id"))
        .containsExactly(
            "all",
            "answered-unanswerable",
            "wrong-page",
            "wrong-span",
            "missed",
            "refused",
            "right");
    assertThat(page.select("label").eachText())
        .startsWith("all 6", "answered though unanswerable 1");
    assertThat(page.select("tbody tr").eachAttr("class"))
        .startsWith("wrong-page")
        .endsWith("right");
    assertThat(page.select("style").html())
        .contains("#wrong-page:checked~table tbody tr:not(.wrong-page){display:none}");
    Element all = page.getElementById("all");
    assertThat(all.hasAttr("checked")).isTrue();
    assertThat(page.body().children().last().tagName()).as("a sibling of them").isEqualTo("table");
  }

  @Test
  @Timeout(60)
  void showsTheWorstOfVeryMany() {
    List<QuestionRow> rows = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      rows.add(i == 99_999 ? SURE : REFUSED);
    }
    AnswerList list = AnswerList.of(rows);
    String html = AnswerHtml.page(list, "");
    assertThat(html).contains(" The first 2000 of 100000; rows.jsonl has all.");
    assertThat(Jsoup.parse(html).select("tbody tr").eachAttr("class"))
        .hasSize(2000)
        .startsWith("wrong-page");
    assertThat(AnswerMarkdown.page(list, "").lines().filter(line -> line.contains("rank")))
        .hasSize(2000);
  }

  @Test
  void cutsLongTexts() {
    QuestionRow row =
        MadeUpRows.row(
            "1", "", List.of("\ud83d\ude00".repeat(5000)), "p", MadeUpRows.passage("p", 9, 3, "x"));
    assertThat(AnswerList.of(List.of(row)).entries().get(0).cells().get(2))
        .isEqualTo("\ud83d\ude00".repeat(150) + " \u2026");
  }

  private static List<String> cells(int entry) {
    return LIST.entries().get(entry).cells();
  }
}
