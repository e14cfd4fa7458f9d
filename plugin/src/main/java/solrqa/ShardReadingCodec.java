/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.solr.common.util.NamedList;
import org.apache.solr.common.util.SimpleOrderedMap;
import solrqa.answer.AnswerHighlighter;
import solrqa.answer.AnswerRule;
import solrqa.answer.AnswerText;
import solrqa.answer.Candidate;
import solrqa.answer.CandidateReadings;
import solrqa.answer.DocumentReading;
import solrqa.answer.DocumentReading.NoText;
import solrqa.answer.DocumentReading.NotRead;
import solrqa.answer.DocumentReading.OutOfReach;
import solrqa.answer.DocumentReading.Read;
import solrqa.answer.DocumentReading.Skipped;
import solrqa.answer.FoundSpan;
import solrqa.answer.RemoteText;
import solrqa.answer.ShardFault;
import solrqa.answer.ShardFault.Kind;
import solrqa.answer.ShownAnswer;
import solrqa.answer.Status;
import solrqa.model.ServerPaths;
import solrqa.reader.ModelSettings;
import solrqa.reader.Unread;
import solrqa.reader.confidence.ConfidenceFeature;
import solrqa.reader.confidence.ConfidenceModel;
import solrqa.value.Excerpt;

/**
 * Readings as shards send them to coordinators: maps, lists, text and numbers, which Solr's binary
 * format keeps exactly. Nodes of other versions may read what this one writes, so that any change
 * needs another version number.
 *
 * <pre>
 * {version: 6, status: read, settings: {…}, questionTruncated: false,
 *  documents: {key: {status: read, field, value?, context?, noAnswer, windows, cached,
 *                    missing?, passagesUnread, textTruncated, spans: [[start, end, text, margin,
 *                    passageStart, passageEnd], …], highlight?,
 *                    best: [start, end, text, highlight]?},
 *              key: {status: notRead, reason, textTruncated},
 *              key: {status: skipped, cause, textTruncated},
 *              key: {status: noText, textTruncated}}}
 * {version: 6, status: fault, kind: busy, message}
 * </pre>
 */
final class ShardReadingCodec {
  /** The section's name in a shard's response. */
  static final String SECTION = "qa_read";

  private static final int VERSION = 6;
  private static final String READ = "read";
  private static final String NOT_READ = "notRead";
  private static final String SKIPPED = "skipped";
  private static final String NO_TEXT = "noText";
  private static final String FAULT = "fault";

  /** UTF-16 units of a message; each fault is in the response. */
  private static final int MAX_MESSAGE_LENGTH = 500;

  private ShardReadingCodec() {}

  /** The section of a shard that read. */
  static SimpleOrderedMap<Object> write(
      QaRequest request, ModelSettings settings, CandidateReadings readings) {
    AnswerRule rule = AnswerRule.of(settings, request.givenThreshold(), request.givenWeight());
    Writer writer =
        new Writer(
            request.spans(),
            request.answers() > 0,
            rule,
            new AnswerHighlighter(request.context(), request.markup()));
    SimpleOrderedMap<Object> section = section(READ);
    section.add("settings", write(settings));
    section.add("questionTruncated", readings.questionTruncated());
    SimpleOrderedMap<Object> documents = new SimpleOrderedMap<>();
    readings.documents().forEach(document -> documents.add(document.key(), writer.write(document)));
    section.add("documents", documents);
    return section;
  }

  /** The section of a shard that did not. */
  static SimpleOrderedMap<Object> write(Kind kind, String message) {
    SimpleOrderedMap<Object> section = section(FAULT);
    section.add("kind", kind.name());
    section.add("message", message(message));
    return section;
  }

  private static SimpleOrderedMap<Object> section(String status) {
    SimpleOrderedMap<Object> section = new SimpleOrderedMap<>();
    section.add("version", VERSION);
    section.add("status", status);
    return section;
  }

