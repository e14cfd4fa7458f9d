/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.solr.common.util.NamedList;
import org.apache.solr.common.util.SolrNamedThreadFactory;
import org.apache.solr.core.CloseHook;
import org.apache.solr.core.SolrCore;
import org.apache.solr.handler.component.ResponseBuilder;
import org.apache.solr.handler.component.SearchComponent;
import org.apache.solr.handler.component.ShardRequest;
import org.apache.solr.util.plugin.SolrCoreAware;
import solrqa.answer.PassageChooser;
import solrqa.model.CoreModels;
import solrqa.model.ModelFolders;
import solrqa.model.ReaderRegistry;
import solrqa.status.QaMetrics;

/**
 * Answers questions: with {@code qa=true} a reader reads the best of the retrieved documents, those
 * without an answer are dropped, the rest is ordered by answer, and a {@code qa} section has the
 * answers. Without it a request is served as if the component were not there.
 *
 * <p>Configured as a {@code searchComponent} that stands behind {@code query} and before all that
 * works on the final page. Thread-safe, as all components are: what belongs to a request travels in
 * its context.
 */
public final class QaComponent extends SearchComponent implements SolrCoreAware {
  // Solr's cores for nodes that hold no data and only coordinate
  private static final String COORDINATOR_CORE = ".sys.COORDINATOR-";

  private QaConfig config;
  private QaCore core;

  @Override
  public void init(NamedList<?> arguments) {
    super.init(arguments);
    config = QaConfig.parse(arguments);
  }

  @Override
  public void inform(SolrCore solrCore) {
    config.check(solrCore.getLatestSchema());
    Path solrHome = Path.of(solrCore.getCoreContainer().getSolrHome());
    CoreModels models = new CoreModels(ReaderRegistry.ofJvm(), ModelFolders.ofNode(solrHome));
    QaMetrics metrics = new QaMetrics(getSolrMetricsContext(), getName());
    if (!solrCore.getName().startsWith(COORDINATOR_CORE)) {
      models.begin(config.models());
      config.models().forEach(model -> metrics.model(model, models));
    }
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(1, new SolrNamedThreadFactory("solrqa-clock"));
    clock.setRemoveOnCancelPolicy(true);
    core =
        new QaCore(
            config, new PassageChooser(config.limits()), models, new Sessions(), metrics, clock);
    solrCore.addCloseHook(
        new CloseHook() {
          @Override
          public void preClose(SolrCore closing) {
            models.close();
            clock.shutdownNow();
          }
        });
  }

  /** What this core reads with, once Solr has told the component of its core. */
  QaCore core() {
    return core;
  }

  @Override
  public void prepare(ResponseBuilder rb) {
    QaRole.choose(rb, this, core).keep(rb);
  }

  @Override
  public void process(ResponseBuilder rb) throws IOException {
    QaRole.of(rb).process(rb);
  }

  @Override
  public int distributedProcess(ResponseBuilder rb) {
    return QaRole.of(rb).distribute(rb, this);
  }

  @Override
  public void modifyRequest(ResponseBuilder rb, SearchComponent who, ShardRequest shardRequest) {
    QaRole.of(rb).modify(shardRequest);
  }

  @Override
  public void handleResponses(ResponseBuilder rb, ShardRequest shardRequest) {
    QaRole.of(rb).receive(rb, shardRequest);
  }

  @Override
  public void finishStage(ResponseBuilder rb) {
    QaRole.of(rb).finish(rb);
  }

  @Override
  public String getDescription() {
    return "Answers questions out of the retrieved documents";
  }
}
