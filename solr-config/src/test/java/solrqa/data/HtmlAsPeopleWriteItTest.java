/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables of data and of layout, forms, fields, and pages that nobody meant to be read. */
class HtmlAsPeopleWriteItTest {
  @ParameterizedTest
  @MethodSource({"cells", "headers", "spans", "layout", "forms", "words", "headings", "hostile"})
  void readsTheBlocksOf(String html, String blocks) {
    assertThat(read(html)).isEqualTo(blocks);
  }

  static Stream<Arguments> cells() {
    return PageTable.of(
        """
        <table><tr><td><p>a</p><p>b</p></table> => a / b
        <table><tr><td><p>a</p><p>b</p><td>c</table> => a b | c
        <table><tr><td>a<p>b</p>c<td>d</table> => a b c | d
        <table><tr><td><div>a</div><div>b</div><td>c</table> => a b | c
        <table><tr><td><ul><li>a<li>b</ul><td>c</table> => a b | c
        <table><tr><td>a<ol><li>b<ol><li>c</ol></ol><td>d</table> => a b c | d
        <table><tr><td><dl><dt>a<dd>b<dt>c<dd>d</dl><td>e</table> => a b c d | e
        <table><tr><td><pre>a⏎b</pre>c<td>d</table> => a b c | d
        <table><tr><td>a<hr>b<br>c<td>d</table> => a b c | d
        <table><tr><td><blockquote>a</blockquote>b<td>c</table> => a b | c
        <table><tr><td><details><summary>a</summary>b</details><td>c</table> => a b | c
        <table><tr><td><fieldset><legend>a</legend>b</fieldset><td>c</table> => a b | c
        <table><tr><td><select><option>a<option>b</select><td>c</table> => a b | c
        <table><tr><td><select><optgroup><option>a</select>b<td>c</table> => a b | c
        <table><tr><td>a<input>b<button>c</button>d<td>e</table> => a b c d | e
        <table><tr><td>un<b>believ</b>able<td>H<sub>2</sub>O</table> => unbelievable | H2O
        <table><tr><td>a<script>x</script><style>y</style>b<td>c</table> => ab | c
        <table><tr><td hidden>a<td>b<td>c</table> => b | c
        <table><tr hidden><td>a<td>b<tr><td>c<td>d</table> => c | d
        <table><tr><td>&nbsp;<td> <tr><td>a<td>b</table> => a | b
        <table><tr><td>a<td><nav>b</nav>c<td>d<aside>e</aside></table> => a | c | d
        """);
  }

  static Stream<Arguments> headers() {
    return PageTable.of(
        """
        <table><tr><th>a<th>b<tr><td>1<td>2<tr><td>3<td>4</table> => a: 1 | b: 2 / a: 3 | b: 4
        <table><thead><tr><td>a<td>b<tbody><tr><td>1<td>2</table> => a: 1 | b: 2
        <table><tr><th>a<tbody><tr><td>1<tfoot><tr><td>2</table> => a: 1 / a: 2
        <table><tr><th>Name<td>Ada<tr><th>Born<td>1815</table> => Name: Ada / Born: 1815
        <table><tr><th>Name:<td>Ada<tr><th>Born :<td>1815</table> => Name: Ada / Born : 1815
        <table><tr><th>a:<th>b<tr><td>1<td>2</table> => a: 1 | b: 2
        <table><tr><th>Day<th>from<tr><th>Mon<td>9</table> => Day: Mon | from: 9
        <table><tr><td><th>9<th>10<tr><th>Mon<td>a<td>b</table> => Mon: 9: a | 10: b
        <table><tr><th scope=row>Mon<th scope=row>early<td>9</table> => Mon: early: 9
        <table><tr><th>Mon<td>9<td>17<tr><th>Tue<td><td>17</table> => Mon: 9 | 17 / Tue: 17
        <table><tr><th>a<th>b<tr><td>1<td><tr><td><td>2</table> => a: 1 / b: 2
        <table><tr><th>a<th>b<tr><td>1<td>2<td>3</table> => a: 1 | b: 2 | 3
        <table><tr><th>a<th>b<tr><td>1</table> => a | b / a: 1
        <table><tr><th>a<th>b</table> => a | b
        <table><caption>Leave</caption><tr><th>a<th>b<tr><td>1<td>2</table> => Leave / a: 1 | b: 2
        <table><tr><th><p>a</p><p>b</p><th>c<tr><td>1<td>2</table> => a b: 1 | c: 2
        <table><tr><th><h3>Basic</h3><th><h3>Plus</h3><tr><td>5<td>9</table> => Basic: 5 | Plus: 9
        <table><tr><th>a<th>b<tr><td><h3>x</h3>y<td>z</table> => a: x y | b: z
        <table><tr><th>a<th>b<tr><td>1<td>2<tr><th>c<th>d<tr><td>3<td>4</table> => a: 1 | b: 2 / c: 3 | d: 4
        <table><tr><th>Name<tr><td>Ada<tr><th>Born<tr><td>1815</table> => Name: Ada / Born: 1815
        <table><tr><th>a<th>b<tr><th>Part<tr><td>1<td>2</table> => Part / a: 1 | b: 2
        <table><tr><td>1<td>2<tr><td>3<td>4</table> => 1 | 2 / 3 | 4
        <table><tr><th>a<th>b<tr><td>1<td><table><tr><th>x<tr><td>2</table></table> => a: 1 | b: x 2
        """);
  }