  private static SimpleOrderedMap<Object> write(ModelSettings settings) {
    SimpleOrderedMap<Object> map = new SimpleOrderedMap<>();
    map.add("threshold", settings.threshold());
    map.add("offset", settings.offset());
    map.add("temperature", settings.temperature());
    map.add("weight", settings.weight());
    map.add("maxSequenceLength", settings.maxSequenceLength());
    map.add("docStride", settings.docStride());
    map.add("maxQuestionLength", settings.maxQuestionLength());
    map.add("maxAnswerLength", settings.maxAnswerLength());
    settings.confidence().ifPresent(confidence -> map.add("confidence", write(confidence)));
    return map;
  }

  private static SimpleOrderedMap<Object> write(ConfidenceModel confidence) {
    SimpleOrderedMap<Object> map = new SimpleOrderedMap<>();
    map.add("intercept", confidence.intercept());
    confidence.weights().forEach((feature, weight) -> map.add(feature.name(), weight));
    return map;
  }

  /**
   * Documents as a request wants them.
   *
   * @param answers a document at most
   * @param list whether the best one may be in the list of answers
   * @param rule decides which spans are answers
   * @param highlighter shows them
   */
  private record Writer(int answers, boolean list, AnswerRule rule, AnswerHighlighter highlighter) {

    SimpleOrderedMap<Object> write(DocumentReading document) {
      SimpleOrderedMap<Object> map = new SimpleOrderedMap<>();
      if (document instanceof Read read) {
        map.add("status", READ);
        write(read, map);
      } else if (document instanceof NotRead notRead) {
        map.add("status", NOT_READ);
        map.add("reason", notRead.reason().name());
      } else if (document instanceof Skipped skipped) {
        map.add("status", SKIPPED);
        map.add("cause", skipped.cause().name());
      } else {
        map.add("status", NO_TEXT);
      }
      map.add("textTruncated", document.candidate().textTruncated());
      return map;
    }

    private void write(Read read, SimpleOrderedMap<Object> map) {
      map.add("field", read.text().field());
      read.text().value().ifPresent(index -> map.add("value", index));
      if (!read.context().isEmpty()) {
        map.add("context", read.context());
      }
      map.add("noAnswer", read.noAnswer());
      map.add("windows", read.windows());
      map.add("cached", read.cachedWindows());
      read.missing().ifPresent(reason -> map.add("missing", reason.name()));
      map.add("passagesUnread", read.passagesUnread());
      // the best one tells the margin, even where it is no answer
      map.add("spans", read.spans().stream().limit(answers).map(Writer::write).toList());
      highlighter.highlight(read, rule, answers).ifPresent(shown -> map.add("highlight", shown));
      if (list && rule.status(read) == Status.ANSWERED) {
        highlighter.best(read).ifPresent(shown -> map.add("best", write(shown)));
      }
    }

    private static List<Object> write(ShownAnswer shown) {
      return List.of(shown.start(), shown.end(), shown.text(), shown.highlight());
    }

    private static List<Object> write(FoundSpan span) {
      return List.of(
          span.start(),
          span.end(),
          span.text(),
          span.margin(),
          span.passageStart(),
          span.passageEnd());
    }
  }

  /** A shard's readings; a fault where this version cannot understand them. */
  static ShardReading read(NamedList<?> section, String shard) {
    try {
      if (!Integer.valueOf(VERSION).equals(section.get("version"))) {
        String message =
            "its readings have version " + section.get("version") + ", ours " + VERSION;
        return new ShardReading.Failed(new ShardFault(Kind.OTHER_VERSION, shard, message(message)));
      }
      return FAULT.equals(section.get("status")) ? fault(section, shard) : done(section);
    } catch (RuntimeException e) { // not what this version writes
      return new ShardReading.Failed(illegal(shard, e));
    }
  }

  private static ShardFault illegal(String shard, RuntimeException e) {
    String message = message("its readings cannot be understood: " + e);
    return new ShardFault(Kind.OTHER_VERSION, shard, message);
  }

  private static ShardReading fault(NamedList<?> section, String shard) {
    Kind kind = Kind.valueOf((String) section.get("kind"));
    String message = message((String) section.get("message"));
    return new ShardReading.Failed(new ShardFault(kind, shard, message));
  }

  /** As clients may see it, whatever another version wrote. */
  private static String message(String message) {
    return Excerpt.ofMessage(ServerPaths.hide(message), MAX_MESSAGE_LENGTH);
  }

