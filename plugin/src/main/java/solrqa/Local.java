/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.solr.common.SolrException;
import org.apache.solr.common.SolrException.ErrorCode;
import org.apache.solr.handler.component.ResponseBuilder;
import solrqa.answer.CandidateReadings;
import solrqa.reader.Deadline;
import solrqa.reader.ReaderBusyException;

/**
 * The role in requests that this node answers out of its own index.
 *
 * @param request what is asked
 * @param core that is searched
 * @param model reads
 * @param page of the ranking that is wanted
 */
record Local(QaRequest request, QaCore core, LoadedModel model, RequestedPage page)
    implements QaRole {

  /** Waits for the model and has Solr retrieve all candidates. */
  static Local prepare(ResponseBuilder rb, QaRequest request, QaCore core) {
    LoadedModel model = core.models().await(request.model(), Deadline.after(request.timeAllowed()));
    return new Local(request, core, model, RequestedPage.widen(rb, request.depth()));
  }

  /** Reads the candidates, puts the page in their place and adds the section. */
  @Override
  public void process(ResponseBuilder rb) throws IOException {
    if (rb.getResults() == null || rb.getResults().docList == null) {
      return;
    }
    if (page.isEmpty()) {
      report(new CandidateReadings(false, List.of()), false).add(rb, List.of());
      return;
    }
    long begin = System.nanoTime();
    boolean retrievedInWhole = !AnswerReport.isPartial(rb.rsp);
    AnswerReport report = report(read(rb), retrievedInWhole);
    report.markPartial(rb);
    report.add(rb, ResultPage.replace(rb, report, page));
    report.addToLog(rb.rsp, Duration.ofNanos(System.nanoTime() - begin));
  }

  private AnswerReport report(CandidateReadings readings, boolean complete) {
    return AnswerReport.of(request, model.settings(), readings, complete);
  }

  private CandidateReadings read(ResponseBuilder rb) throws IOException {
    RequestLimits limits = new RequestLimits(request, rb.req);
    IndexReading index =
        new IndexReading(request, core.config().limits(), core.chooser(), model, limits);
    try {
      return index.read(rb.getResults().docList, Deadline.after(limits.timeLeft()));
    } catch (ReaderBusyException e) {
      throw new SolrException(ErrorCode.TOO_MANY_REQUESTS, e.getMessage(), e);
    }
  }
}
