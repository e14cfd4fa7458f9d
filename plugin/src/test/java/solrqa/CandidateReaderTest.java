/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import solrqa.CandidateReader.WindowReading;
import solrqa.DocumentReading.NoText;
import solrqa.DocumentReading.NotRead;
import solrqa.DocumentReading.Read;
import solrqa.DocumentReading.Skipped;
import solrqa.reader.Deadline;
import solrqa.reader.ReaderBusyException;
import solrqa.reader.ScriptedReader;
import solrqa.reader.Unread;

class CandidateReaderTest {
  private static final String QUESTION = "who wrote it?";

  private final ScriptedReader scripted = new ScriptedReader();

  private static Candidate candidate(String key, String... values) {
    List<FieldText> texts =
        IntStream.range(0, values.length)
            .mapToObj(i -> new FieldText("text", OptionalInt.of(i), values[i]))
            .toList();
    return new Candidate(0, key, 1, 1, false, texts, false);
  }

  private WindowReading read(Candidate... candidates) {
    return read(4, candidates);
  }

  private WindowReading read(int maxPassagesPerDocument, Candidate... candidates) {
    QaConfig config =
        QaConfig.parse(
            QaConfigTest.arguments(
                "fields", "text",
                "passageLength", 100,
                "maxDepth", 5,
                "maxPassagesPerDocument", maxPassagesPerDocument,
                "maxPassages", 6));
    return new CandidateReader(scripted, config, PassageChooserTest.choosing(config, QUESTION))
        .read(
            QUESTION,
            Arrays.asList(candidates),
            Demand.ALL,
            Deadline.after(Duration.ofSeconds(10)));
  }

  private WindowReading read(Demand demand, Candidate... candidates) {
    QaConfig config = QaConfig.parse(QaConfigTest.arguments("fields", "text"));
    return new CandidateReader(scripted, config, PassageChooserTest.choosing(config, QUESTION))
        .read(QUESTION, Arrays.asList(candidates), demand, Deadline.after(Duration.ofSeconds(10)));
  }

  /** Wants the first document alone. */
  private static Set<Candidate> first(List<DocumentReading> window) {
    return window.get(0) instanceof Skipped first ? Set.of(first.candidate()) : Set.of();
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
    WindowReading reading = read(3, document, document, document);
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
  void skipsWhatIsNotDemanded() {
    WindowReading reading =
        read(
            CandidateReaderTest::first,
            candidate("a", "One.", "Two."),
            candidate("b", "Three."),
            candidate("c"));
    assertThat(scripted.passages).containsExactlyInAnyOrder("One.", "Two.");
    assertThat(reading.documents())
        .satisfiesExactly(
            a -> assertThat(((Read) a).passagesUnread()).isZero(),
            b -> assertThat(b).isInstanceOf(Skipped.class),
            c -> assertThat(c).isInstanceOf(NoText.class));
  }

  @Test
  void readsWhatIsDemandedOneStepAfterTheOther() {
    scripted.truncateQuestion();
    Demand oneByOne =
        window ->
            window.stream()
                .filter(Skipped.class::isInstance)
                .limit(1)
                .map(DocumentReading::candidate)
                .collect(Collectors.toSet());
    WindowReading reading = read(oneByOne, candidate("a", "One."), candidate("b", "Two."));
    assertThat(scripted.questions).hasSize(2);
    assertThat(scripted.passages).containsExactly("One.", "Two.");
    assertThat(reading.questionTruncated()).isTrue();
    assertThat(reading.documents()).allMatch(Read.class::isInstance);
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
    String text = "ab\ud83d\ude00cd";
    assertThat(FieldText.cut(text, 3)).isEqualTo("ab");
    assertThat(FieldText.cut(text, 4)).isEqualTo("ab\ud83d\ude00");
    assertThat(FieldText.cut(text, 6)).isSameAs(text);
    assertThat(FieldText.cut("\ud800\ud800x", 1)).isEqualTo("\ud800");
    assertThat(FieldText.cut(text, 0)).isEmpty();
  }
}
