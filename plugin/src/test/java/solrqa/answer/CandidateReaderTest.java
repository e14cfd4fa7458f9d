/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.junit.jupiter.api.Test;
import solrqa.answer.DocumentReading.NoText;
import solrqa.answer.DocumentReading.NotRead;
import solrqa.answer.DocumentReading.Read;
import solrqa.answer.DocumentReading.Skipped;
import solrqa.reader.Admission;
import solrqa.reader.Deadline;
import solrqa.reader.ForwardingAdmission;
import solrqa.reader.PassageText;
import solrqa.reader.ReaderBusyException;
import solrqa.reader.ScriptedReader;
import solrqa.reader.Unread;
import solrqa.retriever.PassageSelector;
import solrqa.retriever.Question;

class CandidateReaderTest {
  private static final Question QUESTION = Question.asTyped("who wrote it?");

  private final ScriptedReader scripted = new ScriptedReader();

  private static Candidate candidate(String key, String... values) {
    List<FieldText> texts =
        IntStream.range(0, values.length)
            .mapToObj(i -> new FieldText("text", OptionalInt.of(i), values[i]))
            .toList();
    return new Candidate(key, 1, 1, false, texts, false);
  }

  private CandidateReadings read(Candidate... candidates) {
    return read(4, candidates);
  }

  private CandidateReadings read(int maxPassagesPerDocument, Candidate... candidates) {
    return reader(new ReadingLimits(100, maxPassagesPerDocument, 6, 50_000))
        .read(QUESTION, Arrays.asList(candidates), Deadline.after(Duration.ofSeconds(10)));
  }

  private CandidateReader reader(ReadingLimits limits) {
    return new CandidateReader(
        scripted, limits, new PassageSelector(new StandardAnalyzer(), "text"));
  }

  /** A text of sentences that are a passage each. */
  private static String sentences(String... words) {
    StringBuilder text = new StringBuilder();
    for (String word : words) {
      text.append(word).append(" and so on".repeat(8)).append(". ");
    }
    return text.toString();
  }

  @Test
  void mapsSpansToTheStoredValue() {
    scripted.answer("Ada Lovelace", 3);
    String value = sentences("One", "Two", "Ada Lovelace");
    Read read = (Read) read(candidate("a", "Nothing here.", value)).documents().get(0);
    assertThat(read.text().value()).hasValue(1);
    FoundSpan span = read.spans().get(0);
    assertThat(value.substring(span.start(), span.end())).isEqualTo("Ada Lovelace");
    assertThat(span.start()).isGreaterThan(100);
    assertThat(value.substring(span.passageStart(), span.passageEnd())).contains("Ada Lovelace");
    assertThat(read.margin()).isEqualTo(3);
    assertThat(read.windows()).isEqualTo(4);
  }

  @Test
  void readsEveryPassageInTheContextOfItsDocument() {
    scripted.answer("Grace", 2).surerIn("Ada", 4);
    List<String> values = List.of(" Ada's page", "Notes", "", "Notes");
    CandidateReadings readings =
        read(
            candidate("a", "Grace wrote it.", "Notes were by Grace.").inContext(values),
            candidate("b", "Grace wrote it."),
            candidate("c", "ADA'S  page - notes: by Grace.").inContext(values));
    String context = "Ada's page - Notes";
    assertThat(scripted.read)
        .containsExactlyInAnyOrder(
            new PassageText(context, "Grace wrote it."),
            new PassageText(context, "Notes were by Grace."),
            new PassageText("", "Grace wrote it."),
            new PassageText("", "ADA'S  page - notes: by Grace."));
    assertThat(readings.documents())
        .extracting(document -> ((Read) document).context())
        .containsExactly(context, "", "");
    assertThat(readings.documents())
        .extracting(DocumentReading::margin)
        .containsExactly(6f, 2f, 2f);
  }

