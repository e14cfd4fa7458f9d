/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import solrqa.data.DocumentPage.Block;

class HtmlPageTest {

  @Test
  void readsTheMainPartWithoutWhatRepeatsOnEveryPage() {
    DocumentPage page =
        HtmlPage.read(
            Jsoup.parse(
                """
                <title>Leave</title><nav>Home</nav>
                <main><h1>Paid leave</h1>Loose text<div>Twelve<br>weeks &amp; more</div></main>
                <footer>Imprint</footer>
                """),
            "file");
    assertThat(page.title()).isEqualTo("Leave");
    assertThat(page.blocks())
        .containsExactly(
            new Block(1, "Paid leave"),
            new Block(0, "Loose text"),
            new Block(0, "Twelve weeks & more"));
  }

  @Test
  void readsTheBodyWhereNothingIsMarkedAsMain() {
    DocumentPage page = HtmlPage.read(Jsoup.parse("<p>One<p hidden>Two"), "file");
    assertThat(page.title()).isEqualTo("file");
    assertThat(page.blocks()).containsExactly(new Block(0, "One"));
  }

  @Test
  void readsAllArticlesOfABodyAndTheirHeadings() {
    DocumentPage page =
        HtmlPage.read(
            Jsoup.parse(
                """
                <header><div><h1>Leave</h1></div><p>Menu</p></header><nav><h2>Site</h2></nav>
                <article><header><h2>Paid</h2>by Ada</header><p>Twelve weeks.</article>
                <article><h2>Unpaid</h2><p>Six weeks.<form>Search</form></article>
                <aside>See also</aside><footer>Imprint</footer>
                """),
            "file");
    assertThat(page.title()).isEqualTo("Leave");
    assertThat(page.blocks())
        .containsExactly(
            new Block(1, "Leave"),
            new Block(2, "Paid"),
            new Block(0, "Twelve weeks."),
            new Block(2, "Unpaid"),
            new Block(0, "Six weeks."));
  }

  @Test
  void readsAllOfTheMainPart() {
    String body =
        "<form><main><header>Twelve weeks</header><article>One</article><aside>Note</aside></main>";
    assertThat(HtmlPage.read(Jsoup.parse(body + "</form>"), "file").blocks())
        .containsExactly(new Block(0, "Twelve weeks"), new Block(0, "One"), new Block(0, "Note"));
  }

  @Test
  void keepsEscapedMarkupAsText() {
    DocumentPage page = HtmlPage.read(Jsoup.parse("<p>&lt;script&gt; is a tag"), "file");
    assertThat(page.blocks()).containsExactly(new Block(0, "<script> is a tag"));
  }

  @Test
  void keepsTheCellsOfARowTogether() {
    DocumentPage page =
        HtmlPage.read(
            Jsoup.parse("<table><tr><td><p>paid</p></td><td>12</td></tr></table>"), "file");
    assertThat(page.blocks()).containsExactly(new Block(0, "paid | 12"));
  }

  @Test
  @Timeout(10)
  void readsElementsNestedDeeplyInTimeLinearInTheirNumber() {
    int depth = 100_000;
    Document deep = Jsoup.parse("<div>".repeat(depth) + "Below" + "</div>".repeat(depth));
    assertThat(HtmlPage.read(deep, "file").blocks()).containsExactly(new Block(0, "Below"));
  }
}
