/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import solrqa.PassageChooser.Choice;
import solrqa.PassageChooser.Chosen;
import solrqa.reader.AnswerReader;
import solrqa.reader.Deadline;
import solrqa.reader.Outcome;
import solrqa.reader.Reading;
import solrqa.reader.Readings;
import solrqa.reader.Unread;
import solrqa.retriever.Passage;

/** Candidates to passages to readings, within the time that is left. */
final class CandidateReader {
  private final AnswerReader reader;
  private final QaConfig config;
  private final Function<List<FieldText>, Choice> chooser;

  /**
   * @param chooser of what to read of a document's texts
   */
  CandidateReader(AnswerReader reader, QaConfig config, Function<List<FieldText>, Choice> chooser) {
    this.reader = reader;
    this.config = config;
    this.chooser = chooser;
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
    List<Choice> choices =
        candidates.stream().map(candidate -> chooser.apply(candidate.texts())).toList();
    Steps steps = new Steps(candidates, parts(choices), 1);
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
              steps.done(i, gather(candidates.get(i), choices.get(i).passages(), outcomes)));
    }
    return new WindowReading(questionTruncated, steps.window());
  }

  /**
   * All passages to read: first the best one of each document, then the second ones, so that a
   * deadline costs the least.
   */
  private List<Part> parts(List<Choice> choices) {
    List<Part> parts = new ArrayList<>();
    for (int turn = 0; turn < config.maxPassagesPerDocument(); turn++) {
      for (int i = 0; i < choices.size(); i++) {
        List<Chosen> likeliest = choices.get(i).likeliest();
        if (turn < likeliest.size() && parts.size() < config.maxPassages()) {
          parts.add(new Part(i, likeliest.get(turn).text(), likeliest.get(turn).passage()));
        }
      }
    }
    return parts;
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
