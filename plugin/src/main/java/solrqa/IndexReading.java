/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.io.IOException;
import java.util.List;
import org.apache.solr.request.SolrQueryRequest;
import org.apache.solr.schema.SchemaField;
import org.apache.solr.search.DocList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import solrqa.CandidateReader.WindowReading;
import solrqa.reader.Deadline;
import solrqa.reader.ReaderBusyException;
import solrqa.reader.Unread;

/**
 * Reads documents of the one index that is searched here, whoever wants to know.
 *
 * @param request what is asked
 * @param config what the operator allows
 * @param chooser of passages, the core's
 * @param model reads
 */
record IndexReading(QaRequest request, QaConfig config, PassageChooser chooser, LoadedModel model) {
  private static final Logger log = LoggerFactory.getLogger(IndexReading.class);

  /**
   * What became of the documents. A failure of the reader is one of its outcomes.
   *
   * @param demand which of them are to be read
   * @throws ReaderBusyException when the reader takes no more work
   */
  WindowReading read(
      SolrQueryRequest solrRequest, DocList documents, Demand demand, Deadline deadline)
      throws IOException {
    List<Candidate> candidates =
        new CandidateSource(solrRequest, request.fields(), config.maxCharacters())
            .candidates(documents);
    SchemaField words = words(solrRequest);
    CandidateReader reader =
        new CandidateReader(
            model.reader(), config, texts -> chooser.choose(request.question(), texts, words));
    try {
      return reader.read(request.question(), candidates, demand, deadline);
    } catch (ReaderBusyException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      log.error("the reader failed", e);
      return new WindowReading(false, candidates.stream().map(IndexReading::failed).toList());
    }
  }

  private static DocumentReading failed(Candidate candidate) {
    return candidate.texts().isEmpty()
        ? new DocumentReading.NoText(candidate)
        : new DocumentReading.NotRead(candidate, Unread.Reason.FAILED);
  }

  /** What counts as a word is for the first field to say, in all of them. */
  private SchemaField words(SolrQueryRequest solrRequest) {
    return solrRequest.getSchema().getField(request.fields().get(0));
  }
}
