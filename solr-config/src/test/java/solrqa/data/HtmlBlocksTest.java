/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read of small HTML pages, whole ones and broken ones. */
class HtmlBlocksTest {
  @ParameterizedTest
  @MethodSource({"lines", "words", "characters", "invisible", "tables", "parts", "broken"})
  void readsTheBlocksOf(String html, String blocks) {
    assertThat(PageTable.print(HtmlPage.read(Jsoup.parse(html), "file"))).isEqualTo(blocks);
  }

  static Stream<Arguments> lines() {
    return PageTable.of(
        """
        Just words => Just words
        <p>One<p>Two => One / Two
        <div>One<div>Two</div>Three</div> => One / Two / Three
        <p>One<hr>Two => One / Two
        <p>One<br>two<br/>three => One two three
        <ul><li>One<ul><li>Two</ul>Three</ul> => One / Two / Three
        <ul><li><p>One</p><p>Two</p></ul> => One / Two
        <ol start=3><li>Three</ol> => Three
        <dl><dt>Term<dd>Meaning</dl> => Term / Meaning
        <dl><div><dt>Term</dt><dd>Meaning</dd></div></dl> => Term / Meaning
        <blockquote>Said<p>and done</blockquote> => Said / and done
        <pre>a = 1⏎  b = 2</pre> => a = 1 b = 2
        <address>Street</address>Town => Street / Town
        <figure><img><figcaption>Plan</figcaption></figure> => Plan
        <a href=x><div>Block</div></a>tail => Block / tail
        <section><h2>A</h2>One</section><section><h3>B</h3>Two</section> => 2 A / One / 3 B / Two
        <h6>six</h6><h7>seven</h7><p>One => 6 six / seven / One
        <h1><img alt=logo></h1><h2> </h2><p>One => One
        <p>&nbsp;<p>One<h2>&nbsp; &nbsp;</h2> => One
        <hgroup><h1>A</h1><p>B</hgroup> => 1 A / B
        <details><summary>Sum</summary>Rest</details> => Sum / Rest
        <fieldset><legend>Leave</legend>Weeks</fieldset> => Leave / Weeks
        <dialog>One</dialog>Two => One / Two
        Choose <select><option>One<option>Two</select> now => Choose / One / Two / now
        """);
  }

  static Stream<Arguments> words() {
    return PageTable.of(
        """
        <p>One <b>two</b> <i>three</i>. => One two three.
        <p>un<b>believ</b>able => unbelievable
        <p>One⏎two→three   four => One two three four
        <p>Press <kbd>Ctrl</kbd>+<kbd>C</kbd> => Press Ctrl+C
        <p>H<sub>2</sub>O and m<sup>2</sup> => H2O and m2
        <p>Donau<wbr>dampf => Donaudampf
        <p>One<!-- no --> two => One two
        <p>Hear <q>it</q> — <em>now</em> => Hear it — now
        <h1>A <small>small</small> one</h1> => 1 A small one
        <a href="http://a.b/c">Link</a> text => Link text
        <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> => 漢(kan)
        """);
  }

  static Stream<Arguments> characters() {
    return PageTable.of(
        """
        &lt;b&gt; &amp;amp; &quot;q&quot; &euro; => <b> &amp; "q" €
        &#x1F600;&#128512;😀 => 😀😀😀
        &unknown; &amp R&D => &unknown; & R&D
        Gr&ouml;&szlig;e naïve => Größe naïve
        """);
  }

  static Stream<Arguments> invisible() {
    return PageTable.of(
        """
        <p>One<script>x("</p>")</script> two => One two
        <p>One <style>p {}</style>two => One two
        <noscript>Switch it on</noscript><p>One => One
        <p>One<template><p>two</template> => One
        <p>One<iframe>two</iframe> => One
        <svg><title>Icon</title><text>x</text></svg><p>One => One
        <div hidden><p>One</div><p>Two => Two
        <p>One<span hidden=until-found> two</span> three => One three
        <input value=secret placeholder=Search><p>One => One
        """);
  }

