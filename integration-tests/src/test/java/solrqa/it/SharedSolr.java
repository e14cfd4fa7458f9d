/* Licensed under the Apache License, Version 2.0. */
package solrqa.it;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import solrqa.solr.Checkout;
import solrqa.solr.PassageCore;
import solrqa.solr.SolrHome;
import solrqa.solr.SolrProcess;

/**
 * One Solr process with the packaged plugin and the shipped model for all tests that need no other:
 * each test takes cores of its own. Ends with the tests' process.
 */
public final class SharedSolr {
  /** The checkout that is tested. */
  public static final Checkout CHECKOUT = Checkout.current();

  private static SolrHome home;
  private static SolrProcess process;

  private SharedSolr() {}

  static synchronized SolrProcess process() throws IOException, InterruptedException {
    if (process == null) {
      process = start(home(), Map.of("small", CHECKOUT.model("small")));
    }
    return process;
  }

  static synchronized SolrHome home() throws IOException {
    if (home == null) {
      home = prepareHome("shared");
    }
    return home;
  }

  static SolrHttp http() throws IOException, InterruptedException {
    return new SolrHttp(process().address());
  }

  /** A new core with the shipped configset. */
  public static PassageCore core(String name) throws IOException, InterruptedException {
    return core(name, Map.of());
  }

  /** The same with properties that the configset refers to. */
  static PassageCore core(String name, Map<String, String> properties)
      throws IOException, InterruptedException {
    return PassageCore.create(process().address(), name, SolrHome.CONFIGSET, properties);
  }

  /** A home for a process that a test starts and ends itself. */
  static SolrHome prepareHome(String name) throws IOException {
    return SolrHome.prepare(
        Path.of("target", "homes", name), CHECKOUT.configset(), CHECKOUT.pluginZip());
  }

  static SolrProcess start(SolrHome home, Map<String, Path> models, String... options)
      throws IOException, InterruptedException {
    return SolrProcess.start(CHECKOUT, home, 0, models, List.of(options));
  }
}
