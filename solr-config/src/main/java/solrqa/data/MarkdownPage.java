/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.front.matter.YamlFrontMatterExtension;
import org.commonmark.ext.front.matter.YamlFrontMatterVisitor;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;

/**
 * Reads Markdown with YAML front matter and tables.
 *
 * <p>A file with front matter is one for a site generator: it loses the tags of the Liquid template
 * language, except in code spans and fenced code. In any other file {@code {{ }}} and {@code {% %}}
 * are text like all else.
 */
final class MarkdownPage {
  private static final List<Extension> EXTENSIONS =
      List.of(YamlFrontMatterExtension.create(), TablesExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
  private static final Parser WITHOUT_FRONT_MATTER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder().extensions(EXTENSIONS).build();

  private static final Pattern FRONT_MATTER = Pattern.compile("---[ \\t]*+\\R");

  /** The parser would take all that follows where no line ends it. */
  private static final Pattern END = Pattern.compile("(?m)^(?:---|\\.{3})[ \\t]*+$");

  private MarkdownPage() {}

  static DocumentPage read(String markdown, String name) {
    boolean generated = isGenerated(markdown);
    Node document =
        generated
            ? PARSER.parse(LiquidText.without(markdown))
            : WITHOUT_FRONT_MATTER.parse(markdown);
    YamlFrontMatterVisitor frontMatter = new YamlFrontMatterVisitor();
    document.accept(frontMatter);
    DocumentPage page = HtmlPage.read(Jsoup.parse(RENDERER.render(document)), name);
    List<String> titles = frontMatter.getData().getOrDefault("title", List.of());
    return titles.isEmpty() || titles.get(0).isBlank()
        ? page
        : new DocumentPage(titles.get(0).strip(), page.blocks());
  }

  /** Whether a text begins with front matter, as those for site generators do. */
  static boolean isGenerated(String markdown) {
    Matcher begin = FRONT_MATTER.matcher(markdown);
    return begin.lookingAt() && END.matcher(markdown).find(begin.end());
  }
}
