/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import static org.apache.solr.security.PermissionNameProvider.Name.CONFIG_EDIT_PERM;
import static org.apache.solr.security.PermissionNameProvider.Name.HEALTH_PERM;
import static org.apache.solr.security.PermissionNameProvider.Name.METRICS_READ_PERM;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.solr.client.solrj.SolrRequest;
import org.apache.solr.common.SolrException;
import org.apache.solr.common.params.SolrParams;
import org.apache.solr.common.util.NamedList;
import org.apache.solr.request.SolrQueryRequest;
import org.apache.solr.response.SolrQueryResponse;
import org.apache.solr.security.PermissionNameProvider.Name;
import org.assertj.core.api.Assertions;
import org.junit.BeforeClass;
import org.junit.Test;
import solrqa.model.LoadedModel;
import solrqa.model.ReaderRegistry;
import solrqa.reader.ModelException;
import solrqa.reader.ModelSettings;
import solrqa.reader.ReaderOptions;
import solrqa.reader.ScriptedReader;

/** What an operator and a load balancer ask of a node, and who may. */
public class StatusHandlerTest extends SolrTest {
  private static final List<ScriptedReader> READERS = new CopyOnWriteArrayList<>();
  private static volatile Optional<String> failure = Optional.empty();

  @BeforeClass
  public static void start() throws Exception {
    start(
        new ReaderRegistry(
            folder -> {
              if (failure.isPresent()) {
                throw new ModelException(failure.get() + " in " + folder);
              }
              READERS.add(new ScriptedReader().answer("Ada", 5));
              return new LoadedModel(
                  ModelSettings.DEFAULT,
                  READERS.get(READERS.size() - 1),
                  Optional.of(new LoadedModel.Origin("c0ffee", ReaderOptions.defaults())));
            }),
        solrconfig -> solrconfig);
    index("a", "text", "Engine of Ada.");
    assertU(commit());
    ask("q", "engine"); // the model is there
  }

  private static SolrQueryResponse call(Consumer<SolrQueryRequest> change, Object... params) {
    SolrQueryResponse response = new SolrQueryResponse();
    try (SolrQueryRequest request = request(params)) {
      change.accept(request);
      h.getCore().execute(h.getCore().getRequestHandler("/admin/qa"), request, response);
    }
    return response;
  }

  private static Object status(Object... params) {
    SolrQueryResponse response = call(request -> {}, params);
    Assertions.assertThat(response.getException()).isNull();
    return within(response.getValues(), "models", "small");
  }

  private static Object within(NamedList<?> map, String outer, String inner) {
    return ((NamedList<?>) map.get(outer)).get(inner);
  }

