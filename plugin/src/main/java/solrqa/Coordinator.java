/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.time.Duration;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.solr.common.SolrDocumentList;
import org.apache.solr.handler.component.ResponseBuilder;
import org.apache.solr.handler.component.ShardDoc;
import org.apache.solr.handler.component.ShardRequest;

/**
 * Answers of one request out of what several shards retrieve and read: a stage of its own between
 * the one that finds the best documents of all shards and the one that fetches their fields.
 */
final class DistributedAnswers {
  /** Between {@link ResponseBuilder#STAGE_EXECUTE_QUERY} and STAGE_GET_FIELDS. */
  static final int STAGE_READ = 2_500;

  private final QaRequest request;
  private final RequestedPage requested;
  private final ShardRequests requests;
  private final ShardReadings readings = new ShardReadings();
  private final BitSet retrieved = new BitSet();
  private List<ShardDoc> window = List.of();
  private List<RankedDocument> page = List.of();
  private AnswerReport report;
  private boolean complete;
  private long begin;

  DistributedAnswers(QaRequest request, QaConfig config, RequestedPage requested) {
    this.request = request;
    this.requested = requested;
    this.requests = new ShardRequests(request, config);
    this.report = readings.report(request, List.of(), false);
  }

  /** Sends what the stage has to send and says which one is to come. */
  int distribute(ResponseBuilder rb, QaComponent component) {
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
    window =
        rb.resultIds.values().stream()
            .sorted(Comparator.comparingInt(document -> document.positionInResponse))
            .toList();
    requests.send(rb, component, window);
    return ResponseBuilder.STAGE_GET_FIELDS;
  }

  /** Takes what a shard read, and notes which documents of the page are there. */
  void receive(ResponseBuilder rb, ShardRequest shardRequest) {
    if ((shardRequest.purpose & QaRole.PURPOSE_READ) != 0) {
      shardRequest.responses.forEach(readings::add);
    } else if (rb.getStage() == ResponseBuilder.STAGE_GET_FIELDS) {
      noteRetrieved(rb.getResponseDocs());
    }
  }

  private void noteRetrieved(SolrDocumentList documents) {
    for (int i = 0; i < documents.size(); i++) {
      if (documents.get(i) != null) {
        retrieved.set(i);
      }
    }
  }

  /** Ranks once all shards have read; reports once the page's documents are there. */
  void finish(ResponseBuilder rb) {
    if (rb.getStage() == STAGE_READ) {
      rank(rb);
    } else if (rb.getStage() == ResponseBuilder.STAGE_GET_FIELDS) {
      // others were deleted since they were read: Solr leaves them out
      report.add(
          rb, IntStream.range(0, page.size()).filter(retrieved::get).mapToObj(page::get).toList());
    }
  }

  private void rank(ResponseBuilder rb) {
    List<DocumentReading> documents = readings.of(rb, window);
    readings.checkUsable();
    report = readings.report(request, documents, complete);
    report.markPartial(rb);
    page = requested.of(report.ranking());
    MergedPage.replace(rb, report, requested, page);
    noteRetrieved(rb.getResponseDocs());
    report.addToLog(rb.rsp, Duration.ofNanos(System.nanoTime() - begin));
  }
}
