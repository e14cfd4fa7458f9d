/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.io.IOException;
import java.util.List;
import org.apache.solr.search.DocList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import solrqa.answer.Candidate;
import solrqa.answer.CandidateReader;
import solrqa.answer.CandidateReadings;
import solrqa.answer.DocumentReading;
import solrqa.answer.PassageChooser;
import solrqa.answer.ReadingLimits;
import solrqa.reader.Deadline;
import solrqa.reader.ReaderBusyException;
import solrqa.reader.Unread;
import solrqa.retriever.PassageSelector;

/**
 * Reads documents of the one index that is searched here, for this node's own answer or for a
 * coordinator.
 *
 * @param request what is asked
 * @param limits of what is read
 * @param chooser of passages, the core's
 * @param model reads
 * @param requestLimits end the reading early
 */
record IndexReading(
    QaRequest request,
    ReadingLimits limits,
    PassageChooser chooser,
    LoadedModel model,
    RequestLimits requestLimits) {
  private static final Logger log = LoggerFactory.getLogger(IndexReading.class);

  /**
   * Reads the documents. Where the reader fails, they are unread: a failure is no exception.
   *
   * @throws ReaderBusyException when the reader takes no more work
   */
  CandidateReadings read(DocList documents, Deadline deadline) throws IOException {
    List<Candidate> candidates =
        new CandidateSource(requestLimits.solrRequest(), request.fields(), limits.maxCharacters())
            .candidates(documents);
    try {
      return new CandidateReader(model.reader(), limits, chooser, selector())
          .read(request.question(), candidates, deadline, requestLimits::reached);
    } catch (ReaderBusyException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      log.error("the reader failed", e);
      return new CandidateReadings(false, candidates.stream().map(IndexReading::failed).toList());
    }
  }

  private static DocumentReading failed(Candidate candidate) {
    return candidate.texts().isEmpty()
        ? new DocumentReading.NoText(candidate)
        : new DocumentReading.NotRead(candidate, Unread.Reason.FAILED);
  }

  /** The first field's analysis decides what a term is, in the texts of all fields. */
  private PassageSelector selector() {
    return new PassageSelector(
        requestLimits.solrRequest().getSchema().getIndexAnalyzer(), request.fields().get(0));
  }
}
