/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Compares how many passages are read. */
@Command(
    name = "compare-depths",
    description = {
      "Cuts the passages of an evaluation off at 1, 5, 10, 20, 50 and prints quality and windows"
          + " read at each depth, as a table in Markdown.",
      "Nothing is read again. Leaves depths.json beside the rows. Of the articles \"test\" nothing"
          + " is fitted, unless --allow-test."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:not done; standard error says why", "2:wrong usage"})
final class CompareDepthsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private RunOption option;

  @Override
  public Integer call() throws IOException {
    option.check();
    FinishedRun run = option.read();
    DepthStudy study = DepthStudy.of(run, option.seed());
    boolean test = run.isTest() && !option.allowTest();
    boolean few = run.answerable() < FinishedRun.LEAST;
    if (!test && !few) {
      study = study.fit(option.folds());
    }
    option.write("depths.json", study.json());
    PrintWriter out = spec.commandLine().getOut();
    out.print(study.print());
    if (test) {
      out.println("No settings are fitted to the articles \"test\".");
    } else if (few) {
      out.println(
          "No settings are fitted to fewer than " + FinishedRun.LEAST + " questions with answers.");
    }
    out.flush();
    return 0;
  }
}
