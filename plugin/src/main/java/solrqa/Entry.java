/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import org.apache.solr.common.SolrException;
import org.apache.solr.common.SolrException.ErrorCode;
import org.apache.solr.request.SolrRequestInfo;
import solrqa.answer.ShardFault;
import solrqa.answer.ShardFault.Kind;
import solrqa.model.CoreModels;
import solrqa.model.LoadedModel;
import solrqa.reader.Admission;
import solrqa.reader.Deadline;
import solrqa.reader.ReaderBusyException;
import solrqa.reader.ReaderRetiredException;

/** Whether this node reads a request, decided before any text is loaded. */
sealed interface Entry {
  /** How responses call the node that answers, where it is the one that does not read. */
  String HERE = "this node";

  /** It does. */
  record Admitted(LoadedModel model, Admission admission) implements Entry {
    @Override
    public void leave() {
      admission.close();
    }
  }

  /** It does not. */
  record Refused(ShardFault fault) implements Entry {
    /** Ends the request for it: with status 429 where trying again may help, else with 503. */
    SolrException exception() {
      boolean busy = fault.kind() == Kind.BUSY;
      return new RefusedException(
          busy ? ErrorCode.TOO_MANY_REQUESTS : ErrorCode.SERVICE_UNAVAILABLE, fault.message());
    }
  }

  /** Gives back the place, once the answer is made: a client may be slow to take it. */
  default void leave() {}

  /**
   * Admits a request of this node, until the request's end.
   *
   * @param limits of the request
   * @param documents that it reads at most
   */
  static Entry open(RequestLimits limits, QaCore core, int documents) {
    QaRequest request = limits.request();
    Deadline deadline = Deadline.after(limits.timeLeft());
    request.session().ifPresent(core.sessions()::end);
    try {
      Admitted admitted = admit(core.models(), request.model(), documents, deadline);
      Admission admission = admitted.admission();
      request.session().ifPresent(session -> core.sessions().begin(session, admission));
      // also where the query fails, behind which this component is not called any more
      SolrRequestInfo.getRequestInfo().addCloseHook(() -> close(core, request, admission));
      return admitted;
    } catch (ReaderBusyException e) {
      return new Refused(new ShardFault(Kind.BUSY, HERE, e.getMessage()));
    } catch (SolrException | IllegalStateException e) { // or the core is being closed
      return new Refused(new ShardFault(Kind.NO_MODEL, HERE, e.getMessage()));
    }
  }

  private static Admitted admit(CoreModels models, String name, int documents, Deadline deadline) {
    while (true) {
      LoadedModel model = models.await(name, deadline);
      try {
        return new Admitted(model, model.reader().admit(documents, deadline));
      } catch (ReaderRetiredException e) {
        // another model is in its place already
      }
    }
  }

  private static void close(QaCore core, QaRequest request, Admission admission) {
    request.session().ifPresent(session -> core.sessions().leave(session, admission));
    admission.close();
  }
}
