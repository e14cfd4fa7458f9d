/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.util.BytesRef;
import org.apache.solr.common.SolrDocument;
import org.apache.solr.handler.component.QueryElevationComponent;
import org.apache.solr.request.SolrQueryRequest;
import org.apache.solr.schema.IndexSchema;
import org.apache.solr.schema.SchemaField;
import org.apache.solr.schema.StrField;
import org.apache.solr.search.DocIterator;
import org.apache.solr.search.DocList;
import org.apache.solr.search.DocValuesIteratorCache;
import org.apache.solr.search.SolrDocumentFetcher;
import org.apache.solr.search.SolrIndexSearcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import solrqa.answer.Candidate;
import solrqa.answer.Candidates;
import solrqa.answer.FieldText;

/** Retrieved documents as candidates, with their texts out of the index of one request. */
final class IndexCandidates implements Candidates {
  private static final Logger log = LoggerFactory.getLogger(IndexCandidates.class);

  private final IndexSchema schema;
  private final SolrDocumentFetcher fetcher;
  private final DocValuesIteratorCache docValues;
  private final SchemaField keyField;
  private final int[] documents;
  private final float[] scores;
  private final Set<BytesRef> elevated;
  private final List<String> fields;
  private final List<String> contextFields;
  private final Set<String> storedFields = new HashSet<>();
  private final int maxCharacters;

  /**
   * @param fields to read
   * @param contextFields what their texts are about
   * @param maxCharacters UTF-16 units that are kept of the texts of a document
   */
  IndexCandidates(
      SolrQueryRequest request,
      DocList retrieved,
      List<String> fields,
      List<String> contextFields,
      int maxCharacters) {
    SolrIndexSearcher searcher = request.getSearcher();
    this.schema = searcher.getSchema();
    this.fetcher = searcher.getDocFetcher();
    this.docValues = new DocValuesIteratorCache(searcher);
    this.keyField = schema.getUniqueKeyField();
    this.documents = new int[retrieved.size()];
    this.scores = new float[documents.length];
    DocIterator iterator = retrieved.iterator();
    for (int i = 0; i < documents.length; i++) {
      documents[i] = iterator.nextDoc();
      scores[i] = retrieved.hasScores() ? iterator.score() : 0;
    }
    this.elevated = elevatedKeys(request);
    this.fields = fields;
    this.contextFields = contextFields;
    this.maxCharacters = maxCharacters;
    this.storedFields.add(keyField.getName());
    this.storedFields.addAll(fields);
    this.storedFields.addAll(contextFields);
    this.storedFields.removeIf(field -> !schema.getField(field).stored());
  }

  /** What the elevation component left for later components. */
  @SuppressWarnings("unchecked")
  static Set<BytesRef> elevatedKeys(SolrQueryRequest request) {
    Object keys = request.getContext().get(QueryElevationComponent.BOOSTED);
    return Optional.ofNullable((Set<BytesRef>) keys).orElse(Set.of());
  }

  @Override
  public int size() {
    return documents.length;
  }

  @Override
  public Candidate retrieved(int index) {
    try {
      Optional<String> key = keyOfDocValues(documents[index]);
      return key.isPresent()
          ? candidate(index, key.get(), List.of())
          : candidate(index, fetcher.doc(documents[index], storedKey()), List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Candidate load(int index) {
    try {
      Document stored = fetcher.doc(documents[index], storedFields);
      return candidate(index, stored, texts(documents[index], stored))
          .inContext(context(documents[index], stored));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void broken(Candidate document, RuntimeException cause) {
    log.error("the texts of document {} cannot be read", document.key(), cause);
  }

  private Set<String> storedKey() {
    return keyField.stored() ? Set.of(keyField.getName()) : Set.of();
  }

  /** Stored fields lie beside the texts, in blocks that have to be unpacked; these do not. */
  private Optional<String> keyOfDocValues(int document) throws IOException {
    return keyField.hasDocValues() && keyField.getType() instanceof StrField
        ? docValue(document, keyField.getName())
        : Optional.empty();
  }

  private Candidate candidate(int index, Document stored, List<FieldText> texts)
      throws IOException {
    return candidate(index, key(documents[index], stored), texts);
  }

  private Candidate candidate(int index, String key, List<FieldText> texts) throws IOException {
    boolean first = !elevated.isEmpty() && elevated.contains(schema.indexableUniqueKey(key));
    return Candidate.of(key, index + 1, scores[index], first, texts, maxCharacters);
  }

  private String key(int document, Document stored) throws IOException {
    return keyField.stored()
        ? schema.printableUniqueKey(stored)
        : docValue(document, keyField.getName()).orElseThrow();
  }

  private List<FieldText> texts(int document, Document stored) throws IOException {
    List<FieldText> texts = new ArrayList<>();
    for (String field : fields) {
      boolean multiValued = schema.getField(field).multiValued();
      List<String> values = values(document, stored, field);
      for (int index = 0; index < values.size(); index++) {
        OptionalInt value = multiValued ? OptionalInt.of(index) : OptionalInt.empty();
        texts.add(new FieldText(field, value, values.get(index)));
      }
    }
    return texts;
  }

  /** Values of all context fields; a field without any says nothing. */
  private List<String> context(int document, Document stored) throws IOException {
    List<String> values = new ArrayList<>();
    for (String field : contextFields) {
      values.addAll(values(document, stored, field));
    }
    return values;
  }

  private List<String> values(int document, Document stored, String field) throws IOException {
    return storedFields.contains(field)
        ? Arrays.stream(stored.getFields(field)).map(IndexableField::stringValue).toList()
        : docValue(document, field).stream().toList();
  }

  private Optional<String> docValue(int document, String field) throws IOException {
    SolrDocument values = new SolrDocument();
    fetcher.decorateDocValueFields(values, document, Set.of(field), docValues);
    return Optional.ofNullable((String) values.getFieldValue(field));
  }
}
