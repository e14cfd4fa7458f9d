/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.lucene.analysis.Analyzer;
import solrqa.reader.AnswerReader;
import solrqa.reader.Deadline;
import solrqa.reader.Outcome;
import solrqa.reader.Reading;
import solrqa.reader.Readings;
import solrqa.reader.Unread;
import solrqa.retriever.Passage;
import solrqa.retriever.PassageSelector;
import solrqa.retriever.PassageSplitter;

/** Candidates to passages to readings, within the time that is left. */
final class CandidateReader {
  private final AnswerReader reader;
  private final QaConfig config;
  private final PassageSplitter splitter;
  private final PassageSelector selector;

  /**
   * @param analyzer of the fields that are read
   */
  CandidateReader(AnswerReader reader, QaConfig config, Analyzer analyzer) {
    this.reader = reader;
    this.config = config;
    this.splitter = new PassageSplitter(config.passageLength());
    this.selector = new PassageSelector(analyzer);
  }

  /**
   * What became of the candidates.
   *
   * @param questionTruncated whether the question had more pieces than the model takes
   * @param documents one a candidate, in their order
   */
  record WindowReading(boolean questionTruncated, List<DocumentReading> documents) {}

  /** One passage to read and where it is from. */
  record Part(int candidate, FieldText text, Passage passage) {}

  /**
   * What to read of one document.
   *
   * @param passages how many it has
   * @param likeliest some of them, best first
   */
  private record Selection(int passages, List<Part> likeliest) {}

  /** One passage and what became of it. */
  private record ReadPart(Part part, Outcome outcome) {}

  /**
   * Reads candidates, those that are demanded in steps.
   *
   * @param demand looks at what is known after each step
   * @throws solrqa.reader.ReaderBusyException when the reader takes no more work, be it at a later
   *     step
   */
  WindowReading read(
      String question, List<Candidate> candidates, Demand demand, Deadline deadline) {
    List<Selection> selections = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      selections.add(select(question, i, candidates.get(i)));
    }
    Steps steps = new Steps(candidates, parts(selections), reader.passagesAtATime());
    boolean questionTruncated = false;
    for (List<Part> step = steps.next(demand); !step.isEmpty(); step = steps.next(demand)) {
      List<String> texts = step.stream().map(part -> part.passage().text()).toList();
      Readings readings = reader.read(question, texts, deadline);
      questionTruncated |= readings.questionTruncated();
      Map<Integer, List<ReadPart>> read = new TreeMap<>();
      for (int i = 0; i < step.size(); i++) {
        Part part = step.get(i);
        read.computeIfAbsent(part.candidate(), candidate -> new ArrayList<>())
            .add(new ReadPart(part, readings.outcomes().get(i)));
      }
      read.forEach(
          (i, outcomes) ->
              steps.done(i, gather(candidates.get(i), selections.get(i).passages(), outcomes)));
    }
    return new WindowReading(questionTruncated, steps.window());
  }

  /**
   * All passages to read: first the best one of each document, then the second ones, so that a
   * deadline costs the least.
   */
  private List<Part> parts(List<Selection> selections) {
    List<Part> parts = new ArrayList<>();
    for (int turn = 0; turn < config.maxPassagesPerDocument(); turn++) {
      for (Selection ofDocument : selections) {
        if (turn < ofDocument.likeliest().size() && parts.size() < config.maxPassages()) {
          parts.add(ofDocument.likeliest().get(turn));
        }
      }
    }
    return parts;
  }

  private Selection select(String question, int index, Candidate candidate) {
    // by identity: two values of a document may begin with the same passage
    Map<Passage, FieldText> origins = new IdentityHashMap<>();
    List<Passage> passages = new ArrayList<>();
    for (FieldText text : candidate.texts()) {
      for (Passage passage : splitter.split(text.text())) {
        if (!passage.text().isBlank()) {
          origins.put(passage, text);
          passages.add(passage);
        }
      }
    }
    List<Part> likeliest =
        selector.select(question, passages, config.maxPassagesPerDocument()).stream()
            .map(passage -> new Part(index, origins.get(passage), passage))
            .toList();
    return new Selection(passages.size(), likeliest);
  }

  private static DocumentReading gather(Candidate candidate, int passages, List<ReadPart> parts) {
    List<ReadPart> read = parts.stream().filter(part -> part.outcome() instanceof Reading).toList();
    Optional<Unread.Reason> missing =
        parts.stream()
            .map(ReadPart::outcome)
            .filter(Unread.class::isInstance)
            .map(outcome -> ((Unread) outcome).reason())
            .filter(reason -> reason != Unread.Reason.NO_TEXT)
            .max(Comparator.naturalOrder()); // a failure says more than a deadline
    if (!read.isEmpty()) {
      long noText = parts.stream().filter(CandidateReader::hasNoText).count();
      int unread = passages - read.size() - (int) noText;
      return document(candidate, read, missing, unread);
    }
    return missing
        .<DocumentReading>map(reason -> new DocumentReading.NotRead(candidate, reason))
        .orElse(new DocumentReading.NoText(candidate));
  }

  private static boolean hasNoText(ReadPart part) {
    return part.outcome() instanceof Unread unread && unread.reason() == Unread.Reason.NO_TEXT;
  }

  private static DocumentReading document(
      Candidate candidate,
      List<ReadPart> read,
      Optional<Unread.Reason> missing,
      int passagesUnread) {
    ReadPart best =
        read.stream().max(Comparator.comparing(part -> reading(part).margin())).orElseThrow();
    FieldText text = best.part().text();
    List<FoundSpan> spans =
        read.stream()
            .filter(part -> part.part().text() == text)
            .map(CandidateReader::spans)
            .flatMap(Collection::stream)
            .sorted(Comparator.comparing(FoundSpan::margin).reversed())
            .toList();
    return new DocumentReading.Read(
        candidate,
        text,
        distinct(spans),
        reading(best).noAnswer(),
        read.stream().mapToInt(part -> reading(part).windows()).sum(),
        read.stream()
            .map(CandidateReader::reading)
            .filter(Reading::cached)
            .mapToInt(Reading::windows)
            .sum(),
        missing,
        passagesUnread);
  }

  private static Reading reading(ReadPart part) {
    return (Reading) part.outcome();
  }

  private static List<FoundSpan> spans(ReadPart part) {
    return reading(part).spans().stream()
        .map(span -> FoundSpan.of(span, part.part().passage()))
        .toList();
  }

  /** Without those that overlap a better one or say the same. */
  private static List<FoundSpan> distinct(List<FoundSpan> bestFirst) {
    List<FoundSpan> distinct = new ArrayList<>();
    for (FoundSpan span : bestFirst) {
      if (distinct.size() < QaRequest.MAX_ANSWERS
          && distinct.stream()
              .noneMatch(
                  better -> better.overlaps(span) || better.text().equalsIgnoreCase(span.text()))) {
        distinct.add(span);
      }
    }
    return distinct;
  }
}