  static Stream<Arguments> tables() {
    return PageTable.of(
        """
        <table><tr><th>a<th>b<tr><td>1<td>2</table> => a: 1 | b: 2
        <table><caption>Leave</caption><tr><td>1</table>after => Leave / 1 / after
        <table><tr><td>1<td><td>3</table> => 1 | | 3
        <table><tr><td>a<br>b<td>c</table> => a b | c
        <table><tr><td><p>a</p><p>b</p><td>c</table> => a b | c
        <table><tr><td>a<ul><li>b<li>c</ul><td>d</table> => a b c | d
        <table><tr><td><h2>Head</h2>a<td>b</table> => 2 Head / a / b
        <table><tr><td>un<b>believ</b>able<td>b</table> => unbelievable | b
        <table><thead><tr><th>h<tbody><tr><td>b<tfoot><tr><td>f</table> => h: b / h: f
        <table><tr><td>a</td>⏎<!-- no --><td>b</td>⏎</tr></table> => a | b
        <table><tr><td>in<table><tr><td>n<td>er</table><td>out</table> => in / n | er / out
        <td>no <th>table => no table
        """);
  }

  static Stream<Arguments> parts() {
    return PageTable.of(
        """
        <nav>n</nav><p>One<footer>f</footer> => One
        <p>out<main>One</main>out => One
        <p>out<div role=main>One</div> => One
        <nav><main>One</main></nav> => One
        <main hidden>One</main><p>Two => Two
        <main>One</main><main>Two</main> => One
        <main>One<script>x</script><p>Two</main> => One / Two
        <header>Menu</header><p>One => One
        <header><h1>A</h1><nav><h2>B</h2></nav></header><p>One => 1 A / One
        <article>One</article><article>Two</article> => One / Two
        <form><p>Search</form><aside>also</aside> => Search
        """);
  }

  static Stream<Arguments> broken() {
    return PageTable.of(
        """
        <p>one</b>two</i></p>three => onetwo / three
        <p>One<b>two<p>three</b> four => Onetwo / three four
        <p>One <div>two => One / two
        <b <i>One => One
        a < b > c => a < b > c
        <p title="a>b">One => One
        <p title="open>One =>\s
        <?php echo 1 ?>One => One
        <html><html><body><body>One => One
        </p></div>One => One
        <table>loose<tr><td>cell</table> => loose / cell
        """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          <title>T</title><h1>H</h1><p>One                        => T
          <title> Paid  leave </title><p>One                      => Paid leave
          <title></title><h1>H</h1><p>One                         => H
          <title>a &amp; b</title>                                => a & b
          <h2>Sub</h2><h1>H</h1><p>One                            => H
          <h1></h1><h1>Second</h1><p>One                          => Second
          <nav><h1>Site</h1></nav><p>One                          => file
          <svg><title>Icon</title></svg><p>One                    => file
          <title>T</title><body><svg><title>Icon</title></svg>One => T
          <main><h2>H</h2></main>                                 => file
          """)
  void takesTheTitleOf(String html, String title) {
    assertThat(HtmlPage.read(Jsoup.parse(html), "file").title()).isEqualTo(title);
  }

  /** Whatever the elements are, each word is in one block, in the document's order. */
  @Test
  void losesNoWordAndJoinsNone() {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      Element body = new Element("body");
      int words = fill(body, random, 4, 0);
      String read = PageTable.print(HtmlPage.read(Jsoup.parse(body.outerHtml()), "file"));
      assertThat(read.replaceAll("[|/ ]+", " ").replaceAll("(^| )\\d (?=w)", "$1").strip())
          .as("seed %d of %s", seed, body.outerHtml())
          .isEqualTo(wordsTo(words));
    }
  }

  /** Appends words in elements, without a space where a block parts them; returns their number. */
  private static int fill(Element parent, Random random, int depth, int words) {
    String[] blocks = {"div", "p", "li", "h1", "h3", "section", "pre", "blockquote", "summary"};
    int count = words;
    for (int child = 1 + random.nextInt(3); child > 0; child--) {
      if (depth > 0 && random.nextInt(3) > 0) {
        String name = blocks[random.nextInt(blocks.length)];
        // the parser would move a block that stands in one of these
        boolean leaf = name.matches("p|h\\d|pre");
        count = fill(parent.appendElement(name), random, leaf ? 0 : depth - 1, count);
      } else {
        Node before = parent.lastChild();
        boolean inLine = before != null && !(before instanceof Element e && !e.nameIs("b"));
        parent.appendText(inLine ? " " : "");
        (random.nextBoolean() ? parent : parent.appendElement("b")).appendText("w" + count++);
      }
    }
    return count;
  }

  private static String wordsTo(int count) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < count; i++) {
      words.append(i == 0 ? "" : " ").append('w').append(i);
    }
    return words.toString();
  }
}
