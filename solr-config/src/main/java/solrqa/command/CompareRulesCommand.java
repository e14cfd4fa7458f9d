/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Compares ways to join BM25's order and the reader's. */
@Command(
    name = "compare-rules",
    description = {
      "Orders the passages of an evaluation in several ways: by weights of the reader from 0 to 1"
          + " and by reciprocal-rank fusion; prints a table in Markdown.",
      "Nothing is read again. Leaves rules.json beside the rows."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:not done; standard error says why", "2:wrong usage"})
final class CompareRulesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private RunOption option;

  @Override
  public Integer call() throws IOException {
    option.check();
    FinishedRun run = option.read();
    run.refuseTest(option.allowTest());
    RuleStudy study = RuleStudy.of(run, option.folds(), option.seed());
    option.write("rules.json", study.json());
    spec.commandLine().getOut().print(study.print());
    spec.commandLine().getOut().flush();
    return 0;
  }
}