  static Stream<Arguments> spans() {
    return PageTable.of(
        """
        <table><tr><th colspan=2>Hours<tr><th>Mon<td>9<tr><th>Tue<td>8</table> => Hours / Mon: 9 / Tue: 8
        <table><tr><th>a<th>b<tr><th colspan=2>Part<tr><td>1<td>2</table> => Part / a: 1 | b: 2
        <table><tr><th>a<th>b<tr><td colspan=2>none</table> => a | b / none
        <table><tr><th>a<th>b<th>c<tr><td colspan=2>1<td>2</table> => a, b: 1 | c: 2
        <table><tr><th colspan=2>a<th>b<tr><td>1<td>2<td>3</table> => a: 1 | a: 2 | b: 3
        <table><tr><th rowspan=2>Day<th colspan=2>Open<tr><th>from<th>to<tr><td>Mon<td>9<td>17</table> => Day: Mon | Open from: 9 | Open to: 17
        <table><tr><th>Land<th>City<tr><td rowspan=2>France<td>Paris<tr><td>Lyon</table> => Land: France | City: Paris / Land: France | City: Lyon
        <table><tr><th rowspan=2>Europe<td>France<td>1<tr><td>Spain<td>2</table> => Europe: France | 1 / Europe: Spain | 2
        <table><tr><td>a<td rowspan=2>b<tr><td>c</table> => a | b / c | b
        <table><tr><th rowspan=3>Europe<th>Land<tr><td>France<tr><td>Spain</table> => Europe: Land: France / Europe: Land: Spain
        <table><tr><td>a<td rowspan=9>b<tbody><tr><td>c<td>d</table> => a | b / c | d
        <table><tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d</table> => a | b / a | c / a | d
        <table><tr><td rowspan=2>a<td>b<tr></tr><tr><td>c<td>d</table> => a | b / c | d
        """);
  }

  static Stream<Arguments> layout() {
    return PageTable.of(
        """
        <table><tr><td><h1>Leave</h1><p>One.</p><p>Two.</table> => 1 Leave / One. / Two.
        <table><tr><td>Menu<td><h1>Leave</h1><p>One.</table> => Menu / 1 Leave / One.
        <table><tr><td>Menu<td>One<tr><td><h2>A</h2>Two<td></table> => Menu / One / 2 A / Two
        <table><tr><td><table><tr><td><h2>A</h2>One</table><td>Two</table> => 2 A / One / Two
        <table><tr><td>Menu<td><table><tr><th>a<th>b<tr><td>1<td>2</table></table> => Menu / a: 1 | b: 2
        <table role=presentation><tr><td>One<td>Two</table> => One / Two
        <table role=" None "><tr><th>One<th>Two</table> => One / Two
        <table><tr><td>One<tr><td>Two</table> => One / Two
        <center><table><tr><td><font size=5>Big</font><br>One</table></center> => Big One
        <main><table><tr><td>Menu<td><h2>A</h2>One</table></main> => Menu / 2 A / One
        """);
  }

