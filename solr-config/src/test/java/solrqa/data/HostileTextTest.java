/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import solrqa.console.OneLine;
import solrqa.evaluation.report.ResultPage;
import solrqa.files.TextFile;
import solrqa.hostile.HostileText;
import solrqa.hostile.RegularExpressions;

/** Files to index and to measure with may hold anything. */
class HostileTextTest {

  @Test
  void noRegularExpressionIsSlow() {
    RegularExpressions.assertQuick(
        Map.of(
            "MarkdownPage",
            List.of(
                text -> MarkdownPage.isGenerated("---" + text),
                text -> MarkdownPage.isGenerated("---\n" + text)),
            "PageArchive",
            List.of(PageArchive::firstParagraph),
            "Qrels",
            List.of(Qrels::isGrade),
            "ResultPage",
            List.of(
                text -> ResultPage.inputs(Map.of("file", text)),
                text -> ResultPage.inputs(Map.of("file", " " + text + " "))),
            "TextFile",
            List.of(text -> new TextFile.Line(Path.of("a"), 1, text).columns("a", "b")),
            "TextPage",
            List.of(
                text -> TextPage.read(text, "a"),
                text -> TextPage.read(text, "a"),
                text -> TextPage.read("a" + text, "a"))));
  }

  @Test
  void takesTagsOutQuickly() {
    HostileText.assertQuick("liquid", LiquidText::without);
    HostileText.assertQuick("a fence", text -> LiquidText.without("```\n" + text));
    HostileText.assertQuick("a comment", text -> LiquidText.without("{% comment %}" + text));
    HostileText.assertQuick("a tag", text -> LiquidText.without("{% a \"" + text));
  }

  @Test
  void writesOneLineQuickly() {
    HostileText.assertQuick("one line", OneLine::of);
    HostileText.assertQuick("printable", OneLine::printable);
  }
}
