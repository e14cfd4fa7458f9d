/* Licensed under the Apache License, Version 2.0. */
package solrqa.chaos;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import solrqa.files.Release;
import solrqa.solr.Checkout;

/** All checks of {@code integration-tests/chaos}, one after the other. */
@Command(
    name = "chaos",
    description = {
      "Hurts Solr processes with the plugin as clients, operators and crashes do, and holds what"
          + " comes of it against bars.",
      "The processes are this command's own, listen on the loopback interface, and end with it."
    },
    mixinStandardHelpOptions = true,
    version = "solrqa " + Release.VERSION,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all within their bars",
      "1:something is not; the table says what",
      "2:wrong usage"
    })
public final class Chaos implements Callable<Integer> {
  private static final List<Check> CHECKS =
      List.of(
          new OverloadCheck(),
          new GoodputCheck(),
          new SessionsCheck(),
          new FuzzCheck(),
          new ReloadCheck(),
          new StopCheck(),
          new ModelCheck(),
          new PlainCheck(),
          new SoakCheck(),
          new ClusterCheck());

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "CHECK",
      arity = "0..*",
      description = "What to try; without a name, all: ${COMPLETION-CANDIDATES}.",
      completionCandidates = Names.class)
  private List<String> names = List.of();

  @Option(
      names = "--short",
      description = "As short as it can be; times have no bar then, since a build runs beside it.")
  private boolean brief;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Of all that is drawn (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "chaos",
      description = {
        "Gets CHECK.json of each check, and chaos.md with the table of all that are there, those of"
            + " earlier runs too (default: ${DEFAULT-VALUE})."
      })
  private Path out;

  /** The checks' names. */
  static final class Names extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Names() {
      super(CHECKS.stream().map(Check::name).toList());
    }
  }

  /**
   * Runs checks and ends the process with its exit code.
   *
   * @param arguments names of checks, and options
   */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Chaos()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>();
    PrintWriter messages = spec.commandLine().getErr();
    Path folder = out.toAbsolutePath();
    try (Trial trial = new Trial(Checkout.current(), brief, seed, folder, messages)) {
      Table table = new Table(folder);
      List<Check> checks = checks();
      for (int i = 0; i < checks.size(); i++) {
        Check check = checks.get(i);
        announce(checks, i);
        List<Row> found = run(check, trial);
        table.write(check, brief, seed, found);
        table.writePage(CHECKS);
        rows.addAll(found);
      }
    }
    PrintWriter print = spec.commandLine().getOut();
    print.print(Table.markdown(rows));
    print.flush();
    return rows.stream().anyMatch(row -> row.verdict() == Row.Verdict.FAIL) ? 1 : 0;
  }

  private List<Check> checks() {
    for (String name : names) {
      if (CHECKS.stream().noneMatch(check -> check.name().equals(name))) {
        throw new ParameterException(
            spec.commandLine(), "illegal check " + name + ", must be one of " + new Names());
      }
    }
    return CHECKS.stream()
        .filter(check -> names.isEmpty() ? !brief || check.isBrief() : names.contains(check.name()))
        .toList();
  }

  private void announce(List<Check> checks, int next) {
    Duration left =
        checks.subList(next, checks.size()).stream()
            .map(check -> check.expected(brief))
            .reduce(Duration.ZERO, Duration::plus);
    PrintWriter messages = spec.commandLine().getErr();
    messages.printf(
        Locale.ROOT,
        "%s: %d of %d, about %d s left in all%n",
        checks.get(next).name(),
        next + 1,
        checks.size(),
        left.toSeconds());
    messages.flush();
  }

  private List<Row> run(Check check, Trial trial) throws InterruptedException {
    Findings findings = new Findings(check.name(), brief, spec.commandLine().getErr());
    try {
      check.run(trial, findings);
    } catch (InterruptedException stopped) {
      throw stopped;
    } catch (Exception failure) {
      findings.broken(failure);
    }
    return findings.rows();
  }
}
