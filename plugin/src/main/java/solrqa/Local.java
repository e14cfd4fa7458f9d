/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.solr.common.SolrException;
import org.apache.solr.common.SolrException.ErrorCode;
import org.apache.solr.handler.component.ResponseBuilder;
import solrqa.CandidateReader.WindowReading;
import solrqa.reader.Deadline;
import solrqa.reader.ReaderBusyException;

/** Answers of one request out of the one index that is searched here. */
final class LocalAnswers {
  private final QaRequest request;
  private final QaConfig config;
  private final PassageChooser chooser;
  private final LoadedModel model;
  private final RequestedPage page;

  LocalAnswers(
      QaRequest request,
      QaConfig config,
      PassageChooser chooser,
      LoadedModel model,
      RequestedPage page) {
    this.request = request;
    this.config = config;
    this.chooser = chooser;
    this.model = model;
    this.page = page;
  }

  /** Reads the window, puts the page in its place and adds the section. */
  void answer(ResponseBuilder rb) throws IOException {
    if (page.isEmpty()) {
      report(new WindowReading(false, List.of()), false).add(rb, List.of());
      return;
    }
    long begin = System.nanoTime();
    boolean retrievedInWhole = !AnswerReport.isPartial(rb.rsp);
    AnswerReport report = report(read(rb), retrievedInWhole);
    report.markPartial(rb);
    report.add(rb, ResultPage.replace(rb, report.ranking(), page));
    report.addToLog(rb.rsp, Duration.ofNanos(System.nanoTime() - begin));
  }

  private AnswerReport report(WindowReading reading, boolean complete) {
    return new AnswerReport(
        request,
        request.ranker(model.settings()).rank(reading.documents()),
        request.threshold(model.settings()),
        reading.questionTruncated(),
        complete);
  }

  private WindowReading read(ResponseBuilder rb) throws IOException {
    try {
      return new IndexReading(request, config, chooser, model)
          .read(
              rb.req,
              rb.getResults().docList,
              request.demand(model.settings(), page),
              Deadline.after(request.timeLeft(rb.req)));
    } catch (ReaderBusyException e) {
      throw new SolrException(ErrorCode.TOO_MANY_REQUESTS, e.getMessage(), e);
    }
  }
}
