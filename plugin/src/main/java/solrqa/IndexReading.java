/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.solr.search.DocList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import solrqa.answer.Candidate;
import solrqa.answer.CandidateReader;
import solrqa.answer.CandidateReadings;
import solrqa.answer.DocumentReading;
import solrqa.answer.DocumentReading.NotRead;
import solrqa.answer.DocumentReading.OutOfReach;
import solrqa.answer.PassageChooser;
import solrqa.answer.ReadingLimits;
import solrqa.reader.ReaderBusyException;
import solrqa.reader.Unread;
import solrqa.retriever.PassageSelector;

/**
 * Reads documents of the one index that is searched here, for this node's own answer or for a
 * coordinator.
 *
 * @param contextFields what is in front of each passage
 * @param limits of what is read
 * @param chooser of passages, the core's
 * @param requestLimits end the reading early
 */
record IndexReading(
    List<String> contextFields,
    ReadingLimits limits,
    PassageChooser chooser,
    RequestLimits requestLimits) {
  private static final Logger log = LoggerFactory.getLogger(IndexReading.class);

  /**
   * Reads documents, as far as this node does now.
   *
   * @throws ReaderBusyException when the reader takes no more work
   */
  CandidateReadings read(DocList documents, Entry entry) {
    IndexCandidates candidates = candidates(documents);
    if (entry instanceof Entry.Admitted admitted) {
      return read(candidates, admitted);
    }
    Entry.Refused refused = (Entry.Refused) entry;
    return all(candidates, candidate -> new OutOfReach(candidate, refused.fault()));
  }

  /** Documents of the index, as far as they are looked at. */
  IndexCandidates candidates(DocList documents) {
    return new IndexCandidates(
        requestLimits.solrRequest(),
        documents,
        request().fields(),
        contextFields,
        limits.maxCharacters());
  }

  /** Reads the documents. Where the reader fails, they are unread: a failure is no exception. */
  private CandidateReadings read(IndexCandidates candidates, Entry.Admitted admitted) {
    try {
      return new CandidateReader(admitted.model().reader(), limits, chooser, selector())
          .read(request().question(), candidates, admitted.admission(), requestLimits::reached);
    } catch (ReaderBusyException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      log.error("the reader failed", e);
      return all(candidates, candidate -> new NotRead(candidate, Unread.Reason.FAILED));
    }
  }

  private static CandidateReadings all(
      IndexCandidates candidates, Function<Candidate, DocumentReading> outcome) {
    List<DocumentReading> documents = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      documents.add(outcome.apply(candidates.retrieved(i)));
    }
    return new CandidateReadings(false, documents);
  }

  private QaRequest request() {
    return requestLimits.request();
  }

  /** The first field's analysis decides what a term is, in the texts of all fields. */
  private PassageSelector selector() {
    return new PassageSelector(
        requestLimits.solrRequest().getSchema().getIndexAnalyzer(), request().fields().get(0));
  }
}
