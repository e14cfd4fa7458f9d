/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.List;
import org.apache.solr.common.util.SimpleOrderedMap;
import solrqa.answer.AnswerHighlighter;
import solrqa.answer.AnswerList;
import solrqa.answer.DocumentReading;
import solrqa.answer.DocumentReading.NotRead;
import solrqa.answer.DocumentReading.OutOfReach;
import solrqa.answer.DocumentReading.Read;
import solrqa.answer.DocumentReading.Skipped;
import solrqa.answer.FoundSpan;
import solrqa.answer.RankedDocument;
import solrqa.answer.Ranking;
import solrqa.answer.ShardFault;
import solrqa.answer.ShownAnswer;
import solrqa.answer.Status;
import solrqa.value.ValueParser;

/** The {@code qa} section of a response. */
final class AnswerSection {
  /** The section's name in responses, in debug information and in the log. */
  static final String NAME = "qa";

  private final AnswerReport report;
  private final QaRequest request;
  private final AnswerHighlighter highlighter;

  /**
   * @param report that it writes
   */
  AnswerSection(AnswerReport report) {
    this.report = report;
    this.request = report.request();
    this.highlighter = new AnswerHighlighter(request.context(), request.markup());
  }

  /**
   * The section.
   *
   * @param page documents of the response, in their order
   */
  SimpleOrderedMap<Object> of(List<RankedDocument> page) {
    SimpleOrderedMap<Object> section = new SimpleOrderedMap<>();
    section.add("question", request.question().typed());
    if (request.question().isRewritten()) {
      section.add("questionRead", request.question().read());
    }
    if (report.questionTruncated()) {
      section.add("questionTruncated", true);
    }
    section.add("model", request.model());
    section.add("answered", answered());
    section.add("hits", report.hits());
    addCounts(section, report.ranking());
    if (request.answers() > 0) {
      section.add(
          "answers",
          AnswerList.of(report.ranking(), request.answers()).answers().stream()
              .map(this::answer)
              .toList());
    }
    SimpleOrderedMap<Object> documents = new SimpleOrderedMap<>();
    page.forEach(document -> documents.add(document.key(), entry(document)));
    section.add("documents", documents);
    return section;
  }

  /** The section of a response for which nothing was to be read. */
  static SimpleOrderedMap<Object> unread(Unasked unasked) {
    SimpleOrderedMap<Object> section = new SimpleOrderedMap<>();
    section.add("answered", "unknown");
    section.add("reason", ValueParser.label(unasked.reason()));
    section.add("message", unasked.message());
    addCounts(section, new Ranking(List.of(), List.of()));
    section.add("answers", List.of());
    section.add("documents", new SimpleOrderedMap<>());
    return section;
  }

  private static void addCounts(SimpleOrderedMap<Object> section, Ranking ranking) {
    section.add("read", ranking.read());
    section.add("answeredDocuments", ranking.answered());
    section.add("noAnswer", ranking.noAnswer());
    section.add("dropped", ranking.dropped().size());
    section.add("noText", ranking.noText());
    section.add("unread", ranking.unread());
    section.add("textTruncated", ranking.textTruncated());
    section.add("passagesUnread", ranking.passagesUnread());
    List<String> faults = ranking.faults().map(ShardFault::toString).distinct().toList();
    if (!faults.isEmpty()) {
      section.add("faults", faults);
    }
    section.add("windows", ranking.windows());
    section.add("cached", ranking.cachedWindows());
  }

  /** What was left out may hold the answer. */
  private String answered() {
    if (report.ranking().answered() > 0) {
      return "yes";
    }
    return report.complete() && report.ranking().whole() ? "no" : "unknown";
  }

  private SimpleOrderedMap<Object> answer(AnswerList.Entry answer) {
    RankedDocument document = answer.document();
    Read read = (Read) document.reading();
    FoundSpan span = read.spans().get(0);
    SimpleOrderedMap<Object> map = new SimpleOrderedMap<>();
    map.add("text", span.text());
    map.add("probability", (float) document.probability());
    map.add("margin", read.margin());
    map.add("id", document.key());
    map.add("field", read.text().field());
    read.text().value().ifPresent(index -> map.add("value", index));
    map.add("start", span.start());
    map.add("end", span.end());
    highlighter.best(read).ifPresent(shown -> addShown(map, shown));
    map.add("sources", answer.sources());
    map.add("support", answer.support());
    return map;
  }

  private static void addShown(SimpleOrderedMap<Object> map, ShownAnswer shown) {
    SimpleOrderedMap<Object> context = new SimpleOrderedMap<>();
    context.add("start", shown.start());
    context.add("end", shown.end());
    context.add("text", shown.text());
    map.add("context", context);
    map.add("highlight", shown.highlight());
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
      List<FoundSpan> spans = report.rule().answers(read.spans(), request.spans());
      entry.add("spans", spans.stream().map(AnswerSection::span).toList());
      highlighter
          .highlight(read, report.rule(), request.spans())
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
