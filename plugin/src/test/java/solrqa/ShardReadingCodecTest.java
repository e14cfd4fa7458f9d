/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.solr.common.params.ModifiableSolrParams;
import org.apache.solr.common.util.JavaBinCodec;
import org.apache.solr.common.util.NamedList;
import org.apache.solr.common.util.SimpleOrderedMap;
import org.junit.jupiter.api.Test;
import solrqa.ShardReading.Done;
import solrqa.ShardReading.Failed;
import solrqa.answer.AnswerHighlighter;
import solrqa.answer.Candidate;
import solrqa.answer.CandidateReadings;
import solrqa.answer.DocumentReading;
import solrqa.answer.DocumentReading.NoText;
import solrqa.answer.DocumentReading.NotRead;
import solrqa.answer.DocumentReading.OutOfReach;
import solrqa.answer.DocumentReading.Read;
import solrqa.answer.DocumentReading.Skipped;
import solrqa.answer.FieldText;
import solrqa.answer.FoundSpan;
import solrqa.answer.RemoteText;
import solrqa.answer.ShardFault;
import solrqa.answer.ShardFault.Kind;
import solrqa.answer.ShownAnswer;
import solrqa.reader.ModelSettings;
import solrqa.reader.Unread;
import solrqa.reader.confidence.ConfidenceFeature;
import solrqa.reader.confidence.ConfidenceModel;

class ShardReadingCodecTest {
  private static final String TEXT = "\ud83d\ude00 It was Ada & Grace.";
  private static final ModelSettings SETTINGS =
      new ModelSettings(
          0.1,
          -0.2,
          1.7,
          0.9,
          256,
          64,
          32,
          16,
          Optional.of(
              new ConfidenceModel(
                  -1.5, Map.of(ConfidenceFeature.MARGIN, 0.1, ConfidenceFeature.GAP, 1 / 3.0))));

  private static Candidate candidate(String key, boolean textTruncated) {
    return new Candidate(key, 1, 0.1f, true, List.of(), textTruncated);
  }

