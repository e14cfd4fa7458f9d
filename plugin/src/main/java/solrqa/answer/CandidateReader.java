/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import solrqa.answer.DocumentReading.NoText;
import solrqa.answer.DocumentReading.NotRead;
import solrqa.answer.DocumentReading.Read;
import solrqa.answer.DocumentReading.Skipped;
import solrqa.answer.PassageChooser.Choice;
import solrqa.answer.PassageChooser.Chosen;
import solrqa.reader.Admission;
import solrqa.reader.AnswerReader;
import solrqa.reader.Deadline;
import solrqa.reader.Outcome;
import solrqa.reader.PassageText;
import solrqa.reader.Reading;
import solrqa.reader.Readings;
import solrqa.reader.Unread;
import solrqa.retriever.Passage;
import solrqa.retriever.PassageSelector;
import solrqa.retriever.Question;

/** Candidates to passages to readings, within the time that is left. Thread-safe. */
public final class CandidateReader {
  private final AnswerReader reader;
  private final ReadingLimits limits;
  private final PassageChooser chooser;
  private final PassageSelector selector;

  /**
   * @param reader reads the passages; stays the caller's to close
   * @param limits of what is read for one question
   * @param selector compares passages of a long document with the question
   */
  public CandidateReader(AnswerReader reader, ReadingLimits limits, PassageSelector selector) {
    this(reader, limits, new PassageChooser(limits), selector);
  }

  /**
   * @param chooser shared with others; its limits are these but for {@code maxPassages}
   */
  public CandidateReader(
      AnswerReader reader, ReadingLimits limits, PassageChooser chooser, PassageSelector selector) {
    this.reader = reader;
    this.limits = limits;
    this.chooser = chooser;
    this.selector = selector;
  }

  /**
   * A document with the passages to read of it.
   *
   * @param unread where it has no passages for want of room, or because it cannot be loaded
   */
  private record Gathered(Candidate candidate, Optional<DocumentReading> unread, Choice choice) {
    Gathered(DocumentReading unread) {
      this(unread.candidate(), Optional.of(unread), new Choice(0, List.of()));
    }
  }

  /** One passage to read and where it is from. */
  private record Part(int candidate, FieldText text, Passage passage, PassageText read) {}

  /** One passage and its outcome. */
  private record ReadPart(Part part, Outcome outcome) {}

  /**
   * Reads candidates and waits until all are read or the deadline has passed.
   *
   * @param candidates in the order of their importance
   * @param deadline nothing is begun after it
   * @throws solrqa.reader.ReaderBusyException when the reader takes no more work
   */
  public CandidateReadings read(String question, List<Candidate> candidates, Deadline deadline) {
    return read(Question.asTyped(question), candidates, deadline);
  }

  /** The same of a question that is read in another form than it was typed. */
  public CandidateReadings read(Question question, List<Candidate> candidates, Deadline deadline) {
    try (Admission admission = reader.admit(candidates.size(), deadline)) {
      return read(question, Candidates.of(candidates), admission, () -> false);
    }
  }

