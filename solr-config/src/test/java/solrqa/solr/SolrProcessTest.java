/* Licensed under the Apache License, Version 2.0. */
package solrqa.solr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import solrqa.console.CommandException;
import solrqa.data.SourcePassage;

/** Processes of Solr, with a scripted Solr in them. */
@Timeout(60)
class SolrProcessTest {
  @TempDir private Path folder;

  @Test
  @EnabledOnOs(OS.LINUX)
  void startsSolrWithItsOptionsAndEndsItInGoodOrder() throws Exception {
    Checkout checkout = ScriptedCheckout.serving(folder.resolve("check out"), 1234);
    SolrHome home = home(checkout);
    Map<String, Path> models = new TreeMap<>(Map.of("a", Path.of("/m/a"), "b", Path.of("/m/b")));
    SolrProcess solr = SolrProcess.start(checkout, home, 0, models, List.of("-Dmore=1"));
    try (solr) {
      assertThat(solr.address()).isEqualTo("http://127.0.0.1:1234");
      assertThat(solr.isAlive()).isTrue();
      assertThat(ProcessHandle.of(solr.pid())).isPresent();
      assertThat(solr.log()).isEqualTo(home.directory().resolve("solr.log"));
    }
    assertThat(solr.isAlive()).isFalse();
    solr.close(); // does nothing more
    solr.await();
    Path target = checkout.target();
    assertThat(ScriptedCheckout.log(home))
        .contains("arguments " + home.directory() + " 0 " + checkout.page() + "\n")
        .contains("-Xmx1g", "-Dfile.encoding=UTF-8", "-Dai.djl.offline=true", "-Dmore=1")
        .contains("-DDJL_CACHE_DIR=" + target.resolve("djl"))
        .contains("-Dsolrqa.models=a=/m/a,b=/m/b")
        .contains("class path " + target.resolve("classes") + ":one.jar:two.jar\n")
        .endsWith("ended in good order\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target.resolve("djl"))))
        .isEqualTo("rwx------");
  }

  @Test
  void showsTheEndOfTheLogOfASolrThatDoesNotStart() throws Exception {
    Checkout checkout =
        ScriptedCheckout.running(
            folder,
            "for (int i = 1; i <= 20; i++) System.err.println(\"line \" + i);"
                + " System.exit(3);");
    SolrHome home = home(checkout);
    StringBuilder end = new StringBuilder();
    for (int i = 6; i <= 20; i++) {
      end.append("\nline ").append(i);
    }
    assertThatThrownBy(() -> SolrProcess.start(checkout, home, 0, Map.of(), List.of()))
        .isInstanceOf(CommandException.class)
        .hasMessage("Solr ended while it started; its log is " + home.log() + " and ends:" + end);
  }

  @Test
  void endsASolrThatSaysSomethingElse() throws Exception {
    String script =
        "System.err.println(\"pid \" + ProcessHandle.current().pid());"
            + " System.out.println(\"solr-read 7\");";
    Checkout checkout = ScriptedCheckout.running(folder, script);
    SolrHome home = home(checkout);
    assertThatThrownBy(() -> SolrProcess.start(checkout, home, 0, Map.of(), List.of()))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith("Solr ended while it started; its log is ");
    long pid = Long.parseLong(ScriptedCheckout.log(home).replaceAll("(?s).*pid (\\d+)\n.*", "$1"));
    ProcessHandle.of(pid).ifPresent(left -> left.onExit().join());
  }

  @Test
  void saysThatAPortIsTaken() throws Exception {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
      Checkout checkout = ScriptedCheckout.serving(folder, 1);
      SolrHome home = home(checkout);
      assertThatThrownBy(() -> SolrProcess.start(checkout, home, port, Map.of(), List.of()))
          .isInstanceOf(CommandException.class)
          .hasMessage(
              "port "
                  + port
                  + " is taken by another program; name a free one with --port (0: any)");
      assertThat(home.log()).doesNotExist();
    }
    assertThatCode(() -> SolrProcess.requireFree(port)).doesNotThrowAnyException();
  }

