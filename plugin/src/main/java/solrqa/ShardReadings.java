/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.util.BytesRef;
import org.apache.solr.common.SolrException;
import org.apache.solr.common.SolrException.ErrorCode;
import org.apache.solr.common.util.NamedList;
import org.apache.solr.handler.component.ResponseBuilder;
import org.apache.solr.handler.component.ShardDoc;
import org.apache.solr.handler.component.ShardResponse;
import org.apache.solr.response.SolrQueryResponse;
import org.apache.solr.schema.IndexSchema;
import solrqa.DocumentReading.OutOfReach;
import solrqa.ShardFault.Kind;
import solrqa.ShardReading.Done;
import solrqa.ShardReading.Failed;
import solrqa.reader.ModelSettings;

/** What all shards read for one request, merged by unique key. */
final class ShardReadings {
  private final Map<String, ShardReading> ofShards = new HashMap<>();
  private ModelSettings settings = ModelSettings.DEFAULT;

  /** Takes one shard's response, whatever it is. */
  void add(ShardResponse response) {
    ofShards.put(response.getShard(), reading(response));
  }

  private static ShardReading reading(ShardResponse response) {
    String shard = Optional.ofNullable(response.getShardAddress()).orElse(response.getShard());
    NamedList<?> values =
        response.getSolrResponse() == null ? null : response.getSolrResponse().getResponse();
    if (response.getException() != null || values == null) {
      // where it matters Solr has ended the request already (shards.tolerant)
      return new Failed(new ShardFault(Kind.UNREACHABLE, shard, ""));
    }
    if (values.get(ReadingFormat.SECTION) instanceof NamedList<?> section) {
      return ReadingFormat.read(section, shard);
    }
    boolean partial =
        values.get("responseHeader") instanceof NamedList<?> header
            && header.get(SolrQueryResponse.RESPONSE_HEADER_PARTIAL_RESULTS_KEY) != null;
    return new Failed(new ShardFault(partial ? Kind.DEADLINE : Kind.READER_MISSING, shard, ""));
  }

  /**
   * Refuses where nobody could read, for a reason that one node would refuse for too.
   *
   * @throws SolrException with status 429 or 503
   */
  void checkUsable() {
    if (ofShards.values().stream().anyMatch(Done.class::isInstance)) {
      return;
    }
    fault(Kind.BUSY).ifPresent(fault -> refuse(ErrorCode.TOO_MANY_REQUESTS, fault));
    fault(Kind.NO_MODEL).ifPresent(fault -> refuse(ErrorCode.SERVICE_UNAVAILABLE, fault));
  }

  private static void refuse(ErrorCode code, ShardFault fault) {
    throw new SolrException(code, "qa: no shard could read: " + fault);
  }

  private Optional<ShardFault> fault(Kind kind) {
    return ofShards.values().stream()
        .filter(Failed.class::isInstance)
        .map(reading -> ((Failed) reading).fault())
        .filter(fault -> fault.kind() == kind)
        .findFirst();
  }

  /**
   * What became of the documents of the window, in its order.
   *
   * @param window best first
   */
  List<DocumentReading> of(ResponseBuilder rb, List<ShardDoc> window) {
    // margins compare only where models are used alike: those of the best document's shard decide
    done(window).findFirst().ifPresent(done -> settings = done.settings());
    Set<BytesRef> elevated = CandidateSource.elevatedKeys(rb.req);
    IndexSchema schema = rb.req.getSchema();
    List<DocumentReading> documents = new ArrayList<>();
    for (ShardDoc document : window) {
      String key = document.id.toString();
      boolean first = !elevated.isEmpty() && elevated.contains(schema.indexableUniqueKey(key));
      int rank = documents.size() + 1;
      documents.add(
          reading(
              new Candidate(
                  Candidate.ELSEWHERE, key, rank, document.score, first, List.of(), false),
              document.shard));
    }
    return documents;
  }

  private Stream<Done> done(List<ShardDoc> window) {
    return window.stream()
        .map(document -> ofShards.get(document.shard))
        .filter(Done.class::isInstance)
        .map(Done.class::cast);
  }

  private DocumentReading reading(Candidate candidate, String shard) {
    ShardReading reading = ofShards.get(shard);
    if (reading == null) {
      return new OutOfReach(candidate, new ShardFault(Kind.UNREACHABLE, shard, ""));
    }
    if (reading instanceof Failed failed) {
      return new OutOfReach(candidate, failed.fault());
    }
    Done done = (Done) reading;
    if (!done.settings().equals(settings)) {
      String message = "its model's settings differ from those of the best document's shard";
      return new OutOfReach(candidate, new ShardFault(Kind.OTHER_MODEL, shard, message));
    }
    NamedList<?> document = done.documents().get(candidate.key());
    return document == null
        ? new OutOfReach(candidate, new ShardFault(Kind.GONE, shard, ""))
        : ReadingFormat.read(candidate, document, shard);
  }

  /** The report on the documents of a window. */
  AnswerReport report(QaRequest request, List<DocumentReading> documents, boolean complete) {
    boolean questionTruncated =
        ofShards.values().stream()
            .anyMatch(reading -> reading instanceof Done done && done.questionTruncated());
    return new AnswerReport(
        request,
        request.ranker(settings).rank(documents),
        request.threshold(settings),
        questionTruncated,
        complete);
  }
}
