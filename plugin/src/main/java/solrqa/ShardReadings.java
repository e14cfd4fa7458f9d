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
import solrqa.ShardReading.Done;
import solrqa.ShardReading.Failed;
import solrqa.answer.Candidate;
import solrqa.answer.DocumentReading;
import solrqa.answer.DocumentReading.OutOfReach;
import solrqa.answer.ShardFault;
import solrqa.answer.ShardFault.Kind;
import solrqa.reader.ModelSettings;

/** What all shards read for one request, merged by unique key. */
final class ShardReadings {
  private final Map<String, ShardReading> ofShards = new HashMap<>();
  private ModelSettings settings = ModelSettings.DEFAULT;

  /**
   * Takes what one shard read, or why it did not. What another of its replicas has read before
   * stays, but for documents that this one read again in the same way.
   */
  void put(String shard, ShardReading reading) {
    ofShards.merge(shard, reading, ShardReadings::merged);
  }

  private static ShardReading merged(ShardReading before, ShardReading later) {
    if (!(before instanceof Done read)) {
      return later;
    }
    return later instanceof Done more && more.settings().equals(read.settings())
        ? read.with(more)
        : read;
  }

  /** What one shard responded, a failed response too. */
  static ShardReading reading(ShardResponse response) {
    String shard = Optional.ofNullable(response.getShardAddress()).orElse(response.getShard());
    NamedList<?> values =
        response.getSolrResponse() == null ? null : response.getSolrResponse().getResponse();
    if (response.getException() != null || values == null) {
      return new Failed(new ShardFault(Kind.UNREACHABLE, shard, ""));
    }
    if (values.get(ShardReadingCodec.SECTION) instanceof NamedList<?> section) {
      return ShardReadingCodec.read(section, shard);
    }
    boolean partial =
        values.get("responseHeader") instanceof NamedList<?> header
            && header.get(SolrQueryResponse.RESPONSE_HEADER_PARTIAL_RESULTS_KEY) != null;
    return new Failed(new ShardFault(partial ? Kind.DEADLINE : Kind.READER_MISSING, shard, ""));
  }

  /**
   * Refuses where no shard could read, for a reason that one node would refuse for too.
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
    throw new RefusedException(code, "qa: no shard could read: " + fault);
  }

  private Optional<ShardFault> fault(Kind kind) {
    return ofShards.values().stream()
        .filter(Failed.class::isInstance)
        .map(reading -> ((Failed) reading).fault())
        .filter(fault -> fault.kind() == kind)
        .findFirst();
  }

  /**
   * The readings of the candidates, in their order.
   *
   * @param candidates best first
   */
  List<DocumentReading> of(ResponseBuilder rb, List<ShardDoc> candidates) {
    // margins compare only where models are used alike: those of the best document's shard decide
    done(candidates).findFirst().ifPresent(done -> settings = done.settings());
    List<DocumentReading> documents = new ArrayList<>();
    for (ShardDoc document : candidates) {
      documents.add(reading(candidate(rb, document, documents.size() + 1), document.shard));
    }
    return documents;
  }

  /**
   * A document that a shard found, without its texts.
   *
   * @param rank in the order of all shards' documents, from 1
   */
  static Candidate candidate(ResponseBuilder rb, ShardDoc document, int rank) {
    Set<BytesRef> elevated = IndexCandidates.elevatedKeys(rb.req);
    String key = document.id.toString();
    boolean first =
        !elevated.isEmpty() && elevated.contains(rb.req.getSchema().indexableUniqueKey(key));
    return new Candidate(key, rank, document.score, first, List.of(), false);
  }

  private Stream<Done> done(List<ShardDoc> candidates) {
    return candidates.stream()
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
        : ShardReadingCodec.read(candidate, document, shard);
  }

  /** How the model wants to be used whose margins count. */
  ModelSettings settings() {
    return settings;
  }

  /** Whether a model read only the question's beginning. */
  boolean questionTruncated() {
    return ofShards.values().stream()
        .anyMatch(reading -> reading instanceof Done done && done.questionTruncated());
  }
}
