/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private record Part(int candidate, FieldText text, Passage passage) {}

  /** One passage and what became of it. */
  private record ReadPart(Part part, Outcome outcome) {}

  /**
   * Reads candidates.
   *
   * @throws solrqa.reader.ReaderBusyException when the reader takes no more work
   */
  WindowReading read(String question, List<Candidate> candidates, Deadline deadline) {
    List<Part> parts = parts(question, candidates);
    Readings readings =
        parts.isEmpty()
            ? new Readings(false, List.of())
            : reader.read(question, parts.stream().map(p -> p.passage().text()).toList(), deadline);
    List<List<ReadPart>> read = new ArrayList<>();
    candidates.forEach(candidate -> read.add(new ArrayList<>()));
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      read.get(part.candidate()).add(new ReadPart(part, readings.outcomes().get(i)));
    }
    List<DocumentReading> documents = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      documents.add(gather(candidates.get(i), read.get(i)));
    }
    return new WindowReading(readings.questionTruncated(), documents);
  }

  /**
   * All passages to read: first the best one of each document, then the second ones, so that a
   * deadline costs the least.
   */
  private List<Part> parts(String question, List<Candidate> candidates) {
    List<List<Part>> selected = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      selected.add(select(question, i, candidates.get(i)));
    }
    List<Part> parts = new ArrayList<>();
    for (int turn = 0; turn < config.maxPassagesPerDocument(); turn++) {
      for (List<Part> ofDocument : selected) {
        if (turn < ofDocument.size() && parts.size() < config.maxPassages()) {
          parts.add(ofDocument.get(turn));
        }
      }
    }
    return parts;
  }

  private List<Part> select(String question, int index, Candidate candidate) {
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
    return selector.select(question, passages, config.maxPassagesPerDocument()).stream()
        .map(passage -> new Part(index, origins.get(passage), passage))
        .toList();
  }

  private static DocumentReading gather(Candidate candidate, List<ReadPart> parts) {
    List<ReadPart> read = parts.stream().filter(part -> part.outcome() instanceof Reading).toList();
    Optional<Unread.Reason> missing =
        parts.stream()
            .map(ReadPart::outcome)
            .filter(Unread.class::isInstance)
            .map(outcome -> ((Unread) outcome).reason())
            .filter(reason -> reason != Unread.Reason.NO_TEXT)
            .max(Comparator.naturalOrder()); // a failure says more than a deadline
    if (!read.isEmpty()) {
      return document(candidate, read, missing);
    }
    return missing
        .<DocumentReading>map(reason -> new DocumentReading.NotRead(candidate, reason))
        .orElse(new DocumentReading.NoText(candidate));
  }

  private static DocumentReading document(
      Candidate candidate, List<ReadPart> read, Optional<Unread.Reason> missing) {
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
        missing);
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