  @Test
  void startsAClusterWhoseFirstNodeRunsZooKeeper() throws Exception {
    Checkout checkout = ScriptedCheckout.serving(folder, 1234);
    Path homes = folder.resolve("homes");
    try (SolrCluster cluster =
        SolrCluster.start(checkout, homes, 0, 2, Map.of(), node -> List.of("-Dnode=" + node))) {
      assertThat(cluster.nodes()).hasSize(2);
    }
    String first = ScriptedCheckout.log(new SolrHome(homes.resolve("node-1")));
    String second = ScriptedCheckout.log(new SolrHome(homes.resolve("node-2")));
    String zooKeeper = first.replaceAll("(?s).*-DzkRun=(127\\.0\\.0\\.1:\\d+).*", "$1");
    assertThat(first)
        .contains("-Dnode=0", "-Dcollection.configName=solrqa")
        .contains("-Dbootstrap_confdir=" + checkout.configset().resolve("conf"))
        .doesNotContain("-DzkHost");
    assertThat(second)
        .contains("-Dnode=1", "-DzkHost=" + zooKeeper)
        .doesNotContain("-DzkRun", "bootstrap_confdir");
    assertThat(homes.resolve("node-2/solr.xml")).content().contains("<solrcloud>");
  }

  @Test
  void endsTheFirstNodeWhereTheSecondDoesNotStart() throws Exception {
    String script =
        "if (arguments[0].endsWith(\"node-2\")) System.exit(1);"
            + " System.out.println(\"solr-ready 1\");";
    Checkout checkout = ScriptedCheckout.running(folder, script);
    assertThatThrownBy(() -> SolrCluster.start(checkout, folder, 0, 2, Map.of(), node -> List.of()))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("node-2");
    assertThat(ScriptedCheckout.log(new SolrHome(folder.resolve("node-1"))))
        .endsWith("ended in good order\n");
  }

  @Test
  void fillsASolrOfItsOwn() throws Exception {
    try (ScriptedNode node = new ScriptedNode(200, "{}".getBytes(StandardCharsets.UTF_8))) {
      Checkout checkout = ScriptedCheckout.serving(folder, URI.create(node.address()).getPort());
      StringWriter messages = new StringWriter();
      List<SourcePassage> passages = List.of(new SourcePassage("a", "A", "One.", "x", 0));
      try (PassageSolr solr = PassageSolr.start(checkout, 0, passages, new PrintWriter(messages))) {
        assertThat(solr.address()).isEqualTo(node.address());
        assertThat(solr.core().name()).isEqualTo("passages");
      }
      assertThat(messages.toString().lines())
          .containsExactly("Starting Solr ...", "Indexed 1 passage", "Waiting for the model ...");
      assertThat(node.requests)
          .extracting(request -> request.substring(0, request.indexOf(' ')))
          .containsExactly(
              "/solr/admin/cores",
              "/solr/passages/update",
              "/solr/passages/update",
              "/solr/passages/select");
      assertThat(ScriptedCheckout.log(new SolrHome(checkout.target().resolve("run-1"))))
          .contains("-Dsolrqa.model=small", "-Dsolrqa.models=small=" + checkout.model("small"));
    }
  }

  @Test
  void endsItsSolrWhereItCannotBeFilled() throws Exception {
    byte[] reply = "{\"error\":{\"msg\":\"no\"}}".getBytes(StandardCharsets.UTF_8);
    try (ScriptedNode node = new ScriptedNode(500, reply)) {
      Checkout checkout = ScriptedCheckout.serving(folder, URI.create(node.address()).getPort());
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(
                () ->
                    PassageSolr.start(checkout, 0, List.of(), new PrintWriter(new StringWriter())))
            .isInstanceOf(SolrReplyException.class)
            .hasMessage("Solr could not make the core passages: 500 no");
      }
      // the folder was given back
      assertThat(checkout.target().resolve("run-2")).doesNotExist();
      assertThat(ScriptedCheckout.log(new SolrHome(checkout.target().resolve("run-1"))))
          .endsWith("ended in good order\n");
    }
  }

  private SolrHome home(Checkout checkout) throws Exception {
    return SolrHome.prepare(
        checkout.root().resolve("home"), checkout.configset(), checkout.pluginZip());
  }
}
