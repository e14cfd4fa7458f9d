/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import solrqa.benchmark.ClusterFigures.ScaleRow;
import solrqa.console.Positive;
import solrqa.data.SamplePassages;
import solrqa.data.SourcePassage;
import solrqa.data.SquadFile;
import solrqa.data.SquadQuestion;
import solrqa.files.Release;
import solrqa.files.Sha256;
import solrqa.reader.ModelDirectory;
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
final class ClusterCommand implements Callable<Integer> {
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

  /** What a file has of the studies that are not run again; null where it has nothing. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Earlier(@JsonProperty List<ScaleRow> scale, @JsonProperty FailoverFigures kill) {
    static final Earlier NONE = new Earlier(null, null);
  }

  @Spec private CommandSpec spec;

  @Mixin private ResultOption result;

  @Option(
      names = "--studies",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "scale,kill",
      description =
          "What is measured: ${COMPLETION-CANDIDATES} (default: all). What FILE.json has of the"
              + " others stays.")
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

  @Override
  public Integer call() throws IOException, InterruptedException {
    result.check(spec);
    Positive.require(spec, "--seconds", seconds);
    Positive.require(spec, "--rounds", rounds);
    Positive.require(spec, "--kill-seconds", killSeconds);
    for (int number : clients) {
      Positive.require(spec, "--clients", number);
    }
    Earlier earlier = earlier();
    List<ScaleRow> scale = earlier.scale() == null ? List.of() : earlier.scale();
    FailoverFigures kill = earlier.kill();
    Checkout checkout = Checkout.current();
    List<SourcePassage> passages = SamplePassages.read(checkout.samplePassages());
    List<String> questions =
        SquadFile.read(checkout.sampleQuestions()).stream()
            .map(SquadQuestion::text)
            .distinct()
            .toList();
    PrintWriter messages = spec.commandLine().getErr();
    if (studies.contains(Study.SCALE)) {
      scale =
          new ScaleStudy(passages, questions, clients, rounds, Duration.ofSeconds(seconds))
              .run(checkout, messages);
    }
    if (studies.contains(Study.KILL)) {
      kill =
          new FailoverStudy(passages, questions, KILL_CLIENTS, Duration.ofSeconds(killSeconds))
              .run(checkout, messages);
    }
    Figures.Run run =
        new Figures.Run(
            Sha256.byName(ModelDirectory.open(checkout.model(PassageSolr.MODEL)).files()),
            1,
            Release.VERSION);
    result.finish(spec, run, new ClusterFigures(source(checkout), scale, kill));
    return 0;
  }

  private Earlier earlier() throws IOException {
    boolean all = studies.containsAll(List.of(Study.values()));
    return all ? Earlier.NONE : result.earlier(Earlier.class).orElse(Earlier.NONE);
  }

  private static Map<String, String> source(Checkout checkout) throws IOException {
    Map<String, String> source = new LinkedHashMap<>();
    source.put("passages", Sha256.named(checkout.samplePassages()));
    source.put("questions", Sha256.named(checkout.sampleQuestions()));
    return source;
  }
}
