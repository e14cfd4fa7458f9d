/* Licensed under the Apache License, Version 2.0. */
package solrqa.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import solrqa.answer.DocumentReading.Read;
import solrqa.answer.NoAnswer;
import solrqa.answer.RankedDocument;
import solrqa.answer.Ranking;
import solrqa.data.SamplePassages;
import solrqa.data.SourcePassage;
import solrqa.data.SquadFile;
import solrqa.data.SquadQuestion;
import solrqa.it.SharedSolr;
import solrqa.reader.ModelDirectory;
import solrqa.reader.ReaderOptions;
import solrqa.reader.ReaderService;
import solrqa.solr.PassageCore;

/** What Solr makes of questions is what Lucene and the reader make of them without it. */
class OracleIT {
  private static final int QUESTIONS = 8;
  private static final int DEPTH = 4;

  /** Sample passages that make a long text, of which not all can be read. */
  private static final int JOINED = 8;

  private static final String LONG = "long-";

  @Test
  void findsWhatSolrFinds() throws Exception {
    List<SourcePassage> passages = sampleWithLongTexts();
    PassageCore core = SharedSolr.core("oracle");
    core.addPassages(passages, indexed -> {});
    core.awaitReader();
    ModelDirectory model = ModelDirectory.open(SharedSolr.CHECKOUT.model("small"));
    Configset configset = Configset.read(SharedSolr.CHECKOUT.configset());
    List<String> read = new ArrayList<>();
    try (PassageIndex index = new PassageIndex(passages, configset);
        ReaderService reader = ReaderService.open(model, ReaderOptions.defaults())) {
      Oracle oracle = new Oracle(index, reader, configset, model.settings());
      for (String question : questions()) {
        Ranking expected = oracle.ask(question, DEPTH, NoAnswer.KEEP);
        assertSame(expected, SolrReading.of(core, question, DEPTH, Map.of("qa.noAnswer", "keep")));
        assertSameAnswer(
            oracle.ask(question, DEPTH, NoAnswer.DROP),
            SolrReading.of(core, question, DEPTH, Map.of()));
        expected.kept().forEach(document -> read.add(windows(document)));
      }
    }
    assertThat(read).as("a text of several passages is read").contains(LONG + "4");
  }

  private static void assertSame(Ranking expected, List<SolrReading> solr) {
    assertThat(solr)
        .extracting(SolrReading::key)
        .isEqualTo(expected.kept().stream().map(one -> one.candidate().key()).toList());
    for (int i = 0; i < solr.size(); i++) {
      SolrReading found = solr.get(i);
      RankedDocument document = expected.kept().get(i);
      Read reading = (Read) document.reading();
      assertThat(found.retrievalRank()).isEqualTo(document.candidate().retrievalRank());
      assertThat(found.retrievalScore())
          .isCloseTo(document.candidate().retrievalScore(), within(1e-4f));
      assertThat(found.status()).isEqualTo(document.status().label());
      assertThat(found.margin()).isCloseTo(reading.margin(), within(1e-4f));
      assertThat(found.probability()).isCloseTo((float) document.probability(), within(1e-4f));
      assertThat(found.bestSpan()).isEqualTo(reading.spans().get(0).text());
      assertThat(found.windows()).isEqualTo(reading.windows());
    }
  }

  private static void assertSameAnswer(Ranking expected, List<SolrReading> solr) {
    assertThat(solr)
        .extracting(SolrReading::key)
        .isEqualTo(expected.kept().stream().map(one -> one.candidate().key()).toList());
    assertThat(solr.stream().findFirst().map(SolrReading::bestSpan))
        .isEqualTo(expected.best().map(best -> ((Read) best.reading()).spans().get(0).text()));
  }

  /** The kind of text and how many of its windows were read. */
  private static String windows(RankedDocument document) {
    return document.candidate().key().replaceAll("\\d+$", "")
        + ((Read) document.reading()).windows();
  }

  private static List<String> questions() throws IOException {
    return SquadFile.read(SharedSolr.CHECKOUT.sampleQuestions()).stream()
        .map(SquadQuestion::text)
        .distinct()
        .limit(QUESTIONS)
        .toList();
  }

  private static List<SourcePassage> sampleWithLongTexts() throws IOException {
    List<SourcePassage> sample = SamplePassages.read(SharedSolr.CHECKOUT.samplePassages());
    List<SourcePassage> all = new ArrayList<>(sample);
    for (int i = 0; i + JOINED <= sample.size(); i += JOINED) {
      String text =
          sample.subList(i, i + JOINED).stream()
              .map(SourcePassage::text)
              .collect(Collectors.joining(" "));
      all.add(new SourcePassage(LONG + i, "Long", text, "made up", i));
    }
    return all;
  }
}
