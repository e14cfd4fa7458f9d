/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.solr.common.SolrDocumentList;
import org.apache.solr.common.params.ShardParams;
import org.apache.solr.handler.component.ResponseBuilder;
import org.apache.solr.handler.component.SearchComponent;
import org.apache.solr.handler.component.ShardDoc;
import org.apache.solr.handler.component.ShardRequest;
import org.apache.solr.handler.component.ShardResponse;
import solrqa.QaRequest.OnError;
import solrqa.answer.CandidateReadings;
import solrqa.answer.DocumentReading;
import solrqa.answer.RankedDocument;

/**
 * The role in requests that this node answers out of several shards' indexes, in a stage of its own
 * between the one that finds the best documents of all shards and the one that fetches their
 * fields. The shards have the models: a node that only coordinates loads none.
 */
final class Coordinator implements QaRole {
  /** Between {@link ResponseBuilder#STAGE_EXECUTE_QUERY} and STAGE_GET_FIELDS. */
  static final int STAGE_READ = 2_500;

  private final QaRequest request;
  private final QaCore core;
  private final CandidateLimit limit;
  private final RequestedPage requested;
  private final ShardRequests requests;
  private final ShardReadings readings = new ShardReadings();
  private final Map<String, String> addresses = new HashMap<>();
  private final BitSet retrieved = new BitSet();
  private List<ShardDoc> hits = List.of();
  private List<RankedDocument> page = List.of();
  private AnswerReport report;
  private Silent silent = Silent.NONE;
  private boolean complete;
  private long begin;

  private Coordinator(
      QaRequest request, QaCore core, CandidateLimit limit, RequestedPage requested) {
    this.request = request;
    this.core = core;
    this.limit = limit;
    this.requested = requested;
    this.requests = new ShardRequests(request, core.config().limits().maxPassages());
  }

  /** Has Solr retrieve all candidates. */
  static Coordinator prepare(ResponseBuilder rb, QaRequest request, QaCore core) {
    core.metrics().question();
    CandidateLimit limit = CandidateLimit.of(rb, request, core.config());
    return new Coordinator(request, core, limit, RequestedPage.widen(rb, request, limit));
  }

  @Override
  public int distribute(ResponseBuilder rb, SearchComponent component) {
    int stage = rb.getStage();
    if (requested.isEmpty()) {
      return ResponseBuilder.STAGE_DONE;
    }
    if (stage < STAGE_READ) {
      return stage < ResponseBuilder.STAGE_EXECUTE_QUERY
          ? ResponseBuilder.STAGE_EXECUTE_QUERY
          : STAGE_READ;
    }
    if (stage > STAGE_READ) {
      return ResponseBuilder.STAGE_DONE;
    }
    begin = System.nanoTime();
    complete = !AnswerReport.isPartial(rb.rsp);
    hits =
        rb.resultIds.values().stream()
            .sorted(Comparator.comparingInt(document -> document.positionInResponse))
            .toList();
    List<ShardDoc> candidates =
        hits.subList(
            0,
            limit.candidates(
                hits.size(),
                place -> ShardReadings.candidate(rb, hits.get(place), place + 1).elevated()));
    silent =
        new ReadStage(rb, component, requests, readings, core.clock()).read(candidates, addresses);
    rank(rb, candidates);
    return ResponseBuilder.STAGE_GET_FIELDS;
  }

  /**
   * The requests of other components pass on all parameters: there the shard is to do nothing. The
   * page's fields come from replicas that answer. (Others keep what they merge by a shard's name,
   * and so does Solr for {@code shards.info}.)
   */
  @Override
  public void modify(ShardRequest shardRequest) {
    boolean fields = (shardRequest.purpose & ShardRequest.PURPOSE_GET_FIELDS) != 0;
    if (fields
        && shardRequest.shards != ShardRequest.ALL_SHARDS
        && !shardRequest.params.getBool(ShardParams.SHARDS_INFO, false)) {
      shardRequest.shards =
          Arrays.stream(shardRequest.shards).map(silent::without).toArray(String[]::new);
    }
    shardRequest.params.set(QaParams.QA.name(), false);
    if (!core.config().logQuestions()) {
      RequestLog.hideQuestion(shardRequest.params);
    }
  }

  /** Notes which replicas found candidates, and which documents of the page are there. */
  @Override
  public void receive(ResponseBuilder rb, ShardRequest shardRequest) {
    if ((shardRequest.purpose & ShardRequest.PURPOSE_GET_TOP_IDS) != 0) {
      shardRequest.responses.forEach(this::noteAddress);
    } else if (rb.getStage() == ResponseBuilder.STAGE_GET_FIELDS) {
      noteRetrieved(rb.getResponseDocs());
    }
  }

  private void noteAddress(ShardResponse response) {
    if (response.getShardAddress() != null) {
      addresses.put(response.getShard(), response.getShardAddress());
    }
  }

  private void noteRetrieved(SolrDocumentList documents) {
    for (int i = 0; i < documents.size(); i++) {
      if (documents.get(i) != null) {
        retrieved.set(i);
      }
    }
  }

  /** Reports once the page's documents are there. */
  @Override
  public void finish(ResponseBuilder rb) {
    if (rb.getStage() == ResponseBuilder.STAGE_GET_FIELDS) {
      if (requested.isEmpty()) {
        report = report(rb, List.of());
      }
      // others were deleted since they were read: Solr leaves them out
      report.add(
          rb, IntStream.range(0, page.size()).filter(retrieved::get).mapToObj(page::get).toList());
    }
  }

  private void rank(ResponseBuilder rb, List<ShardDoc> candidates) {
    report = report(rb, readings.of(rb, candidates));
    Duration duration = Duration.ofNanos(System.nanoTime() - begin);
    report.count(core.metrics(), duration);
    report.addToLog(rb.rsp, duration, Optional.empty());
    if (request.onError() == OnError.FAIL) {
      readings.checkUsable();
    }
    report.markPartial(rb);
    page =
        report.page(
            requested,
            hits.size(),
            place -> ShardReadings.candidate(rb, hits.get(place), place + 1));
    MergedPage.replace(rb, report, requested, page);
    noteRetrieved(rb.getResponseDocs());
  }

  private AnswerReport report(ResponseBuilder rb, List<DocumentReading> documents) {
    return AnswerReport.of(
        request,
        readings.settings(),
        new CandidateReadings(readings.questionTruncated(), documents),
        rb.getResponseDocs().getNumFound(),
        complete);
  }
}