  @Test
  void whatIsCachedOfOnePageIsNotOfAnother() {
    Deadline deadline = Deadline.after(Duration.ofSeconds(10));
    List<PassageText> asked = new ArrayList<>();
    Admission admission =
        new ForwardingAdmission(scripted.admit(1, deadline)) {
          @Override
          public boolean isCached(String question, PassageText passage) {
            asked.add(passage);
            return false;
          }
        };
    Candidates candidates =
        Candidates.of(List.of(candidate("a", "By Ada.").inContext(List.of("Notes"))));
    reader(ReadingLimits.DEFAULT).read(QUESTION, candidates, admission, () -> false);
    assertThat(asked).containsExactly(new PassageText("Notes", "By Ada.")).isEqualTo(scripted.read);
  }

  @Test
  void theContextCountsAsTextInMemory() {
    Candidate document = candidate("a", "By Ada.").inContext(List.of("Notes", "x".repeat(1_000)));
    assertThat(document.context()).hasSize(PassageText.MAX_CONTEXT_LENGTH);
    assertThat(document.characters())
        .isEqualTo("By Ada.".length() + PassageText.MAX_CONTEXT_LENGTH);
    assertThat(document.withTextTruncated(true).withoutTexts().context())
        .isEqualTo(document.context());
  }

  @Test
  void takesTheMarginOfTheBestPassage() {
    scripted.answer("Grace Hopper", 2).answer("Ada Lovelace", 5);
    Read read =
        (Read) read(candidate("a", "Grace Hopper did.", "Ada Lovelace did.")).documents().get(0);
    assertThat(read.margin()).isEqualTo(5);
    assertThat(read.text().value()).hasValue(1);
    assertThat(read.spans()).extracting(FoundSpan::text).containsExactly("Ada Lovelace");
  }

  @Test
  void mergesEqualAndDropsOverlappingSpans() {
    scripted.answer("Ada", 6).answer("Ada Lovelace", 5).answer("in 1843", 4).answer("In 1843", 3);
    Read read =
        (Read)
            read(candidate("a", "Ada Lovelace wrote it in 1843. In 1843 it was printed."))
                .documents()
                .get(0);
    assertThat(read.spans()).extracting(FoundSpan::text).containsExactly("Ada", "in 1843");
  }

  @Test
  void readsTheBestPassageOfEachDocumentFirst() {
    Candidate first = candidate("a", sentences("One", "Somebody wrote it", "Three"));
    Candidate second = candidate("b", sentences("Four", "Five", "She wrote this"));
    read(2, first, second);
    assertThat(scripted.passages).hasSize(4);
    assertThat(scripted.passages.get(0)).startsWith("Somebody wrote it");
    assertThat(scripted.passages.get(1)).startsWith("She wrote this");
  }

  @Test
  void readsNoMorePassagesThanAllowed() {
    Candidate document = candidate("a", sentences("One", "Two", "Three", "Four", "Five"));
    CandidateReadings reading = read(3, document, document, document);
    assertThat(scripted.passages).hasSize(6);
    assertThat(reading.documents())
        .allSatisfy(
            read -> {
              assertThat(((Read) read).windows()).isEqualTo(2);
              assertThat(((Read) read).missing()).isEmpty();
              assertThat(((Read) read).passagesUnread()).isEqualTo(3);
            });
  }

  @Test
  void aDocumentWithoutAShareOfThePassagesIsUnread() {
    CandidateReadings readings =
        reader(new ReadingLimits(100, 2, 2, 50_000))
            .read(
                QUESTION,
                List.of(
                    candidate("a", "One."),
                    candidate("b", " "),
                    candidate("c", "Two.", "Three."),
                    candidate("d", "Four.")),
                Deadline.after(Duration.ofSeconds(10)));
    assertThat(scripted.passages).containsExactly("One.", "Two.");
    assertThat(readings.documents())
        .satisfiesExactly(
            a -> assertThat(a).isInstanceOf(Read.class),
            b -> assertThat(b).isInstanceOf(NoText.class),
            c -> assertThat(((Read) c).passagesUnread()).isEqualTo(1),
            d -> assertThat(((Skipped) d).cause()).isEqualTo(Skipped.Cause.PASSAGE_LIMIT));
    assertThat(new AnswerRule(0, 1, 0, 1).status(readings.documents().get(3)))
        .isEqualTo(Status.UNREAD);
  }

