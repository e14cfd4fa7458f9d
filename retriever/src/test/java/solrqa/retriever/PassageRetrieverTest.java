/* Licensed under the Apache License, Version 2.0. */
package solrqa.retriever;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.tests.analysis.MockAnalyzer;
import org.apache.lucene.tests.analysis.MockTokenizer;
import org.apache.lucene.tests.index.RandomIndexWriter;
import org.apache.lucene.tests.util.LuceneTestCase;
import org.assertj.core.api.Assertions;
import org.junit.Test;
import solrqa.retriever.PassageRetriever.RetrievedPassage;

/** BM25 against a formula of ten lines. */
public class PassageRetrieverTest extends LuceneTestCase {
  private static final String[] WORDS = "a b c d e f g h i j".split(" ");

  @Test
  public void ordersAsTheFormulaOfBm25Does() throws IOException {
    for (int round = 0; round < 20; round++) {
      List<List<String>> documents = new ArrayList<>();
      for (int i = 1 + random().nextInt(60); i > 0; i--) {
        documents.add(words(1 + random().nextInt(39))); // lengths that the index keeps exactly
      }
      List<String> question = words(1 + random().nextInt(6));
      double[] expected = bm25(new ArrayList<>(new LinkedHashSet<>(question)), documents);
      List<RetrievedPassage> found = retrieve(documents, String.join(" ", question));
      long matching = Arrays.stream(expected).filter(score -> score > 0).count();
      Assertions.assertThat(found).hasSize((int) matching);
      Assertions.assertThat(found).isSortedAccordingTo(Comparator.comparingDouble(p -> -p.score()));
      for (RetrievedPassage passage : found) {
        double score = expected[Integer.parseInt(passage.id())];
        Assertions.assertThat((double) passage.score()).isCloseTo(score, within(1e-4));
      }
    }
  }

  private static double[] bm25(List<String> terms, List<List<String>> documents) {
    double mean = documents.stream().mapToInt(List::size).average().orElseThrow();
    return documents.stream()
        .mapToDouble(document -> score(terms, document, documents, mean))
        .toArray();
  }

  private static double score(
      List<String> terms, List<String> document, List<List<String>> all, double mean) {
    double score = 0;
    for (String term : terms) {
      double n = all.stream().filter(other -> other.contains(term)).count();
      double f = Collections.frequency(document, term);
      double idf = Math.log(1 + (all.size() - n + 0.5) / (n + 0.5));
      score += idf * f / (f + 1.2 * (1 - 0.75 + 0.75 * document.size() / mean));
    }
    return score;
  }

  private static List<String> words(int count) {
    return IntStream.range(0, count).mapToObj(i -> WORDS[random().nextInt(WORDS.length)]).toList();
  }

  @Test
  public void ranksFromOneAndStopsAtDepth() throws IOException {
    try (Directory directory = newDirectory()) {
      Analyzer analyzer = new MockAnalyzer(random(), MockTokenizer.WHITESPACE, true);
      index(directory, analyzer, List.of("dog dog", "dog cat", "cat", "dog cat bird"));
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        List<RetrievedPassage> found = retriever(reader, analyzer, "id").retrieve("dog", 2);
        Assertions.assertThat(found).extracting(RetrievedPassage::id).containsExactly("0", "1");
        Assertions.assertThat(found).extracting(RetrievedPassage::rank).containsExactly(1, 2);
      }
    }
  }

  @Test
  public void findsTheWhoInSpiteOfStopWords() throws IOException {
    try (Directory directory = newDirectory()) {
      Analyzer analyzer = new EnglishAnalyzer();
      index(directory, analyzer, List.of("A dog was here", "The Who was a band", "The end"));
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        Assertions.assertThat(retriever(reader, analyzer, "id").retrieve("Who was The Who?", 10))
            .extracting(RetrievedPassage::id)
            .containsExactly("1");
      }
    }
  }

  @Test
  public void saysWhatIsWrongWithDepthAndIds() throws IOException {
    try (Directory directory = newDirectory()) {
      Analyzer analyzer = new EnglishAnalyzer();
      index(directory, analyzer, List.of("dog"));
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        assertThatThrownBy(() -> retriever(reader, analyzer, "id").retrieve("dog", 0))
            .hasMessage("illegal depth: 0, must be at least 1");
        assertThatThrownBy(() -> retriever(reader, analyzer, "key").retrieve("dog", 1))
            .hasMessage("document 0 of the index has no stored field \"key\"");
      }
    }
  }

  private static List<RetrievedPassage> retrieve(List<List<String>> documents, String question)
      throws IOException {
    try (Directory directory = newDirectory()) {
      Analyzer analyzer = new MockAnalyzer(random(), MockTokenizer.WHITESPACE, true);
      index(directory, analyzer, documents.stream().map(words -> String.join(" ", words)).toList());
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        return retriever(reader, analyzer, "id").retrieve(question, documents.size());
      }
    }
  }

  private static PassageRetriever retriever(
      DirectoryReader reader, Analyzer analyzer, String idField) {
    IndexSearcher searcher = new IndexSearcher(reader);
    searcher.setSimilarity(new BM25Similarity());
    return new PassageRetriever(searcher, new QuestionQuery(analyzer, Map.of("text", 1f)), idField);
  }

  private static void index(Directory directory, Analyzer analyzer, List<String> texts)
      throws IOException {
    try (RandomIndexWriter writer =
        new RandomIndexWriter(
            random(),
            directory,
            newIndexWriterConfig(analyzer)
                .setMergePolicy(newLogMergePolicy())
                .setSimilarity(new BM25Similarity()))) {
      for (int i = 0; i < texts.size(); i++) {
        Document document = new Document();
        document.add(new StringField("id", Integer.toString(i), Field.Store.YES));
        document.add(new TextField("text", texts.get(i), Field.Store.NO));
        writer.addDocument(document);
      }
    }
  }
}
