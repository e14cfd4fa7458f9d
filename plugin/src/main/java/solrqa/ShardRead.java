/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.time.Duration;
import org.apache.solr.common.SolrException;
import org.apache.solr.common.SolrException.ErrorCode;
import org.apache.solr.common.params.ShardParams;
import org.apache.solr.common.params.SolrParams;
import org.apache.solr.common.util.SimpleOrderedMap;
import org.apache.solr.handler.component.ResponseBuilder;
import org.apache.solr.search.DocList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import solrqa.answer.CandidateReadings;
import solrqa.answer.ShardFault;
import solrqa.answer.ShardFault.Kind;
import solrqa.reader.ReaderBusyException;
import solrqa.value.ValueParser;

/**
 * The role in requests of coordinators for readings of this shard's documents. Any client can send
 * such a request: the operator's limits hold here too. A failure becomes part of the response,
 * because an exception would end the whole request.
 *
 * @param core that is read
 */
record ShardRead(QaCore core) implements QaRole {
  private static final Logger log = LoggerFactory.getLogger(ShardRead.class);
  private static final ValueParser VALUES = new ValueParser(ValueParser::badRequest);
  private static final int MAX_PURPOSE_LENGTH = 10;

  /** Whether a coordinator asks for readings. A purpose that is no number is Solr's to refuse. */
  static boolean isAsked(SolrParams params) {
    String purpose = params.get(ShardParams.SHARDS_PURPOSE, "");
    try {
      return purpose.length() <= MAX_PURPOSE_LENGTH
          && (Integer.parseInt(purpose) & ShardRequests.PURPOSE_READ) != 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Adds the section with the readings, or with the fault. */
  @Override
  public void process(ResponseBuilder rb) {
    long begin = System.nanoTime();
    rb.rsp.add(ShardReadingCodec.SECTION, section(rb));
    core.metrics().shardRead(Duration.ofNanos(System.nanoTime() - begin));
  }

  private SimpleOrderedMap<Object> section(ResponseBuilder rb) {
    try {
      return readings(rb);
    } catch (ReaderBusyException e) {
      return fault(Kind.BUSY, e.getMessage());
    } catch (SolrException e) {
      return fault(kind(e), String.valueOf(e.getMessage()));
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) { // the other shards' readings are of use without these
      log.error("documents of this shard could not be read", e);
      return fault(Kind.FAILED, "its log says why");
    }
  }

  private SimpleOrderedMap<Object> fault(Kind kind, String message) {
    core.metrics().fault(kind);
    return ShardReadingCodec.write(kind, message);
  }

  private static Kind kind(SolrException e) {
    return switch (ErrorCode.getErrorCode(e.code())) {
      case BAD_REQUEST -> Kind.REFUSED;
      default -> Kind.FAILED;
    };
  }

  private SimpleOrderedMap<Object> readings(ResponseBuilder rb) {
    SolrParams params = rb.req.getParams();
    QaConfig config = core.config();
    QaRequest request = RequestParser.parseShardRead(params, config);
    DocList documents = documents(rb);
    RequestLimits limits = new RequestLimits(request, rb.req);
    // a client may ask for fewer passages than documents: each document still has a share
    int passages = Math.max(Math.max(1, documents.size()), maxPassages(params, config));
    IndexReading index =
        new IndexReading(
            config.contextFields(), config.limits().withPassages(passages), core.chooser(), limits);
    Entry entry = Entry.open(limits, core, documents.size());
    if (entry instanceof Entry.Admitted admitted) {
      try {
        CandidateReadings readings = index.read(documents, admitted);
        RequestLog.add(rb.rsp, readings);
        return ShardReadingCodec.write(request, admitted.model().settings(), readings);
      } finally {
        admitted.leave();
      }
    }
    ShardFault fault = ((Entry.Refused) entry).fault();
    return fault(fault.kind(), fault.message());
  }

  private static int maxPassages(SolrParams params, QaConfig config) {
    String name = QaParams.MAX_PASSAGES;
    String given = params.get(name);
    return given == null
        ? config.limits().maxPassages()
        : VALUES.wholeNumber(name, given, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  private DocList documents(ResponseBuilder rb) {
    boolean byIds = rb.req.getParams().get(ShardParams.IDS) != null;
    if (!byIds || rb.getResults() == null || rb.getResults().docList == null) {
      throw ValueParser.badRequest(
          "readings are of documents that "
              + ShardParams.IDS
              + " names, found by the component"
              + " query in front of qa");
    }
    DocList documents = rb.getResults().docList;
    int max = core.config().maxDepth();
    if (documents.size() > max) {
      throw ValueParser.badRequest(documents.size() + " documents to read, must be at most " + max);
    }
    return documents;
  }
}
