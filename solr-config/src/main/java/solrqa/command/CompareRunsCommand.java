/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.solr.common.util.Utils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two runs question by question. */
@Command(
    name = "compare-runs",
    description = {
      "Says whether two evaluations of the same questions found the same: such as one by Solr and"
          + " one with --in-process.",
      "They agree where the orders of the passages are the same but for ties, passages have the same"
          + " best span, and no score or margin differs by more than --tolerance. Leaves"
          + " agreement.json in the first folder."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:they agree",
      "1:they do not; or not done, then standard error says why",
      "2:wrong usage"
    })
final class CompareRunsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "2",
      paramLabel = "DIR",
      description = "The two folders that solrqa evaluate had as --out.")
  private List<Path> folders;

  @Option(
      names = "--tolerance",
      paramLabel = "X",
      defaultValue = "1e-4",
      description =
          "By how much a passage's scores and margins may differ (default: ${DEFAULT-VALUE}).")
  private double tolerance;

  @Override
  public Integer call() throws IOException {
    if (!(tolerance >= 0 && Double.isFinite(tolerance))) {
      throw new ParameterException(
          spec.commandLine(),
          "illegal --tolerance " + tolerance + ", must be a finite number, at least 0");
    }
    FinishedRun first = FinishedRun.read(folders.get(0));
    FinishedRun second = FinishedRun.read(folders.get(1));
    RunAgreement agreement = RunAgreement.of(first, second, tolerance);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("first", source(first));
    json.put("second", source(second));
    json.putAll(agreement.json());
    Files.writeString(
        folders.get(0).resolve("agreement.json"),
        Utils.toJSONString(json) + "\n",
        StandardCharsets.UTF_8);
    spec.commandLine().getOut().print(agreement.print());
    spec.commandLine().getOut().flush();
    return agreement.agrees() ? 0 : 1;
  }

  private static Map<String, Object> source(FinishedRun run) {
    return Map.of("run", run.run(), "rows", run.sum());
  }
}
