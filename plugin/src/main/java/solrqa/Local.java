/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.solr.common.SolrException;
import org.apache.solr.handler.component.ResponseBuilder;
import org.apache.solr.search.DocList;
import solrqa.Entry.Refused;
import solrqa.QaRequest.OnError;
import solrqa.answer.CandidateReadings;
import solrqa.answer.ShardFault;
import solrqa.answer.ShardFault.Kind;
import solrqa.reader.ModelSettings;
import solrqa.reader.ReaderBusyException;

/**
 * The role in requests that this node answers out of its own index.
 *
 * @param limits of what is asked
 * @param core that is searched
 * @param entry whether the reader reads; empty where nothing is wanted of it
 * @param page of the ranking that is wanted
 * @param candidates how many of the retrieved documents are read
 */
record Local(
    RequestLimits limits,
    QaCore core,
    Optional<Entry> entry,
    RequestedPage page,
    CandidateLimit candidates)
    implements QaRole {

  /**
   * Asks the reader for a place and has Solr retrieve all candidates.
   *
   * @throws SolrException with status 429 or 503 where there is no place, and the request would
   *     rather have no answer than an unread one
   */
  static Local prepare(ResponseBuilder rb, QaRequest request, QaCore core) {
    core.metrics().question();
    RequestLimits limits = new RequestLimits(request, rb.req);
    CandidateLimit candidates = CandidateLimit.of(rb, request, core.config());
    RequestedPage page = RequestedPage.widen(rb, request, candidates);
    if (page.isEmpty()) {
      return new Local(limits, core, Optional.empty(), page, candidates);
    }
    Entry entry = Entry.open(limits, core, candidates.most());
    if (entry instanceof Refused refused && request.onError() == OnError.FAIL) {
      core.metrics().fault(refused.fault().kind());
      throw refused.exception();
    }
    return new Local(limits, core, Optional.of(entry), page, candidates);
  }

  /** Reads the candidates, puts the page in their place and adds the section. */
  @Override
  public void process(ResponseBuilder rb) {
    if (rb.getResults() == null || rb.getResults().docList == null) {
      return;
    }
    if (entry.isEmpty()) {
      report(rb, new CandidateReadings(false, List.of()), false).add(rb, List.of());
      return;
    }
    try {
      answer(rb);
    } catch (SolrException e) {
      // what stands there now are the candidates, which nobody asked for
      rb.rsp.getValues().remove("response");
      throw e;
    } finally {
      entry.get().leave();
    }
  }

  private void answer(ResponseBuilder rb) {
    long begin = System.nanoTime();
    boolean retrievedInWhole = !AnswerReport.isPartial(rb.rsp);
    CandidateReadings readings = read(rb);
    AnswerReport report = report(rb, readings, retrievedInWhole);
    Duration duration = Duration.ofNanos(System.nanoTime() - begin);
    report.count(core.metrics(), duration);
    report.addToLog(rb.rsp, duration, Optional.of(readings.cost()));
    report.markPartial(rb);
    IndexCandidates retrieved = index().candidates(rb.getResults().docList);
    report.add(rb, ResultPage.replace(rb, report, page, retrieved));
  }

  private AnswerReport report(ResponseBuilder rb, CandidateReadings readings, boolean complete) {
    ModelSettings settings =
        entry.orElse(null) instanceof Entry.Admitted admitted
            ? admitted.model().settings()
            : ModelSettings.DEFAULT;
    return AnswerReport.of(
        limits.request(), settings, readings, rb.getResults().docList.matches(), complete);
  }

  private CandidateReadings read(ResponseBuilder rb) {
    IndexReading index = index();
    DocList retrieved = rb.getResults().docList;
    IndexCandidates keys = index.candidates(retrieved);
    int number = candidates.candidates(retrieved.size(), i -> keys.retrieved(i).elevated());
    DocList toRead = retrieved.subset(0, number);
    try {
      return index.read(toRead, entry.orElseThrow());
    } catch (ReaderBusyException e) {
      Refused refused = new Refused(new ShardFault(Kind.BUSY, Entry.HERE, e.getMessage()));
      if (limits.request().onError() == OnError.FAIL) {
        core.metrics().fault(Kind.BUSY);
        throw refused.exception();
      }
      return index.read(toRead, refused);
    }
  }

  private IndexReading index() {
    return new IndexReading(
        core.config().contextFields(), core.config().limits(), core.chooser(), limits);
  }
}