  static Stream<Arguments> forms() {
    return PageTable.of(
        """
        <form><h1>Leave</h1><p>Twelve weeks.</form> => 1 Leave / Twelve weeks.
        <form><nav>n</nav><div><p>One.</div><footer>f</footer></form> => One.
        <a href=#c>Skip</a><form><p>Twelve weeks of leave.</form> => Skip / Twelve weeks of leave.
        <form><p>First of two.</form><form><p>Second of two.</form> => First of two. / Second of two.
        <p>Twelve weeks.<form>Search <input></form> => Twelve weeks.
        <p>One.<form><label>A field with a name</label><select><option>A choice</select></form> => One.
        <form><label>Name <input></label><button>Send</button></form> =>\s
        <form><p>One<form><p>Two</form></form> => One / Two
        <table><form><tr><td>a<td>b</form></table> => a | b
        <form hidden><p>Hidden as it is</form><p>One => One
        """);
  }

  static Stream<Arguments> words() {
    return PageTable.of(
        """
        <p>un<ins>believ</ins>able => unbelievable
        <p>It costs <del>10</del> <ins>12</ins> euros => It costs 10 12 euros
        <del><p>One</p></del>Two => One / Two
        <p>where <math><mi>x</mi></math> is one => where x is one
        <p>Press <button>Save</button> now => Press Save now
        Name<input>Mail<input>Town => Name Mail Town
        <label>Name</label><input><label>Mail</label> => Name Mail
        <search>One</search>Two => One / Two
        One<video>Two</video>Three => One Two Three
        """);
  }

  static Stream<Arguments> headings() {
    return PageTable.of(
        """
        <h1><div>Leave</div></h1>One => 1 Leave / One
        <h1>Leave<p>One<p>Two => 1 Leave / One / Two
        <h1><p>A</p><p>B</p></h1>C => 1 A / B / C
        <h1><h1>A</h1></h1>B => 1 A / B
        <h2><img><span>Le</span>ave</h2>One => 2 Leave / One
        <header>a<header>b<h1>C</h1></header></header>d => 1 C / d
        """);
  }

  static Stream<Arguments> hostile() {
    return PageTable.of(
        """
        <table><tr><th colspan=1000000000>a<th>b<tr><td>1<td>2</table> => a | b / a: 1 | a: 2
        <table><tr><th colspan=1000000000 rowspan=1000000000>a<th>b<tr><td>1<td>2</table> => a | b / a: 1 | 2
        <table><tr><th colspan=-1>a<th rowspan=x>b<tr><td>1<td>2</table> => a: 1 | b: 2
        <table><tr><td rowspan=99999999999999999999>a<td>b<tr><td>c</table> => a | b / a | c
        <table><tr><td colspan=0>a<td>b</table> => a | b
        <table><table><tr><td>a<td>b</table> => a | b
        <table><tr><td>a<td>b => a | b
        <table><td>a</td></tr></tr><td>b</td></table> => a / b
        <table><tr><p>loose</p><td>a<td>b</table> => loose / a | b
        <table><tr><td>a</table></table></div><p>b => a / b
        <table></table><table><tr></tr></table><table><tbody></table>One => One
        <table><caption></caption><tr><th></table>One => One
        <table><tr><th>a<tr><td>1<thead><tr><th>b</table> => a: 1 / b
        <table><tr><td>1<td>2<tr><th>a<th>b</table> => 1 | 2 / a | b
        <table><tr><td>a<td>b<template><td>c</template></table> => a | b
        <table><tr><td>&lt;b&gt;<td>a|b</table> => <b> | a|b
        <table><tr><th>😀<th>b<tr><td>1<td>👍</table> => 😀: 1 | b: 👍
        <table><tr><th>a<th>a<tr><td colspan=2>1<td>2</table> => a: 1 | 2
        <main hidden><p>One</main><body hidden>Two =>\s
        <div hidden><main>One</main></div><p>Two => Two
        <div role=" MAIN ">One</div>Two => One
        <nav><nav>a</nav>b</nav>c<footer>d => c
        <textarea><p>a</textarea>b => <p>a b
        <b><p>a</b>b</p>c => ab / c
        <plaintext>a<b> => a<b>
        """);
  }