  private static ShardReading done(NamedList<?> section) {
    Map<String, NamedList<?>> documents = new HashMap<>();
    for (Map.Entry<String, ?> document : (NamedList<?>) section.get("documents")) {
      documents.put(document.getKey(), (NamedList<?>) document.getValue());
    }
    boolean questionTruncated = (boolean) section.get("questionTruncated");
    return new ShardReading.Done(
        settings((NamedList<?>) section.get("settings")), questionTruncated, documents);
  }

  private static ModelSettings settings(NamedList<?> map) {
    return new ModelSettings(
        (double) map.get("threshold"),
        (double) map.get("offset"),
        (double) map.get("temperature"),
        (double) map.get("weight"),
        (int) map.get("maxSequenceLength"),
        (int) map.get("docStride"),
        (int) map.get("maxQuestionLength"),
        (int) map.get("maxAnswerLength"),
        Optional.ofNullable((NamedList<?>) map.get("confidence"))
            .map(ShardReadingCodec::confidence));
  }

  private static ConfidenceModel confidence(NamedList<?> map) {
    Map<ConfidenceFeature, Double> weights = new EnumMap<>(ConfidenceFeature.class);
    for (ConfidenceFeature feature : ConfidenceFeature.values()) {
      Optional.ofNullable((Double) map.get(feature.name()))
          .ifPresent(weight -> weights.put(feature, weight));
    }
    return new ConfidenceModel((double) map.get("intercept"), weights);
  }

  /** Whether the reader failed at a document. */
  static boolean isFailed(NamedList<?> map) {
    return NOT_READ.equals(map.get("status"))
        && Unread.Reason.FAILED.name().equals(map.get("reason"));
  }

  /**
   * The reading of one document.
   *
   * @param candidate the document as retrieval knows it
   */
  static DocumentReading read(Candidate candidate, NamedList<?> map, String shard) {
    try {
      Candidate truncated = candidate.withTextTruncated((boolean) map.get("textTruncated"));
      return switch ((String) map.get("status")) {
        case READ -> read(truncated, map);
        case NOT_READ -> new NotRead(truncated, reason((String) map.get("reason")));
        case SKIPPED -> new Skipped(truncated, Skipped.Cause.valueOf((String) map.get("cause")));
        case NO_TEXT -> new NoText(truncated);
        default -> throw new IllegalArgumentException("status " + map.get("status"));
      };
    } catch (RuntimeException e) {
      return new OutOfReach(candidate, illegal(shard, e));
    }
  }

  private static Read read(Candidate candidate, NamedList<?> map) {
    Object value = map.get("value");
    AnswerText text =
        new RemoteText(
            (String) map.get("field"),
            value == null ? OptionalInt.empty() : OptionalInt.of((int) value),
            Optional.ofNullable((String) map.get("highlight")).orElse(""),
            Optional.ofNullable((List<?>) map.get("best")).map(ShardReadingCodec::shown));
    List<FoundSpan> spans = new ArrayList<>();
    for (Object span : (List<?>) map.get("spans")) {
      spans.add(span((List<?>) span));
    }
    if (spans.isEmpty()) {
      throw new IllegalArgumentException("no span");
    }
    return new Read(
        candidate,
        text,
        Optional.ofNullable((String) map.get("context")).orElse(""),
        spans,
        (float) map.get("noAnswer"),
        (int) map.get("windows"),
        (int) map.get("cached"),
        Optional.ofNullable((String) map.get("missing")).map(ShardReadingCodec::reason),
        (int) map.get("passagesUnread"));
  }

  private static ShownAnswer shown(List<?> values) {
    return new ShownAnswer(
        (int) values.get(0), (int) values.get(1), (String) values.get(2), (String) values.get(3));
  }

  private static FoundSpan span(List<?> values) {
    return new FoundSpan(
        (int) values.get(0),
        (int) values.get(1),
        (String) values.get(2),
        (float) values.get(3),
        (int) values.get(4),
        (int) values.get(5));
  }

  private static Unread.Reason reason(String name) {
    return Unread.Reason.valueOf(name);
  }
}
