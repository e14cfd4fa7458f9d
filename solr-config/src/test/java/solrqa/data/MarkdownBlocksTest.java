/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of small Markdown pages. */
class MarkdownBlocksTest {
  private static final String FRONT_MATTER = "---\nlayout: page\n---\n";

  @ParameterizedTest
  @MethodSource({"lines", "code", "words", "tables", "html"})
  void readsTheBlocksOf(String markdown, String blocks) {
    assertThat(PageTable.print(MarkdownPage.read(markdown, "file"))).isEqualTo(blocks);
  }

  static Stream<Arguments> lines() {
    return PageTable.of(
        """
        # A⏎B => 1 A / B
        A⏎===⏎B⏎---⏎C => 1 A / 2 B / C
        # A #⏎###### F => 1 A / 6 F
        ####### seven => ####### seven
        #nospace => #nospace
        #⏎x => x
        A⏎B⏎⏎C => A B / C
        A\\⏎B => A B
        * a⏎⏎  b⏎* c => a / b / c
        1. a⏎   1. b => a / b
        3) c => c
        - [ ] open⏎- [x] done => [ ] open / [x] done
        > quoted⏎lazy => quoted lazy
        > # H⏎> text => 1 H / text
        - # H in an item⏎- b => 1 H in an item / b
        one⏎⏎***⏎⏎two => one / two
        A␍⏎B␍⏎␍⏎C => A B / C
        """);
  }

  static Stream<Arguments> code() {
    return PageTable.of(
        """
            four spaces⏎      six => four spaces six
        →a tab => a tab
        ```java⏎int a = 1;⏎``` => int a = 1;
        ```⏎never closed⏎# no heading => never closed # no heading
        ~~~⏎a⏎```⏎~~~ => a ```
        `<b>` and `` a`b `` => <b> and a`b
        `*a*` \\*b\\* \\`c\\` => *a* *b* `c`
        `&amp;` &amp; => &amp; &
        """);
  }

  static Stream<Arguments> words() {
    return PageTable.of(
        """
        *a* **b** ***c*** _d_ __e__ => a b c d e
        un*believ*able snake_case_name => unbelievable snake_case_name
        2 * 3 * 4 => 2 * 3 * 4
        [text](http://a.b/c "title") => text
        [text][ref]⏎⏎[ref]: http://a.b => text
        [no ref][nope] => [no ref][nope]
        [![badge](a.png)](http://a.b) One => One
        <http://a.b/c> <me@a.b> => http://a.b/c me@a.b
        http://a.b/c => http://a.b/c
        &copy; &#65; &nope; => © A &nope;
        Größe 😀 naïve => Größe 😀 naïve
        """);
  }

  static Stream<Arguments> tables() {
    return PageTable.of(
        """
        a | b⏎--|--⏎1 | 2 => a: 1 | b: 2
        | a | b |⏎|:--|--:|⏎| **1** | `2` | => a: 1 | b: 2
        | a | b |⏎|---|---|⏎| 1 | 2 | 3 | => a: 1 | b: 2
        | a |⏎|---|⏎| `x\\|y` | => a: x|y
        | a |⏎|---|⏎⏎text => a / text
        | no | rule |⏎| 1 | 2 | => | no | rule | | 1 | 2 |
        """);
  }

  static Stream<Arguments> html() {
    return PageTable.of(
        """
        <div>One</div>⏎⏎Two => One / Two
        a <b>b</b> <br> c => a b c
        a <!-- no --> b => a b
        <!-- no⏎⏎no -->⏎text => text
        <details><summary>S</summary>⏎⏎text⏎⏎</details> => S / text
        <div hidden>⏎⏎no⏎⏎</div>⏎⏎yes => yes
        a < b and c > d => a < b and c > d
        """);
  }

  @ParameterizedTest
  @MethodSource("frontMatter")
  void readsTitleAndTextBesideFrontMatter(String markdown, String titleAndText) {
    DocumentPage page = MarkdownPage.read(markdown, "file");
    assertThat(page.title() + ": " + PageTable.print(page)).isEqualTo(titleAndText);
  }

  static Stream<Arguments> frontMatter() {
    return PageTable.of(
        """
        ---⏎title: T⏎---⏎x => T: x
        ---  ⏎title: T⏎---⏎x => T: x
        ---␍⏎title: T␍⏎---␍⏎x => T: x
        ---⏎title: "Quoted: T"⏎---⏎x => Quoted: T: x
        ---⏎title: 'It''s'⏎---⏎x => It's: x
        ---⏎title:⏎---⏎# H⏎x => H: 1 H / x
        ---⏎title: " "⏎---⏎x => file: x
        ---⏎Title: T⏎---⏎x => file: x
        ---⏎tags: [a, b]⏎---⏎# H⏎x => H: 1 H / x
        ---⏎title: T⏎---⏎# H⏎x => T: 1 H / x
        ---⏎title: T⏎---⏎a⏎⏎---⏎⏎b => T: a / b
        a⏎⏎---⏎title: no⏎--- => file: a / 2 title: no
        """);
  }

  @ParameterizedTest
  @MethodSource("templates")
  void dropsWhatIsTheSiteGenerators(String markdown, String blocks) {
    assertThat(PageTable.print(MarkdownPage.read(FRONT_MATTER + markdown, "file")))
        .isEqualTo(blocks);
  }

  static Stream<Arguments> templates() {
    return PageTable.of(
        """
        {% if a %}One{% else %} two{% endif %} => One two
        {%- link "a b" -%} c => a b c
        {% see "one", "two" %} => one
        {% t "a.md" %}.{% t "x/y" %}.{% t "v1.2" %}. => ...
        {{ a }} {{ b => {{ b
        {% never closed => {% never closed
        {{ a⏎ }}One => One
        {% comment %}⏎⏎no⏎{% endcomment %}yes => yes
        a {% comment %}b{% endcomment %}c{% comment %}d{% endcomment %}e => a ce
        `{{ a }}` {{ b }}``{% c %}`` => {{ a }} {% c %}
        ````⏎```⏎{{ a }}⏎````⏎{{ b }}c => ``` {{ a }} / c
        costs $10 and \\1 {{ a }} => costs $10 and \\1
        """);
  }

  /** Patterns that try every way would take minutes for each of these. */
  @ParameterizedTest
  @ValueSource(strings = {"{%", "{{ ", "`", "``` ", "{% comment %}", "{% a \"", "```\n", "*a _b"})
  @Timeout(20)
  void takesNoTimeForWhatIsNeverClosed(String begun) {
    String markdown = FRONT_MATTER + begun.repeat(2_000) + "\n\nend";
    assertThat(MarkdownPage.read(markdown, "file").title()).isEqualTo("file");
  }

  @Test
  void keepsEveryWordOfALongPage() {
    StringBuilder markdown = new StringBuilder(FRONT_MATTER);
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      markdown.append("- **w").append(i).append("** {{ x }} [v").append(i).append("](/y)\n");
      words.append(i == 0 ? "" : " / ").append('w').append(i).append(" v").append(i);
    }
    assertThat(PageTable.print(MarkdownPage.read(markdown.toString(), "file")))
        .isEqualTo(words.toString());
  }
}