  @Test
  void readsNothingOnceALimitOfTheCallerIsReached() {
    List<Candidate> candidates = List.of(candidate("a", "One."), candidate("b"));
    for (int looks = 0; looks <= 2; looks++) {
      AtomicInteger left = new AtomicInteger(looks);
      CandidateReadings readings =
          reader(ReadingLimits.DEFAULT)
              .read(
                  QUESTION,
                  Candidates.of(candidates),
                  scripted.admit(2, Deadline.after(Duration.ofSeconds(10))),
                  () -> left.getAndDecrement() <= 0);
      assertThat(scripted.questions).isEmpty();
      assertThat(readings.documents())
          .containsExactly(
              new Skipped(candidates.get(0).withoutTexts(), Skipped.Cause.QUERY_LIMIT),
              new Skipped(candidates.get(1), Skipped.Cause.QUERY_LIMIT));
    }
  }

  @Test
  void saysThatTheTimeIsUpWhereThatIsTheLimit() {
    Candidate late = candidate("a", "One.");
    assertThat(
            reader(ReadingLimits.DEFAULT)
                .read(
                    QUESTION,
                    Candidates.of(List.of(late)),
                    scripted.admit(1, Deadline.after(Duration.ZERO)),
                    () -> true)
                .documents())
        .containsExactly(new NotRead(late.withoutTexts(), Unread.Reason.DEADLINE));
  }

  @Test
  void choosesPassagesByWhatIsTypedAndReadsTheOtherForm() {
    Candidate candidate = candidate("a", sentences("What", "Engine", "Is"));
    reader(new ReadingLimits(100, 1, 6, 50_000))
        .read(
            new Question("engine", "what is engine?"),
            List.of(candidate),
            Deadline.after(Duration.ofSeconds(10)));
    assertThat(scripted.questions).containsExactly("what is engine?");
    assertThat(scripted.passages).singleElement().asString().startsWith("Engine");
  }

  @Test
  void whatIsCachedIsKnownByTheFormThatIsRead() {
    List<Candidate> candidates = List.of(candidate("a", "Cached."), candidate("b", "One."));
    List<String> asked = new ArrayList<>();
    Admission admission =
        new ForwardingAdmission(scripted.admit(2, Deadline.after(Duration.ofSeconds(10)))) {
          @Override
          public boolean isCached(String question, PassageText passage) {
            asked.add(question);
            return super.isCached(question, passage);
          }
        };
    reader(ReadingLimits.DEFAULT)
        .read(
            new Question("engine", "what is engine?"),
            Candidates.of(candidates),
            admission,
            () -> false);
    assertThat(asked).isNotEmpty().containsOnly("what is engine?");
  }

  @Test
  void gathersNoMoreThanThereIsTimeToRead() {
    Deadline deadline = Deadline.after(Duration.ofSeconds(10));
    List<Candidate> candidates =
        List.of(candidate("a", sentences("One", "Two")), candidate("b", "Three."), candidate("c"));
    CandidateReadings readings =
        reader(new ReadingLimits(100, 4, 6, 50_000))
            .read(
                QUESTION,
                Candidates.of(candidates),
                new ScriptedAdmission(scripted.admit(3, deadline), 3),
                () -> false);
    assertThat(scripted.passages).hasSize(3);
    assertThat(readings.documents())
        .satisfiesExactly(
            a -> assertThat(a).isInstanceOf(Read.class),
            b -> assertThat(b).isInstanceOf(Read.class),
            c -> assertThat(c).isEqualTo(new NotRead(candidates.get(2), Unread.Reason.DEADLINE)));
  }

  @Test
  void whatIsCachedTakesNoTime() {
    List<Candidate> candidates = List.of(candidate("a", "Cached."), candidate("b", "One."));
    reader(ReadingLimits.DEFAULT)
        .read(
            QUESTION,
            Candidates.of(candidates),
            new ScriptedAdmission(scripted.admit(2, Deadline.after(Duration.ofSeconds(10))), 1),
            () -> false);
    assertThat(scripted.passages).containsExactly("Cached.", "One.");
  }

  @Test
  void countsThePassagesThatItLeavesUnread() {
    String value = sentences("One", "Two", "Three", "Four", "Five");
    Read some = (Read) read(2, candidate("a", value, "Six.", " \n ")).documents().get(0);
    assertThat(some.passagesUnread()).isEqualTo(4);
    assertThat(some.missing()).isEmpty();
    Read all = (Read) read(4, candidate("a", "One.", "Two.")).documents().get(0);
    assertThat(all.passagesUnread()).isZero();
  }

