/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.solr.client.solrj.SolrRequest;
import org.apache.solr.common.SolrException;
import org.apache.solr.common.SolrException.ErrorCode;
import org.apache.solr.common.params.SolrParams;
import org.apache.solr.core.PluginBag;
import org.apache.solr.core.SolrCore;
import org.apache.solr.handler.RequestHandlerBase;
import org.apache.solr.handler.component.SearchComponent;
import org.apache.solr.request.SolrQueryRequest;
import org.apache.solr.response.SolrQueryResponse;
import org.apache.solr.security.AuthorizationContext;
import solrqa.model.CoreModels;
import solrqa.model.ModelBusyException;
import solrqa.model.ModelStatus;
import solrqa.reader.ModelException;
import solrqa.status.StatusReport;
import solrqa.value.ValueParser;

/**
 * How the models of a core are on this node, and what an operator may do with them without a
 * restart.
 *
 * <p>Without parameters it reports, which takes the permission {@code metrics-read}. With {@code
 * ready=true} it answers 200 or 503, for load balancers ({@code health}). A POST with {@code
 * action=load}, {@code swap} or {@code unload} and {@code model=NAME} acts on all cores of the node
 * that read with this model ({@code config-edit}), and answers when that is done.
 */
public final class StatusHandler extends RequestHandlerBase {
  private static final String READY = "ready";
  private static final String ACTION = "action";
  private static final String MODEL = "model";
  private static final ValueParser VALUES = new ValueParser(ValueParser::badRequest);

  private enum Action {
    LOAD,
    SWAP,
    UNLOAD
  }

  @Override
  public Name getPermissionName(AuthorizationContext request) {
    SolrParams params = request.getParams();
    if (params.get(ACTION) != null) {
      return Name.CONFIG_EDIT_PERM;
    }
    return params.get(READY) == null ? Name.METRICS_READ_PERM : Name.HEALTH_PERM;
  }

  @Override
  public void handleRequestBody(SolrQueryRequest req, SolrQueryResponse rsp) {
    rsp.setHttpCaching(false);
    Map<String, CoreModels> models = models(req.getCore());
    // the parameters that the permission was given for, without any defaults
    SolrParams params = req.getOriginalParams();
    String action = params.get(ACTION);
    if (action != null) {
      requirePost(req);
      String model = known(params.get(MODEL, ""), models);
      act(VALUES.choice(ACTION, action, Action.class), model, models.get(model));
    } else if (params.get(READY) != null) {
      requireTrue(params.get(READY));
      answerReady(rsp, models);
      return;
    }
    rsp.add(READY, statuses(models).stream().allMatch(ModelStatus::isReady));
    rsp.add("models", StatusReport.models(statuses(models)));
    rsp.add("memory", StatusReport.memory());
  }

  /** The models that requests of this core may name, those of several components together. */
  private static Map<String, CoreModels> models(SolrCore core) {
    Map<String, CoreModels> models = new LinkedHashMap<>();
    PluginBag<SearchComponent> components = core.getSearchComponents();
    for (String name : components.keySet()) {
      if (components.isLoaded(name) && components.get(name) instanceof QaComponent component) {
        QaCore qa = component.core();
        qa.config().models().forEach(model -> models.putIfAbsent(model, qa.models()));
      }
    }
    return models;
  }

  private static List<ModelStatus> statuses(Map<String, CoreModels> models) {
    return models.entrySet().stream()
        .map(model -> model.getValue().status(model.getKey()))
        .toList();
  }

  /** A 503 is no exception that the log need have, at each look of a load balancer. */
  private static void answerReady(SolrQueryResponse rsp, Map<String, CoreModels> models) {
    String missing =
        statuses(models).stream()
            .filter(status -> !status.isReady())
            .map(status -> status.name() + " is " + ValueParser.label(status.state()))
            .collect(Collectors.joining(", "));
    if (missing.isEmpty()) {
      rsp.add(READY, true);
    } else {
      rsp.setException(
          new RefusedException(ErrorCode.SERVICE_UNAVAILABLE, "not ready: model " + missing));
    }
  }

  /** Any other value would have the report for the permission of load balancers. */
  private static void requireTrue(String ready) {
    if (!ready.equals("true")) {
      throw VALUES.illegal(READY, ready, "true");
    }
  }

  /** What changes something is no link. Programs that embed Solr have no method. */
  private static void requirePost(SolrQueryRequest req) {
    Object method = req.getContext().get("httpMethod");
    if (method != null && method != SolrRequest.METHOD.POST) {
      throw new SolrException(
          ErrorCode.BAD_REQUEST, ACTION + " needs the method POST, not " + method);
    }
  }

  private static String known(String model, Map<String, CoreModels> models) {
    if (!models.containsKey(model)) {
      throw VALUES.illegal(MODEL, model, "one of the models of this core " + models.keySet());
    }
    return model;
  }

  private static void act(Action action, String name, CoreModels models) {
    try {
      switch (action) {
        case LOAD -> models.load(name);
        case SWAP -> models.swap(name);
        case UNLOAD -> models.unload(name);
      }
    } catch (ModelBusyException e) {
      throw new RefusedException(ErrorCode.CONFLICT, e.getMessage());
    } catch (ModelException e) {
      String what = action == Action.SWAP ? "not swapped, what was there stays: " : "not loaded: ";
      throw new RefusedException(
          ErrorCode.SERVICE_UNAVAILABLE, "model " + name + " was " + what + e.getMessage());
    }
  }

  @Override
  public String getDescription() {
    return "Reports on the models that answer questions, loads, swaps and unloads them";
  }

  @Override
  public Category getCategory() {
    return Category.ADMIN;
  }
}
