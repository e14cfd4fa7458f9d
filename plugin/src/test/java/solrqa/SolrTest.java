/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.solr.SolrTestCaseJ4;
import org.apache.solr.common.SolrException;
import org.apache.solr.common.SolrInputDocument;
import org.apache.solr.common.params.CommonParams;
import org.apache.solr.common.params.ModifiableSolrParams;
import org.apache.solr.common.util.Utils;
import org.apache.solr.request.SolrQueryRequest;
import org.apache.solr.request.SolrQueryRequestBase;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;
import solrqa.model.ReaderRegistry;
import solrqa.reader.ScriptedReader;

/** A core with the shipped configset, asked in process and answering in JSON. */
public abstract class SolrTest extends SolrTestCaseJ4 {

  /** Starts the core. */
  static void start(ReaderRegistry registry, UnaryOperator<String> solrconfig) throws Exception {
    start(registry, solrconfig, schema -> schema);
  }

  static void start(
      ReaderRegistry registry, UnaryOperator<String> solrconfig, UnaryOperator<String> schema)
      throws Exception {
    ReaderRegistry.replaceOfJvm(registry);
    // the configset's own one: the test framework's does not know the configset's locks
    System.setProperty("solr.directoryFactory", "solr.NRTCachingDirectoryFactory");
    Path home = SolrHome.create(createTempDir(), solrconfig, schema);
    initCore("solrconfig.xml", "managed-schema.xml", home.toString(), SolrHome.CORE);
  }

  static void start(ScriptedReader reader) throws Exception {
    start(SolrHome.registry(reader), solrconfig -> solrconfig);
  }

  /** Adds a document; its text of few words makes retrieval scores fall as it grows. */
  static void index(String id, Object... fieldsAndValues) {
    SolrInputDocument document = new SolrInputDocument();
    document.addField("id", id);
    for (int i = 0; i < fieldsAndValues.length; i += 2) {
      document.addField((String) fieldsAndValues[i], fieldsAndValues[i + 1]);
    }
    assertU(adoc(document));
  }

  static ModifiableSolrParams params(Object... namesAndValues) {
    ModifiableSolrParams params = new ModifiableSolrParams();
    params.set(CommonParams.WT, "json");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      params.add((String) namesAndValues[i], String.valueOf(namesAndValues[i + 1]));
    }
    return params;
  }

  static SolrQueryRequest request(Object... namesAndValues) {
    return new SolrQueryRequestBase(h.getCore(), params(namesAndValues)) {};
  }

  /** The response as it is written. */
  static String text(Object... namesAndValues) throws Exception {
    return h.query(request(namesAndValues));
  }

  /** The response to any request. */
  static Node search(Object... namesAndValues) throws Exception {
    return new Node(Utils.fromJSONString(text(namesAndValues)));
  }

  /** The response to a request with qa=true, or with what is given. */
  static Node ask(Object... namesAndValues) throws Exception {
    List<Object> all = new ArrayList<>(List.of(namesAndValues));
    if (!all.contains("qa")) {
      all.addAll(List.of("qa", true));
    }
    return search(all.toArray());
  }

  /** Expects that a request with qa=true is refused. */
  static AbstractThrowableAssert<?, ?> assertRefused(int status, Object... namesAndValues) {
    return Assertions.assertThatThrownBy(() -> ask(namesAndValues))
        .isInstanceOfSatisfying(
            SolrException.class, e -> Assertions.assertThat(e.code()).isEqualTo(status));
  }

  /** A part of a response. */
  record Node(Object value) {

    /** What lies at a path of names and positions; a node of null where nothing does. */
    Node at(Object... path) {
      Object node = value;
      for (Object step : path) {
        if (step instanceof Integer index) {
          node = ((List<?>) node).get(index);
        } else {
          node = node instanceof Map<?, ?> map ? map.get(step) : null;
        }
      }
      return new Node(node);
    }

    /** Its names, in their order. */
    List<String> names() {
      return ((Map<?, ?>) value).keySet().stream().map(String::valueOf).toList();
    }

    /** Ids of the documents of the page. */
    List<String> ids() {
      List<?> documents = (List<?>) at("response", "docs").value();
      return documents.stream().map(doc -> (String) ((Map<?, ?>) doc).get("id")).toList();
    }

    int number() {
      return ((Number) value).intValue();
    }

    String string() {
      return (String) value;
    }
  }
}