  @Test
  void saysWhyADocumentIsUnread() {
    scripted.failAt("broken").passDeadlineAfter(2);
    assertThat(
            read(candidate("a", "It is broken."), candidate("b", "Fine."), candidate("c", "Late."))
                .documents())
        .satisfiesExactly(
            a -> assertThat(((NotRead) a).reason()).isEqualTo(Unread.Reason.FAILED),
            b -> assertThat(b).isInstanceOf(Read.class),
            c -> assertThat(((NotRead) c).reason()).isEqualTo(Unread.Reason.DEADLINE));
  }

  @Test
  void marksPartlyReadDocuments() {
    scripted.passDeadlineAfter(1);
    Read read = (Read) read(candidate("a", "One.", "Two.")).documents().get(0);
    assertThat(read.missing()).isEqualTo(Optional.of(Unread.Reason.DEADLINE));
    assertThat(read.passagesUnread()).isEqualTo(1);
  }

  @Test
  void saysThatAPassageFailedRatherThanThatTimeRanOut() {
    scripted.failAt("broken").passDeadlineAfter(3);
    Candidate document = candidate("a", "One.", "It is broken.", "Three.", "Four.");
    Read read = (Read) read(document).documents().get(0);
    assertThat(read.missing()).contains(Unread.Reason.FAILED);
  }

  @Test
  void asksNobodyWhereThereIsNoText() {
    assertThat(read(candidate("a"), candidate("b", " \n ")).documents())
        .allMatch(NoText.class::isInstance);
    assertThat(scripted.questions).isEmpty();
  }

  @Test
  void tellsEqualValuesApart() {
    scripted.answer("Ada", 1);
    Read read = (Read) read(candidate("a", "Ada did.", "Ada did.")).documents().get(0);
    assertThat(read.windows()).isEqualTo(2);
    assertThat(read.spans()).hasSize(1);
    assertThat(read.text().value()).hasValue(0);
  }

  @Test
  void passesOnThatTheQuestionWasCut() {
    scripted.truncateQuestion();
    assertThat(read(candidate("a", "Text.")).questionTruncated()).isTrue();
  }

  @Test
  void passesOnThatTheReaderIsBusy() {
    scripted.fail(new ReaderBusyException("64 requests wait"));
    assertThatThrownBy(() -> read(candidate("a", "Text."))).isInstanceOf(ReaderBusyException.class);
  }

  @Test
  void neverCutsACharacterInTwo() {
    FieldText text = FieldText.of("text", "ab\ud83d\ude00cd");
    assertThat(text.beginning(3).text()).isEqualTo("ab");
    assertThat(text.beginning(4).text()).isEqualTo("ab\ud83d\ude00");
    assertThat(text.beginning(6)).isSameAs(text);
    assertThat(FieldText.of("text", "\ud800\ud800x").beginning(1).text()).isEqualTo("\ud800");
    assertThat(text.beginning(0).text()).isEmpty();
  }

  @Test
  void aDocumentThatCannotBeLoadedIsUnreadAlone() {
    Candidates whole = Candidates.of(List.of(candidate("a", "One."), candidate("b", "Two.")));
    Candidates broken =
        new Candidates() {
          @Override
          public int size() {
            return whole.size();
          }

          @Override
          public Candidate retrieved(int index) {
            return whole.retrieved(index);
          }

          @Override
          public Candidate load(int index) {
            if (index == 0) {
              throw new IllegalStateException("scripted");
            }
            return whole.load(index);
          }
        };
    Deadline deadline = Deadline.after(Duration.ofSeconds(10));
    assertThat(
            reader(ReadingLimits.DEFAULT)
                .read(QUESTION, broken, scripted.admit(2, deadline), () -> false)
                .documents())
        .satisfiesExactly(
            a -> assertThat(a).isEqualTo(new NotRead(broken.retrieved(0), Unread.Reason.FAILED)),
            b -> assertThat(b).isInstanceOf(Read.class));
  }
}
