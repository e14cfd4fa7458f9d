/* Licensed under the Apache License, Version 2.0. */
package solrqa.retriever;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import solrqa.hostile.HostileText;
import solrqa.hostile.RegularExpressions;

/** Documents and questions may hold any text, of any length. */
class HostileTextTest {

  @Test
  void noRegularExpressionIsSlow() {
    RegularExpressions.assertQuick(
        Map.of("Graphemes", List.of(text -> Graphemes.lastEnd(text, 0, text.length()))));
  }

  @Test
  void cutsTextsQuickly() {
    HostileText.assertQuick("ends", Sentences::ends);
    HostileText.assertQuick("split", text -> new PassageSplitter(1_200).split(text));
    HostileText.assertQuick(
        "around", text -> Sentences.around(text, text.length() / 2, text.length() / 2 + 1));
  }

  @Test
  void rewritesQuestionsQuickly() {
    HostileText.assertQuick("question", Rewriting.ENGLISH::question);
    HostileText.assertQuick(
        "a question that is short enough",
        text ->
            Rewriting.ENGLISH.question(
                text.substring(0, Math.min(text.length(), EnglishKeywords.MAX_LENGTH))));
  }
}
