/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
  private static final int KILL_CLIENTS = 8;

  /** What is measured, as its part of the result is named. */
  private enum Study {
    SCALE,
    KILL;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--studies",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "scale,kill",
      description = "What is measured: ${COMPLETION-CANDIDATES} (default: all).")
  private List<Study> studies;

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

  /** What was not measured is not there. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Json(
      Map<String, String> source, List<Map<String, Object>> scale, FailoverStudy.Json kill) {}

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
    List<Map<String, Object>> scale = null;
    FailoverStudy.Json kill = null;
    StringBuilder tables = new StringBuilder();
    if (studies.contains(Study.SCALE)) {
      ScaleStudy study =
          new ScaleStudy(passages, questions, clients, rounds, Duration.ofSeconds(seconds));
      List<Turn> turns = study.run(this);
      scale = ScaleStudy.columns(turns).json(turns);
      tables.append(ScaleStudy.columns(turns).markdown(turns)).append('\n');
    }
    if (studies.contains(Study.KILL)) {
      FailoverStudy study =
          new FailoverStudy(passages, questions, KILL_CLIENTS, Duration.ofSeconds(killSeconds));
      FailoverStudy.Seen seen = study.run(this);
      kill = seen.json();
      tables.append(seen.markdown());
    }
    Checkout checkout = Checkout.current();
    Map<String, String> source = new LinkedHashMap<>();
    source.put("passages", Sha256.named(checkout.samplePassages()));
    source.put("questions", Sha256.named(checkout.sampleQuestions()));
    return new Figures(new Json(source, scale, kill), tables.toString());
  }
}
