/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

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
 * Reads Markdown with YAML front matter, tables, and the tags of the Liquid template language that
 * site generators put into it.
 */
final class MarkdownPage {
  private static final List<Extension> EXTENSIONS =
      List.of(YamlFrontMatterExtension.create(), TablesExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder().extensions(EXTENSIONS).build();

  private static final Pattern COMMENT =
      Pattern.compile("(?s)\\{%-?\\s*comment\\b.*?%}.*?\\{%-?\\s*endcomment\\s*-?%}");
  private static final Pattern TAG =
      Pattern.compile("(?s)\\{%-?\\s*\\w+(?:\\s+\"([^\"%]*)\")?[^%]*-?%}|\\{\\{.*?}}");
  private static final Pattern ADDRESS = Pattern.compile("\\S*/\\S*|\\S+\\.\\w{1,5}");

  private MarkdownPage() {}

  static DocumentPage read(String markdown, String name) {
    Node document = PARSER.parse(withoutLiquid(markdown));
    YamlFrontMatterVisitor frontMatter = new YamlFrontMatterVisitor();
    document.accept(frontMatter);
    DocumentPage page = HtmlPage.read(Jsoup.parse(RENDERER.render(document)), name);
    List<String> titles = frontMatter.getData().getOrDefault("title", List.of());
    return titles.isEmpty() || titles.get(0).isBlank()
        ? page
        : new DocumentPage(titles.get(0).strip(), page.blocks());
  }

  /**
   * Of a tag remains its first argument where that is words ({@code {% slack_channel "help" %}},
   * {@code {% alert "Heads up" %}}), nothing where it is an address ({@code {% page "/x/" %}}).
   */
  static String withoutLiquid(String markdown) {
    return TAG.matcher(COMMENT.matcher(markdown).replaceAll(""))
        .replaceAll(
            tag -> {
              String argument = tag.group(1);
              return argument == null || ADDRESS.matcher(argument).matches()
                  ? ""
                  : Matcher.quoteReplacement(argument);
            });
  }
}