  /**
   * Reads candidates whose texts are loaded one document after the other.
   *
   * @param question passages are chosen by its words as typed
   * @param admission of the request, which stays the caller's to close
   * @param limitReached asked on this thread, before each document is loaded and before they are
   *     read; once it is true, no document is read
   */
  public CandidateReadings read(
      Question question, Candidates candidates, Admission admission, BooleanSupplier limitReached) {
    List<Gathered> gathered =
        admission
            .gather(() -> gather(question, candidates, admission, limitReached))
            .orElse(List.of());
    if (limitReached.getAsBoolean()) {
      return none(candidates, admission);
    }
    List<Part> parts = parts(gathered);
    Readings readings = readParts(question.read(), parts, admission);
    List<List<ReadPart>> ofCandidates = new ArrayList<>();
    gathered.forEach(document -> ofCandidates.add(new ArrayList<>()));
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      ofCandidates.get(part.candidate()).add(new ReadPart(part, readings.outcomes().get(i)));
    }
    List<DocumentReading> documents = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      documents.add(
          i < gathered.size()
              ? reading(gathered.get(i), ofCandidates.get(i))
              : new NotRead(candidates.retrieved(i), admission.reason()));
    }
    return new CandidateReadings(readings.questionTruncated(), documents, readings.cost());
  }

  /**
   * The documents that can be gathered and then be read in time, from the most important on:
   * gathering that takes all the time leaves none to read in.
   */
  private List<Gathered> gather(
      Question question, Candidates candidates, Admission admission, BooleanSupplier limitReached) {
    List<Gathered> gathered = new ArrayList<>();
    int passages = 0;
    while (gathered.size() < candidates.size()
        && !admission.isOver()
        && (gathered.isEmpty() || admission.hasTimeAfter(Math.min(passages, limits.maxPassages())))
        && !limitReached.getAsBoolean()) {
      Gathered document = gather(question, candidates, gathered.size(), admission);
      gathered.add(document);
      passages +=
          (int)
              document.choice().likeliest().stream()
                  .map(chosen -> passageText(document, chosen))
                  .filter(passage -> !admission.isCached(question.read(), passage))
                  .count();
    }
    return gathered;
  }

  /** One document. Where its texts are broken, it alone is unread. */
  private Gathered gather(
      Question question, Candidates candidates, int index, Admission admission) {
    try {
      Candidate candidate = candidates.load(index);
      if (!admission.hold(candidate.characters())) {
        return new Gathered(new Skipped(candidate.withoutTexts(), Skipped.Cause.MEMORY_LIMIT));
      }
      Choice choice = chooser.choose(question.typed(), candidate.texts(), selector);
      return new Gathered(candidate.withoutTexts(), Optional.empty(), choice);
    } catch (RuntimeException e) {
      Candidate candidate = candidates.retrieved(index);
      candidates.broken(candidate, e);
      return new Gathered(new NotRead(candidate, Unread.Reason.FAILED));
    }
  }

  private static DocumentReading reading(Gathered document, List<ReadPart> parts) {
    return document
        .unread()
        .orElseGet(() -> reading(document.candidate(), document.choice().passages(), parts));
  }

  private static Readings readParts(String question, List<Part> parts, Admission admission) {
    List<PassageText> texts = parts.stream().map(Part::read).toList();
    return texts.isEmpty() ? new Readings(false, List.of()) : admission.read(question, texts);
  }

  private static CandidateReadings none(Candidates candidates, Admission admission) {
    boolean over = admission.isOver();
    List<DocumentReading> documents = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      Candidate candidate = candidates.retrieved(i);
      documents.add(
          over
              ? new NotRead(candidate, admission.reason())
              : new Skipped(candidate, Skipped.Cause.QUERY_LIMIT));
    }
    return new CandidateReadings(false, documents);
  }

  /**
   * All passages to read: first the best one of each document, then the second ones, so that a
   * deadline costs the least.
   */
  private List<Part> parts(List<Gathered> gathered) {
    List<Part> parts = new ArrayList<>();
    for (int turn = 0; turn < limits.maxPassagesPerDocument(); turn++) {
      for (int i = 0; i < gathered.size(); i++) {
        Gathered document = gathered.get(i);
        List<Chosen> likeliest = document.choice().likeliest();
        if (turn < likeliest.size() && parts.size() < limits.maxPassages()) {
          Chosen chosen = likeliest.get(turn);
          parts.add(new Part(i, chosen.text(), chosen.passage(), passageText(document, chosen)));
        }
      }
    }
    return parts;
  }

  private static PassageText passageText(Gathered document, Chosen chosen) {
    return PassageText.of(document.candidate().context(), chosen.passage().text());
  }

  /**
   * The outcomes of one candidate's passages to its reading.
   *
   * @param passages that it has
   * @param parts those of them that the reader was asked to read
   */
  private static DocumentReading reading(Candidate candidate, int passages, List<ReadPart> parts) {
    if (parts.isEmpty() && passages > 0) {
      return new Skipped(candidate, Skipped.Cause.PASSAGE_LIMIT);
    }
    List<ReadPart> read = parts.stream().filter(part -> part.outcome() instanceof Reading).toList();
    Optional<Unread.Reason> missing =
        parts.stream()
            .map(ReadPart::outcome)
            .filter(Unread.class::isInstance)
            .map(outcome -> ((Unread) outcome).reason())
            .filter(reason -> reason != Unread.Reason.NO_TEXT)
            .max(Comparator.naturalOrder()); // a failure is worse news than a deadline
    if (!read.isEmpty()) {
      long noText = parts.stream().filter(CandidateReader::hasNoText).count();
      int unread = passages - read.size() - (int) noText;
      return document(candidate, read, missing, unread);
    }
    return missing
        .<DocumentReading>map(reason -> new NotRead(candidate, reason))
        .orElse(new NoText(candidate));
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
            .filter(part -> part.part().text().equals(text))
            .map(CandidateReader::spans)
            .flatMap(Collection::stream)
            .sorted(Comparator.comparing(FoundSpan::margin).reversed())
            .toList();
    return new Read(
        candidate,
        text,
        best.part().read().context(),
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

  /** Without those that overlap a better one or have the same text. */
  private static List<FoundSpan> distinct(List<FoundSpan> bestFirst) {
    List<FoundSpan> distinct = new ArrayList<>();
    for (FoundSpan span : bestFirst) {
      if (distinct.size() < ReadingLimits.MAX_SPANS
          && distinct.stream()
              .noneMatch(
                  better -> better.overlaps(span) || better.text().equalsIgnoreCase(span.text()))) {
        distinct.add(span);
      }
    }
    return distinct;
  }
}
