/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.io.IOException;
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
import org.apache.solr.search.DocIterator;
import org.apache.solr.search.DocList;
import org.apache.solr.search.DocValuesIteratorCache;
import org.apache.solr.search.SolrDocumentFetcher;
import org.apache.solr.search.SolrIndexSearcher;
import solrqa.answer.Candidate;
import solrqa.answer.FieldText;

/** Retrieved documents to candidates, with their texts out of the index of one request. */
final class CandidateSource {
  private final IndexSchema schema;
  private final SolrDocumentFetcher fetcher;
  private final DocValuesIteratorCache docValues;
  private final Set<BytesRef> elevated;
  private final List<String> fields;
  private final Set<String> storedFields = new HashSet<>();
  private final int maxCharacters;

  CandidateSource(SolrQueryRequest request, List<String> fields, int maxCharacters) {
    SolrIndexSearcher searcher = request.getSearcher();
    this.schema = searcher.getSchema();
    this.fetcher = searcher.getDocFetcher();
    this.docValues = new DocValuesIteratorCache(searcher);
    this.elevated = elevatedKeys(request);
    this.fields = fields;
    this.maxCharacters = maxCharacters;
    this.storedFields.add(schema.getUniqueKeyField().getName());
    this.storedFields.addAll(fields);
    this.storedFields.removeIf(field -> !schema.getField(field).stored());
  }

  /** What the elevation component left for later components. */
  @SuppressWarnings("unchecked")
  static Set<BytesRef> elevatedKeys(SolrQueryRequest request) {
    Object keys = request.getContext().get(QueryElevationComponent.BOOSTED);
    return Optional.ofNullable((Set<BytesRef>) keys).orElse(Set.of());
  }

  List<Candidate> candidates(DocList documents) throws IOException {
    List<Candidate> candidates = new ArrayList<>();
    DocIterator iterator = documents.iterator();
    while (iterator.hasNext()) {
      int document = iterator.nextDoc();
      float score = documents.hasScores() ? iterator.score() : 0;
      candidates.add(candidate(document, candidates.size() + 1, score));
    }
    return candidates;
  }

  private Candidate candidate(int document, int rank, float score) throws IOException {
    Document stored = fetcher.doc(document, storedFields);
    String key = key(document, stored);
    boolean first = !elevated.isEmpty() && elevated.contains(schema.indexableUniqueKey(key));
    return Candidate.of(key, rank, score, first, texts(document, stored), maxCharacters);
  }

  private String key(int document, Document stored) throws IOException {
    SchemaField field = schema.getUniqueKeyField();
    return field.stored()
        ? schema.printableUniqueKey(stored)
        : docValue(document, field.getName()).orElseThrow();
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