  /**
   * A cell with more text than a passage needs is a part of the page, whatever stands beside it.
   */
  @Test
  void readsLongCellsAsParts() {
    String text = "Twelve weeks of leave. ".repeat(30).strip();
    String page = "<table><tr><td>Menu<td><p>" + text + "<p>More.</table>";
    assertThat(read(page)).isEqualTo("Menu / " + text + " / More.");
    assertThat(read(page.replace("<table>", "<table><tr><th>a<th>b")))
        .as("a header says that it is data")
        .isEqualTo("a: Menu | b: " + text + " More.");
    assertThat(read(page.replace("<table>", "<table><tr><th>Site").replace("<p>More", "<h2>More")))
        .as("no value has headings and so much text")
        .isEqualTo("Site / Menu / " + text + " / 2 More.");
  }

  @Test
  void saysLongHeadersAndLongCellsOnce() {
    String name = "x".repeat(101);
    assertThat(read("<table><tr><th>" + name + "<th>b<tr><td>1<td>2<tr><td>3<td>4</table>"))
        .isEqualTo(name + " | b / 1 | b: 2 / 3 | b: 4");
    assertThat(read("<table><tr><td rowspan=2>" + name + "<td>a<tr><td>b</table>"))
        .isEqualTo(name + " | a / b");
  }

  @ParameterizedTest
  @CsvSource({
    "100000, <script></script>, One",
    "100000, <p hidden></p>, One",
    "20000, <header>, <h1>One",
    "20000, <form>, One",
    "20000, <main hidden></main>, One",
    "10000, <div>, One",
    "10000, <table><tr><td>, One",
    "10000, <table><tr><th>x<td><h1>a</h1>, One",
    "100000, <tr><td rowspan=3>x<td>y, One",
    "100000, <h1>, One",
    "100000, <ins>, One"
  })
  @Timeout(20)
  void readsManyInTimeLinearInTheirNumber(int number, String begun, String text) {
    assertThat(read(begun.repeat(number) + text)).contains("One");
  }

  @Test
  @Timeout(20)
  void readsACellOfAMegabyte() {
    String text = "Twelve weeks. ".repeat(80_000).strip();
    assertThat(read("<table><tr><th>a<td>" + text + "</table>")).isEqualTo("a: " + text);
    assertThat(read("<table><tr><th>" + text + "<tr><td>1</table>")).isEqualTo(text + " / 1");
  }

  @Test
  @Timeout(20)
  void readsARowOfManyCells() {
    String row = "<tr>" + "<td colspan=1000 rowspan=60000>x".repeat(100_000);
    assertThat(read("<table>" + row + "<tr><td>y</table>")).endsWith(" | x / x | y");
  }

  /** Each row could have ten thousand characters that stand in the page once. */
  @Test
  @Timeout(20)
  void makesNoTextWithoutBoundOfSpans() {
    String name = "n".repeat(100);
    String names = ("<th rowspan=65534>" + name).repeat(100);
    String page = "<table><tr>" + names + "<tr><td>1".repeat(5_000) + "</table>";
    assertThat(read(page)).hasSizeBetween(10_000_000, 12_000_000).endsWith("1");
    String headers = "<table><tr>" + ("<th>" + name).repeat(100);
    assertThat(read(headers + ("<tr>" + "<td>1".repeat(100)).repeat(2_000)))
        .hasSizeBetween(10_000_000, 12_000_000);
    String label = "<table><tr><th colspan=1000>" + "n".repeat(1_000_000);
    assertThat(read(label + "<tr><td>1".repeat(1_000))).hasSizeLessThan(1_010_000);
  }

  private static String read(String html) {
    return PageTable.print(HtmlPage.read(Jsoup.parse(html), "file"));
  }
}
