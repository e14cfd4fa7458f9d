/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import solrqa.data.DocumentPage.Block;

class MarkdownPageTest {

  @Test
  void takesTheTitleFromTheFrontMatterAndNothingElse() {
    DocumentPage page =
        MarkdownPage.read("---\ntitle: Paid leave\nkeywords: baby\n---\nTwelve weeks.", "leave");
    assertThat(page)
        .isEqualTo(new DocumentPage("Paid leave", List.of(new Block(0, "Twelve weeks."))));
  }

  @Test
  void keepsTheTextBelowFrontMatterThatIsNeverClosed() {
    DocumentPage page =
        MarkdownPage.read("---\ntitle: Paid leave\n\nTwelve weeks, {% not %} a tag.", "leave");
    assertThat(page.title()).isEqualTo("leave");
    assertThat(page.blocks())
        .containsExactly(
            new Block(0, "title: Paid leave"), new Block(0, "Twelve weeks, {% not %} a tag."));
    assertThat(MarkdownPage.read("---\nTwelve weeks.\n----\n", "x").blocks())
        .containsExactly(new Block(2, "Twelve weeks."));
  }

  @Test
  void takesFrontMatterThatEndsWithDotsOrWithTheFile() {
    assertThat(MarkdownPage.read("---\ntitle: Paid leave\n...\nTwelve weeks.", "x"))
        .isEqualTo(new DocumentPage("Paid leave", List.of(new Block(0, "Twelve weeks."))));
    assertThat(MarkdownPage.read("---\r\ntitle: Paid leave\r\n---", "x"))
        .isEqualTo(new DocumentPage("Paid leave", List.of()));
  }

  @Test
  void takesTheTitleFromTheFirstHeadingElseFromTheFileName() {
    assertThat(MarkdownPage.read("# Leave\n\nTwelve weeks.", "x").title()).isEqualTo("Leave");
    assertThat(MarkdownPage.read("## Leave\n\nTwelve weeks.", "x").title()).isEqualTo("x");
  }

  @Test
  void makesBlocksOfHeadingsParagraphsItemsAndRows() {
    String markdown =
        """
        ## Who *may*
        One `paragraph`
        of two lines.

        1. first
           - nested
        2. second

        | name | weeks |
        |------|-------|
        | paid | 12    |
        """;
    assertThat(MarkdownPage.read(markdown, "x").blocks())
        .containsExactly(
            new Block(2, "Who may"),
            new Block(0, "One paragraph of two lines."),
            new Block(0, "first"),
            new Block(0, "nested"),
            new Block(0, "second"),
            new Block(0, "name: paid | weeks: 12"));
  }

  @Test
  void keepsTheTextOfLinksWhoseAddressIsATemplateTag() {
    assertThat(generated("Use [templates]({% page \"/tools/sign#use\" %}) for it."))
        .isEqualTo("Use templates for it.");
  }

  @Test
  void keepsTheWordsInTemplateTags() {
    assertThat(generated("Ask in {% slack_channel \"admins-github\" %} first."))
        .isEqualTo("Ask in admins-github first.");
    assertThat(generated("{% alert \"Heads up!\", \"warning\" %}\nIt moved.\n{% endalert %}"))
        .isEqualTo("Heads up! It moved.");
  }

  @Test
  void dropsTemplateTagsWithoutWordsAndComments() {
    assertThat(
            generated(
                "A {% include \"low-system.html\" %}{{ site.url }}B{% comment %} C {% endcomment %}"))
        .isEqualTo("A B");
  }

  @Test
  void keepsTemplateTagsInCode() {
    assertThat(generated("Write ``{{ page.`title` }}`` or `{% raw %}`, not {{ page.title }}so."))
        .isEqualTo("Write {{ page.`title` }} or {% raw %}, not so.");
    assertThat(generated("```yaml\nrun: ${{ matrix.os }}\n```")).isEqualTo("run: ${{ matrix.os }}");
    assertThat(generated("~~~\n{% if a %} ``` {{ b }}\n~~~")).isEqualTo("{% if a %} ``` {{ b }}");
  }

  @Test
  void keepsAllTagsWhereThereIsNoFrontMatter() {
    assertThat(text("Helm puts {{ .Values.name }} there, Jinja {% block \"a\" %}."))
        .isEqualTo("Helm puts {{ .Values.name }} there, Jinja {% block \"a\" %}.");
  }

  @Test
  void takesInTextOfEmbeddedHtmlButNoScripts() {
    assertThat(text("<p>One <b>two</b></p>\n<script>three()</script>")).isEqualTo("One two");
  }

  /** The text of a page that a site generator reads. */
  private static String generated(String markdown) {
    return text("---\nlayout: page\n---\n" + markdown);
  }

  private static String text(String markdown) {
    List<Block> blocks = MarkdownPage.read(markdown, "x").blocks();
    assertThat(blocks).hasSize(1);
    return blocks.get(0).text();
  }
}
