/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.solr.common.util.NamedList;
import org.apache.solr.core.CloseHook;
import org.apache.solr.core.SolrCore;
import org.apache.solr.handler.component.ResponseBuilder;
import org.apache.solr.handler.component.SearchComponent;
import org.apache.solr.handler.component.ShardRequest;
import org.apache.solr.util.plugin.SolrCoreAware;
import solrqa.reader.Deadline;

/**
 * Answers questions: with {@code qa=true} a reader reads the best of the retrieved documents, those
 * without an answer are dropped, the rest is ordered by answer, and a {@code qa} section says where
 * the answers are. Without it a request is served as if the component were not there.
 *
 * <p>Configured as a {@code searchComponent} that stands behind {@code query} and before all that
 * works on the final page. Thread-safe, as all components are: what belongs to a request travels in
 * its context.
 */
public final class QaComponent extends SearchComponent implements SolrCoreAware {
  /** The section's name in responses, in debug information and in the log. */
  static final String NAME = "qa";

  // Solr's cores for nodes that hold no data and only coordinate
  private static final String COORDINATOR_CORE = ".sys.COORDINATOR-";

  private QaConfig config;
  private PassageChooser chooser;
  private CoreModels models;

  @Override
  public void init(NamedList<?> arguments) {
    super.init(arguments);
    config = QaConfig.parse(arguments);
    chooser = new PassageChooser(config);
  }

  @Override
  public void inform(SolrCore core) {
    config.check(core.getLatestSchema());
    Path solrHome = Path.of(core.getCoreContainer().getSolrHome());
    models = new CoreModels(ReaderRegistry.ofJvm(), ModelFolders.ofNode(solrHome));
    if (!core.getName().startsWith(COORDINATOR_CORE)) {
      models.begin(config.models());
    }
    core.addCloseHook(
        new CloseHook() {
          @Override
          public void preClose(SolrCore closing) {
            models.close();
          }
        });
  }

  @Override
  public void prepare(ResponseBuilder rb) throws IOException {
    QaRole role = QaRole.of(rb.req.getParams(), rb.isDistributed(), config);
    if (role instanceof QaRole.Off) {
      return;
    }
    Map<Object, Object> context = rb.req.getContext();
    if (role instanceof QaRole.ShardRead) {
      context.put(ShardReader.class, new ShardReader(config, chooser, models));
      return;
    }
    Refusals.checkOrder(rb.components, this);
    Refusals.check(rb);
    if (role instanceof QaRole.Coordinator coordinator) {
      QaRequest request = coordinator.request();
      RequestedPage page = RequestedPage.widen(rb, request.depth());
      // the shards have the models: a node that only coordinates loads none
      context.put(DistributedAnswers.class, new DistributedAnswers(request, config, page));
    } else if (role instanceof QaRole.Local local) {
      QaRequest request = local.request();
      LoadedModel model = models.await(request.model(), Deadline.after(request.timeAllowed()));
      RequestedPage page = RequestedPage.widen(rb, request.depth());
      context.put(LocalAnswers.class, new LocalAnswers(request, config, chooser, model, page));
    }
  }

  @Override
  public void process(ResponseBuilder rb) throws IOException {
    Map<Object, Object> context = rb.req.getContext();
    if (context.get(ShardReader.class) instanceof ShardReader reader) {
      rb.rsp.add(ReadingFormat.SECTION, reader.read(rb));
    } else if (context.get(LocalAnswers.class) instanceof LocalAnswers answers
        && rb.getResults() != null
        && rb.getResults().docList != null) {
      answers.answer(rb);
    }
  }

  @Override
  public int distributedProcess(ResponseBuilder rb) {
    return distributed(rb)
        .map(answers -> answers.distribute(rb, this))
        .orElse(ResponseBuilder.STAGE_DONE);
  }

  @Override
  public void modifyRequest(ResponseBuilder rb, SearchComponent who, ShardRequest shardRequest) {
    // the other components' requests pass on all parameters
    distributed(rb).ifPresent(answers -> shardRequest.params.set(QaParams.QA, false));
  }

  @Override
  public void handleResponses(ResponseBuilder rb, ShardRequest shardRequest) {
    distributed(rb).ifPresent(answers -> answers.receive(rb, shardRequest));
  }

  @Override
  public void finishStage(ResponseBuilder rb) {
    distributed(rb).ifPresent(answers -> answers.finish(rb));
  }

  private static Optional<DistributedAnswers> distributed(ResponseBuilder rb) {
    return Optional.ofNullable(
        (DistributedAnswers) rb.req.getContext().get(DistributedAnswers.class));
  }

  @Override
  public String getDescription() {
    return "Answers questions out of the retrieved documents";
  }
}
