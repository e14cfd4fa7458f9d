/* Licensed under the Apache License, Version 2.0. */
package solrqa.oracle;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import solrqa.console.CommandException;
import solrqa.data.SourcePassage;
import solrqa.retriever.PassageRetriever;
import solrqa.retriever.QuestionQuery;

/**
 * Passages in a Lucene index in memory, which is searched as a Solr with the configset searches its
 * own. Thread-safe.
 */
final class PassageIndex implements AutoCloseable {
  private static final String ID = "id";

  private final Map<String, SourcePassage> passages = new HashMap<>();
  private final Directory directory = new ByteBuffersDirectory();
  private final DirectoryReader reader;
  private final PassageRetriever retriever;

  /**
   * A passage that was found.
   *
   * @param passage that it is
   * @param score BM25's
   */
  record Found(SourcePassage passage, float score) {}

  /**
   * Indexes passages.
   *
   * @param all no id twice
   */
  PassageIndex(List<SourcePassage> all, Configset configset) throws IOException {
    // what SchemaSimilarityFactory, the default of a schema that names none, gives every field
    Similarity similarity = new BM25Similarity();
    IndexWriterConfig config =
        new IndexWriterConfig(configset.indexAnalyzer())
            .setSimilarity(similarity)
            .setMergePolicy(new LogDocMergePolicy()); // keeps the order of the passages
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      for (SourcePassage passage : all) {
        passages.put(passage.id(), passage);
        writer.addDocument(document(passage, configset));
      }
    }
    reader = DirectoryReader.open(directory);
    IndexSearcher searcher = new IndexSearcher(reader);
    searcher.setSimilarity(similarity);
    QuestionQuery query =
        new QuestionQuery(
            configset.queryAnalyzer(), configset.boosts(), configset.tie(), configset.proximity());
    retriever = new PassageRetriever(searcher, query, ID);
  }

  private static Document document(SourcePassage passage, Configset configset) {
    Document document = new Document();
    document.add(new StringField(ID, passage.id(), Store.YES));
    for (String field : configset.boosts().keySet()) {
      document.add(new TextField(field, value(passage, field), Store.NO));
    }
    return document;
  }

  /** What a Solr has of a passage in a field. */
  static String value(SourcePassage passage, String field) {
    return switch (field) {
      case "title" -> passage.title();
      case "text" -> passage.text();
      default ->
          throw new CommandException(
              "illegal qf field " + field + ", must be title or text to be searched in process");
    };
  }

  /** The best passages, best first, equal ones in the order in which they were indexed. */
  List<Found> search(String question, int depth) throws IOException {
    return retriever.retrieve(question, depth).stream()
        .map(hit -> new Found(passages.get(hit.id()), hit.score()))
        .toList();
  }

  @Override
  public void close() throws IOException {
    reader.close();
    directory.close();
  }
}