  private static QaRequest request(String... namesAndValues) {
    ModifiableSolrParams params = new ModifiableSolrParams();
    params.set("q", "who?");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      params.set(namesAndValues[i], namesAndValues[i + 1]);
    }
    return RequestParser.parse(params, QaConfig.parse(QaConfigTest.arguments("fields", "text")));
  }

  /** As another node gets it. */
  private static NamedList<?> sent(SimpleOrderedMap<Object> section) throws IOException {
    try (JavaBinCodec codec = new JavaBinCodec();
        JavaBinCodec other = new JavaBinCodec()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      codec.marshal(section, bytes);
      return (NamedList<?>) other.unmarshal(new ByteArrayInputStream(bytes.toByteArray()));
    }
  }

  private static Read read(String key, OptionalInt value, FoundSpan... spans) {
    return new Read(
        candidate(key, true),
        new FieldText("text", value, TEXT),
        value.isPresent() ? "\ud83d\ude00 Ada's page" : "",
        List.of(spans),
        -3.1f,
        5,
        2,
        Optional.of(Unread.Reason.DEADLINE),
        4);
  }

  private static FoundSpan span(String answer, float margin) {
    int start = TEXT.indexOf(answer);
    return new FoundSpan(start, start + answer.length(), answer, margin, 3, TEXT.length());
  }

  private static Done done(QaRequest request, DocumentReading... documents) throws IOException {
    CandidateReadings reading = new CandidateReadings(true, List.of(documents));
    NamedList<?> section = sent(ShardReadingCodec.write(request, SETTINGS, reading));
    return (Done) ShardReadingCodec.read(section, "shard");
  }

  private static DocumentReading received(Done done, Candidate candidate) {
    return ShardReadingCodec.read(candidate, done.documents().get(candidate.key()), "shard");
  }

  @Test
  void whatWasReadArrivesAsItWas() throws IOException {
    Read read = read("a", OptionalInt.of(2), span("Ada", 0.3f), span("Grace", 0.2f));
    Done done = done(request("qa.spans", "2"), read);
    assertThat(done.settings()).isEqualTo(SETTINGS);
    assertThat(done.questionTruncated()).isTrue();
    String marked = "\ud83d\ude00 It was <em>Ada</em> &amp; <em>Grace</em>.";
    assertThat(received(done, candidate("a", false)))
        .isEqualTo(
            new Read(
                candidate("a", true),
                new RemoteText("text", OptionalInt.of(2), marked, Optional.of(best(read))),
                read.context(),
                read.spans(),
                read.noAnswer(),
                read.windows(),
                read.cachedWindows(),
                read.missing(),
                read.passagesUnread()));
  }

  private static ShownAnswer best(Read read) {
    QaRequest request = request();
    return new AnswerHighlighter(request.context(), request.markup()).best(read).orElseThrow();
  }

  @Test
  void theBestAnswerIsShownWhereItMayBeListed() throws IOException {
    Read read = read("a", OptionalInt.empty(), span("Ada", 1));
    Read listed = (Read) received(done(request(), read), candidate("a", false));
    assertThat(((RemoteText) listed.text()).best()).contains(best(read));
    assertThat(best(read).highlight()).contains("<em>Ada</em>");
    Read unlisted = (Read) received(done(request("qa.answers", "0"), read), candidate("a", false));
    assertThat(((RemoteText) unlisted.text()).best()).isEmpty();
  }

  @Test
  void theBestSpanTellsTheMarginEvenWhereItIsNoAnswer() throws IOException {
    Done done = done(request(), read("a", OptionalInt.empty(), span("Ada", -2), span("Grace", -3)));
    Read read = (Read) received(done, candidate("a", false));
    assertThat(read.margin()).isEqualTo(-2);
    assertThat(read.spans()).hasSize(1);
    assertThat(read.text())
        .isEqualTo(new RemoteText("text", OptionalInt.empty(), "", Optional.empty()));
  }

  @Test
  void whatWasNotReadArrivesToo() throws IOException {
    NotRead notRead = new NotRead(candidate("a", true), Unread.Reason.FAILED);
    NoText noText = new NoText(candidate("b", false));
    Skipped skipped = new Skipped(candidate("c", true), Skipped.Cause.QUERY_LIMIT);
    Done done = done(request(), notRead, noText, skipped);
    assertThat(received(done, candidate("a", false))).isEqualTo(notRead);
    assertThat(received(done, candidate("b", false))).isEqualTo(noText);
    assertThat(received(done, candidate("c", false))).isEqualTo(skipped);
  }

  @Test
  void faultsArrive() throws IOException {
    NamedList<?> section = sent(ShardReadingCodec.write(Kind.BUSY, "64 wait"));
    assertThat(ShardReadingCodec.read(section, "shard"))
        .isEqualTo(new Failed(new ShardFault(Kind.BUSY, "shard", "64 wait")));
  }

  @Test
  void whatNobodyUnderstandsIsAFault() {
    SimpleOrderedMap<Object> section = new SimpleOrderedMap<>();
    assertThat(kind(section)).isEqualTo(Kind.OTHER_VERSION);
    section.add("version", 1);
    assertThat(kind(section)).isEqualTo(Kind.OTHER_VERSION);
    section.setVal(0, 2);
    assertThat(kind(section)).isEqualTo(Kind.OTHER_VERSION);
    section.add("status", "fault");
    section.add("kind", "new");
    assertThat(kind(section)).isEqualTo(Kind.OTHER_VERSION);
    SimpleOrderedMap<Object> document = new SimpleOrderedMap<>();
    document.add("status", "read");
    document.add("textTruncated", "perhaps");
    assertThat(ShardReadingCodec.read(candidate("a", false), document, "shard"))
        .isInstanceOfSatisfying(
            OutOfReach.class,
            reading -> assertThat(reading.fault().kind()).isEqualTo(Kind.OTHER_VERSION));
  }

  private static Kind kind(NamedList<?> section) {
    return ((Failed) ShardReadingCodec.read(section, "shard")).fault().kind();
  }
}
