/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.io.IOException;
import org.apache.solr.common.SolrException;
import org.apache.solr.common.SolrException.ErrorCode;
import org.apache.solr.common.params.ShardParams;
import org.apache.solr.common.params.SolrParams;
import org.apache.solr.common.util.SimpleOrderedMap;
import org.apache.solr.handler.component.ResponseBuilder;
import org.apache.solr.search.DocList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import solrqa.CandidateReader.WindowReading;
import solrqa.ShardFault.Kind;
import solrqa.reader.Deadline;
import solrqa.reader.ReaderBusyException;

/**
 * Reads this shard's documents for a coordinator, or for whoever claims to be one: what the
 * operator allows holds here too. What goes wrong is an answer, because an exception would end the
 * whole request.
 *
 * @param config what the operator allows
 * @param chooser of passages, the core's
 * @param models to read with
 */
record ShardReader(QaConfig config, PassageChooser chooser, CoreModels models) {
  private static final Logger log = LoggerFactory.getLogger(ShardReader.class);

  /** The section with the readings, or with what is wrong. */
  SimpleOrderedMap<Object> read(ResponseBuilder rb) {
    try {
      return readings(rb);
    } catch (ReaderBusyException e) {
      return ReadingFormat.write(Kind.BUSY, e.getMessage());
    } catch (SolrException e) {
      return ReadingFormat.write(kind(e), String.valueOf(e.getMessage()));
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) { // whatever it is, the other shards' readings are of use without ours
      log.error("documents of this shard could not be read", e);
      return ReadingFormat.write(Kind.FAILED, "its log says why");
    }
  }

  private static Kind kind(SolrException e) {
    return switch (ErrorCode.getErrorCode(e.code())) {
      case SERVICE_UNAVAILABLE -> Kind.NO_MODEL;
      case BAD_REQUEST -> Kind.REFUSED;
      default -> Kind.FAILED;
    };
  }

  private SimpleOrderedMap<Object> readings(ResponseBuilder rb) throws IOException {
    SolrParams params = rb.req.getParams();
    QaRequest request = QaRequest.parseShardRead(params, config);
    DocList documents = documents(rb);
    Deadline deadline = Deadline.after(request.timeAllowed());
    LoadedModel model = models.await(request.model(), deadline);
    // without a share of its own a document would count as one without text
    int passages =
        Math.max(documents.size(), params.getInt(QaParams.MAX_PASSAGES, config.maxPassages()));
    WindowReading reading =
        new IndexReading(request, config.withPassages(passages), chooser, model)
            .read(rb.req, documents, Demand.ALL, deadline);
    return ReadingFormat.write(request, model.settings(), reading);
  }

  private DocList documents(ResponseBuilder rb) {
    boolean byIds = rb.req.getParams().get(ShardParams.IDS) != null;
    if (!byIds || rb.getResults() == null || rb.getResults().docList == null) {
      throw QaRequest.badRequest(
          "readings are of documents that "
              + ShardParams.IDS
              + " names, found by the component"
              + " query in front of qa");
    }
    DocList documents = rb.getResults().docList;
    if (documents.size() > config.maxDepth()) {
      throw QaRequest.badRequest(
          documents.size() + " documents to read, must be at most " + config.maxDepth());
    }
    return documents;
  }
}
