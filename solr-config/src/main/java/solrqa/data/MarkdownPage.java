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

  /** The parser would take all that follows where no line ends it. */
  private static final Pattern FRONT_MATTER =
      Pattern.compile("(?ms)---[ \\t]*\\R(?:.*?\\R)?(?:---|\\.{3})[ \\t]*$");

  private static final String FENCED_CODE =
      "^[ \\t]*(?<fence>`{3,}|~{3,})[^`\\n]*\\n.*?(?:^[ \\t]*\\k<fence>|\\z)";
  private static final String CODE_SPAN = "(?<!`)(?<ticks>`+)(?!`).*?(?<!`)\\k<ticks>(?!`)";
  private static final String COMMENT =
      "\\{%-?\\s*comment\\b[^%]*%}.*?\\{%-?\\s*endcomment\\s*-?%}";
  private static final String TAG =
      "\\{%-?\\s*\\w+(?:\\s+\"(?<argument>[^\"%]*)\")?[^%]*-?%}|\\{\\{.*?}}";
  private static final Pattern CODE_OR_LIQUID =
      Pattern.compile("(?sm)(?<code>" + FENCED_CODE + "|" + CODE_SPAN + ")|" + COMMENT + "|" + TAG);
  private static final Pattern ADDRESS = Pattern.compile("\\S*/\\S*|\\S+\\.\\w{1,5}");

  private MarkdownPage() {}

  static DocumentPage read(String markdown, String name) {
    boolean generated = FRONT_MATTER.matcher(markdown).lookingAt();
    Node document =
        generated ? PARSER.parse(withoutLiquid(markdown)) : WITHOUT_FRONT_MATTER.parse(markdown);
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
  private static String withoutLiquid(String markdown) {
    Matcher found = CODE_OR_LIQUID.matcher(markdown);
    return found.replaceAll(
        same -> {
          String code = found.group("code");
          return Matcher.quoteReplacement(code == null ? words(found.group("argument")) : code);
        });
  }

  private static String words(String argument) {
    return argument == null || ADDRESS.matcher(argument).matches() ? "" : argument;
  }
}
