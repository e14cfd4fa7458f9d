/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.Locale;
import org.apache.solr.common.util.SimpleOrderedMap;
import solrqa.answer.AnswerRule;
import solrqa.answer.DocumentReading.Read;
import solrqa.answer.RankedDocument;
import solrqa.answer.Ranking;

/** Why each document was kept or dropped, for {@code debug=results}. */
final class RankingExplanation {
  private RankingExplanation() {}

  static SimpleOrderedMap<Object> of(Ranking ranking, AnswerRule rule) {
    SimpleOrderedMap<Object> explanation = new SimpleOrderedMap<>();
    ranking.kept().forEach(document -> add(explanation, document, "kept", rule));
    ranking.dropped().forEach(document -> add(explanation, document, "dropped", rule));
    return explanation;
  }

  private static void add(
      SimpleOrderedMap<Object> explanation,
      RankedDocument document,
      String decision,
      AnswerRule rule) {
    SimpleOrderedMap<Object> entry = new SimpleOrderedMap<>();
    entry.add("decision", decision);
    entry.add("why", why(document, rule.threshold()));
    if (document.reading() instanceof Read read) {
      entry.add("noAnswerScore", read.noAnswer());
      entry.add("marginProbability", (float) rule.probability(read.margin()));
      entry.add("bestSpan", read.spans().get(0).text());
      if (!read.context().isEmpty()) {
        entry.add("context", read.context());
      }
      entry.add("windows", read.windows());
      if (read.passagesUnread() > 0) {
        entry.add("passagesUnread", read.passagesUnread());
      }
    }
    explanation.add(document.candidate().key(), entry);
  }

  private static String why(RankedDocument document, double threshold) {
    String elevated = document.candidate().elevated() ? "elevated; " : "";
    return elevated
        + switch (document.status()) {
          case ANSWERED -> margin(document) + " >= threshold " + threshold;
          case NO_ANSWER -> margin(document) + " < threshold " + threshold;
          case UNREAD -> "not read, or not in whole: nothing speaks against it";
          case NO_TEXT -> "no text in the fields to read: nothing speaks against it";
        };
  }

  private static String margin(RankedDocument document) {
    return String.format(Locale.ROOT, "margin %.3f", ((Read) document.reading()).margin());
  }
}
