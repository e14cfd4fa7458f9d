/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.solr.common.util.NamedList;
import org.apache.solr.core.CloseHook;
import org.apache.solr.core.SolrCore;
import org.apache.solr.handler.component.ResponseBuilder;
import org.apache.solr.handler.component.SearchComponent;
import org.apache.solr.search.SortSpec;
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
  private CoreModels models;

  @Override
  public void init(NamedList<?> arguments) {
    super.init(arguments);
    config = QaConfig.parse(arguments);
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
    if (!(role instanceof QaRole.Local local)) {
      throw QaRequest.badRequest(
          "qa=true on several shards: this version answers standalone cores and collections of one"
              + " shard");
    }
    Refusals.checkOrder(rb.components, this);
    Refusals.check(rb);
    SortSpec page = rb.getSortSpec();
    QaRequest request = local.request();
    LoadedModel model = models.await(request.model(), Deadline.after(request.timeAllowed()));
    LocalAnswers answers =
        new LocalAnswers(request, config, model, page.getOffset(), page.getCount());
    answers.widen(rb);
    rb.req.getContext().put(LocalAnswers.class, answers);
  }

  @Override
  public void process(ResponseBuilder rb) throws IOException {
    LocalAnswers answers = (LocalAnswers) rb.req.getContext().get(LocalAnswers.class);
    if (answers != null && rb.getResults() != null && rb.getResults().docList != null) {
      answers.answer(rb);
    }
  }

  @Override
  public String getDescription() {
    return "Answers questions out of the retrieved documents";
  }
}