  private static void assertFails(int code, String message, Object... params) {
    Assertions.assertThat(call(request -> {}, params).getException())
        .isInstanceOfSatisfying(
            SolrException.class, e -> Assertions.assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(message);
  }

  @Test
  public void reportsOnModelsAndMemory() {
    SolrQueryResponse response = call(request -> {});
    Assertions.assertThat(response.getValues().get("ready")).isEqualTo(true);
    NamedList<?> model = (NamedList<?>) within(response.getValues(), "models", "small");
    Assertions.assertThat(model.get("state")).isEqualTo("ready");
    Assertions.assertThat(model.get("checksum")).isEqualTo("c0ffee");
    Assertions.assertThat(model.get("engine")).isEqualTo("onnx");
    Assertions.assertThat(model.get("precision")).isEqualTo("int8+fp32");
    Assertions.assertThat(model.get("waiting")).isEqualTo(0);
    Assertions.assertThat(within(model, "refused", "memory")).isEqualTo(0L);
    Assertions.assertThat((Long) within(response.getValues(), "memory", "heap")).isPositive();
    Assertions.assertThat(response.isHttpCaching()).isFalse();
  }

  @Test
  public void swapsUnloadsAndLoads() throws Exception {
    int before = READERS.size();
    status("action", "swap", "model", "small");
    Assertions.assertThat(READERS).hasSize(before + 1);
    Assertions.assertThat(READERS.get(before - 1).closed).hasValue(1);
    Assertions.assertThat(ask("q", "engine").at("qa", "answered").string()).isEqualTo("yes");

    NamedList<?> unloaded = (NamedList<?>) status("action", "unload", "model", "small");
    Assertions.assertThat(unloaded.get("state")).isEqualTo("unloaded");
    assertFails(503, "not ready: model small is unloaded", "ready", true);
    Assertions.assertThat(ask("q", "engine").at("qa", "faults", 0).string())
        .contains("it was unloaded by this node's operator");

    status("action", "load", "model", "small");
    Assertions.assertThat(call(request -> {}, "ready", true).getValues().get("ready"))
        .isEqualTo(true);
    Assertions.assertThat(ask("q", "engine").at("qa", "answered").string()).isEqualTo("yes");
  }

  @Test
  public void aFailedSwapSaysWhyWithoutPathsAndChangesNothing() throws Exception {
    int before = READERS.size();
    failure = Optional.of("config.json was looked for");
    try {
      assertFails(
          503,
          "model small was not swapped, what was there stays: config.json was looked for in …/small",
          "action",
          "swap",
          "model",
          "small");
    } finally {
      failure = Optional.empty();
    }
    NamedList<?> model = (NamedList<?>) status();
    Assertions.assertThat(model.get("state")).isEqualTo("ready");
    Assertions.assertThat(model.get("lastError"))
        .isEqualTo("config.json was looked for in …/small");
    Assertions.assertThat(ask("q", "engine").at("qa", "answered").string()).isEqualTo("yes");
    Assertions.assertThat(READERS).hasSize(before);
  }

  @Test
  public void refusesWhatItDoesNotKnow() {
    assertFails(400, "must be one of load, swap, unload", "action", "drop", "model", "small");
    assertFails(400, "must be one of the models of this core [small]", "action", "load");
    assertFails(400, "of this core [small]", "action", "load", "model", "../small");
    assertFails(400, "illegal ready value: false, must be true", "ready", false);
  }

  @Test
  public void actionsArePosts() {
    Object[] params = {"action", "swap", "model", "small"};
    int before = READERS.size();
    SolrQueryResponse get =
        call(request -> request.getContext().put("httpMethod", SolrRequest.METHOD.GET), params);
    Assertions.assertThat(get.getException()).hasMessage("action needs the method POST, not GET");
    Assertions.assertThat(READERS).hasSize(before);
    SolrQueryResponse post =
        call(request -> request.getContext().put("httpMethod", SolrRequest.METHOD.POST), params);
    Assertions.assertThat(post.getException()).isNull();
    Assertions.assertThat(READERS).hasSize(before + 1);
  }

  @Test
  public void anActionComesFromTheRequestAndNotFromDefaults() {
    int before = READERS.size();
    call(request -> request.setParams(params("action", "swap", "model", "small")));
    Assertions.assertThat(READERS).hasSize(before);
  }

  @Test
  public void eachUseHasItsPermission() {
    Assertions.assertThat(permission()).isEqualTo(METRICS_READ_PERM);
    Assertions.assertThat(permission("ready", true)).isEqualTo(HEALTH_PERM);
    Assertions.assertThat(permission("ready", false)).isEqualTo(HEALTH_PERM);
    for (String action : List.of("load", "swap", "unload", "other")) {
      Assertions.assertThat(permission("action", action)).isEqualTo(CONFIG_EDIT_PERM);
      Assertions.assertThat(permission("action", action, "ready", true))
          .isEqualTo(CONFIG_EDIT_PERM);
    }
  }

  private static Name permission(Object... namesAndValues) {
    SolrParams params = params(namesAndValues);
    return ((StatusHandler) h.getCore().getRequestHandler("/admin/qa"))
        .getPermissionName(new ScriptedAuthorization(params));
  }
}
