/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import solrqa.benchmark.ScaleStudy.Turn;
import solrqa.data.SourcePassage;
import solrqa.files.Sha256;
import solrqa.solr.Checkout;
import solrqa.solr.PassageSolr;

/** Measures a cluster on this machine: how it scales, and what the death of a node costs. */
@Command(
    name = "cluster",
    description = {
      "Starts clusters of 1, 2 and 4 nodes on two processors of this machine, one shard a node and"
          + " one reading thread a node, and asks them questions of the sample, none twice. Then"
          + " kills one of two nodes while clients ask.",
      "Needs Linux with taskset and a machine with nothing else to do; takes some eight minutes."
    })
final class ClusterCommand extends BenchmarkCommand {
  @Option(
      names = "--clients",
      paramLabel = "N",
      split = ",",
      defaultValue = "1,4,8",
      description = "How many clients ask at a time (default: ${DEFAULT-VALUE}).")
  private List<Integer> clients;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "8",
      description = "How long each number of clients asks in a turn (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "2",
      description = "How many turns each cluster has (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--kill-seconds",
      paramLabel = "N",
      defaultValue = "60",
      description =
          "How long 8 clients ask around the death of a node (default: ${DEFAULT-VALUE}).")
  private int killSeconds;

  private record Json(
      Map<String, String> source, List<Map<String, Object>> scale, Map<String, Object> kill) {}

  @Override
  void check() {
    super.check();
    requirePositive("--seconds", seconds);
    requirePositive("--rounds", rounds);
    requirePositive("--kill-seconds", killSeconds);
    clients.forEach(number -> requirePositive("--clients", number));
  }

  @Override
  Path model() {
    return Checkout.current().model(PassageSolr.MODEL);
  }

  @Override
  int threads() {
    return 1;
  }

  @Override
  Figures measure() throws IOException, InterruptedException {
    List<SourcePassage> passages = passages();
    List<String> questions = questionTexts();
    List<Turn> turns =
        new ScaleStudy(passages, questions, clients, rounds, Duration.ofSeconds(seconds)).run(this);
    Columns<Turn> scale = ScaleStudy.columns(turns);
    FailoverStudy.Seen seen =
        new FailoverStudy(passages, questions, Duration.ofSeconds(killSeconds)).run(this);
    Checkout checkout = Checkout.current();
    Map<String, String> source = new LinkedHashMap<>();
    source.put("passages", Sha256.named(checkout.samplePassages()));
    source.put("questions", Sha256.named(checkout.sampleQuestions()));
    return new Figures(
        new Json(source, scale.json(turns), seen.json()),
        scale.markdown(turns) + "\n" + seen.markdown());
  }
}
