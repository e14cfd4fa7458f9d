/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.List;
import org.apache.solr.common.util.SimpleOrderedMap;
import solrqa.answer.AnswerHighlighter;
import solrqa.answer.AnswerRule;
import solrqa.answer.DocumentReading;
import solrqa.answer.DocumentReading.NotRead;
import solrqa.answer.DocumentReading.OutOfReach;
import solrqa.answer.DocumentReading.Read;
import solrqa.answer.DocumentReading.Skipped;
import solrqa.answer.FoundSpan;
import solrqa.answer.RankedDocument;
import solrqa.answer.Ranking;
import solrqa.answer.ShardFault;
import solrqa.answer.Status;
import solrqa.value.ValueParser;

/** The {@code qa} section of a response. */
final class AnswerSection {
  /** The section's name in responses, in debug information and in the log. */
  static final String NAME = "qa";

  private final QaRequest request;
  private final AnswerRule rule;
  private final AnswerHighlighter highlighter;

  /**
   * @param rule decides which spans are answers
   */
  AnswerSection(QaRequest request, AnswerRule rule) {
    this.request = request;
    this.rule = rule;
    this.highlighter = new AnswerHighlighter(request.context(), request.markup());
  }

  /**
   * The section.
   *
   * @param questionTruncated whether the model read only the question's beginning
   * @param complete whether Solr retrieved all that it was to retrieve
   * @param page documents of the response, in their order
   */
  SimpleOrderedMap<Object> of(
      Ranking ranking, boolean questionTruncated, boolean complete, List<RankedDocument> page) {
    SimpleOrderedMap<Object> section = new SimpleOrderedMap<>();
    section.add("question", request.question().typed());
    if (request.question().isRewritten()) {
      section.add("questionRead", request.question().read());
    }
    if (questionTruncated) {
      section.add("questionTruncated", true);
    }
    section.add("model", request.model());
    section.add("answered", answered(ranking, complete));
    ranking.best().ifPresent(best -> section.add("best", best.candidate().key()));
    addCounts(section, ranking);
    SimpleOrderedMap<Object> answers = new SimpleOrderedMap<>();
    page.forEach(document -> answers.add(document.candidate().key(), entry(document)));
    section.add("answers", answers);
    return section;
  }

  /** The section of a response for which nothing was to be read. */
  static SimpleOrderedMap<Object> unread(Unasked unasked) {
    SimpleOrderedMap<Object> section = new SimpleOrderedMap<>();
    section.add("answered", "unknown");
    section.add("reason", ValueParser.label(unasked.reason()));
    section.add("message", unasked.message());
    addCounts(section, new Ranking(List.of(), List.of()));
    section.add("answers", new SimpleOrderedMap<>());
    return section;
  }

  private static void addCounts(SimpleOrderedMap<Object> section, Ranking ranking) {
    section.add("read", ranking.read());
    section.add("answeredDocuments", ranking.answered());
    section.add("noAnswer", ranking.noAnswer());
    section.add("dropped", ranking.dropped().size());
    section.add("unread", ranking.unread());
    List<String> faults = ranking.faults().map(ShardFault::toString).distinct().toList();
    if (!faults.isEmpty()) {
      section.add("faults", faults);
    }
    section.add("windows", ranking.windows());
    section.add("cached", ranking.cachedWindows());
  }

  private static String answered(Ranking ranking, boolean complete) {
    if (ranking.answered() > 0) {
      return "yes";
    }
    return complete && ranking.unread() == 0 ? "no" : "unknown";
  }

  private SimpleOrderedMap<Object> entry(RankedDocument document) {
    SimpleOrderedMap<Object> entry = new SimpleOrderedMap<>();
    entry.add("status", document.status().label());
    if (document.status() == Status.UNREAD) {
      entry.add("reason", reason(document.reading()));
    }
    if (document.wasRead() && document.reading() instanceof Read read) {
      entry.add("field", read.text().field());
      read.text().value().ifPresent(index -> entry.add("value", index));
      entry.add("margin", read.margin());
      entry.add("probability", (float) document.probability());
      entry.add("score", (float) document.score());
    }
    entry.add("retrievalScore", document.candidate().retrievalScore());
    entry.add("retrievalRank", document.candidate().retrievalRank());
    if (document.candidate().textTruncated()) {
      entry.add("textTruncated", true);
    }
    if (document.reading() instanceof Read read && read.passagesUnread() > 0) {
      entry.add("passagesUnread", read.passagesUnread());
    }
    if (document.status() == Status.ANSWERED && document.reading() instanceof Read read) {
      List<FoundSpan> spans = rule.answers(read.spans(), request.answers());
      entry.add("spans", spans.stream().map(AnswerSection::span).toList());
      highlighter
          .highlight(read, rule, request.answers())
          .ifPresent(shown -> entry.add("highlight", shown));
    }
    return entry;
  }

  /** Why an unread document was not read, or a partly read one not in whole. */
  static String reason(DocumentReading reading) {
    if (reading instanceof Skipped skipped) {
      return ValueParser.label(skipped.cause());
    }
    if (reading instanceof OutOfReach outOfReach) {
      return ValueParser.label(outOfReach.fault().kind());
    }
    return ValueParser.label(
        reading instanceof NotRead notRead
            ? notRead.reason()
            : ((Read) reading).missing().orElseThrow());
  }

  private static SimpleOrderedMap<Object> span(FoundSpan span) {
    SimpleOrderedMap<Object> map = new SimpleOrderedMap<>();
    map.add("start", span.start());
    map.add("end", span.end());
    map.add("text", span.text());
    map.add("margin", span.margin());
    return map;
  }
}
