/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import solrqa.console.CommandException;
import solrqa.console.OneLine;
import solrqa.files.Release;
import solrqa.reader.ModelException;

/** All commands of {@code solr-config/solrqa}, a process each. */
@Command(
    name = "solrqa",
    description = "Question answering inside Apache Solr.",
    scope = CommandLine.ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    version = "solrqa " + Release.VERSION,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:not done; standard error says why", "2:wrong usage"},
    subcommands = {
      AskCommand.class,
      InspectCommand.class,
      PredictCommand.class,
      EvaluateCommand.class,
      CalibrateCommand.class
    })
public final class Solrqa implements Runnable {
  @Spec private CommandSpec spec;

  /**
   * Runs a command and ends the process with its exit code.
   *
   * @param arguments the command's name, then its options; without any, its usage is printed
   */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The commands of this class. */
  public static CommandLine commandLine() {
    CommandLine commandLine = commandLine("solrqa", new Solrqa());
    CommandLine.IParameterExceptionHandler usage = commandLine.getParameterExceptionHandler();
    commandLine.setParameterExceptionHandler(
        (wrong, arguments) -> {
          Optional<Removed> removed = Removed.in(arguments);
          if (removed.isEmpty()) {
            return usage.handleParseException(wrong, arguments);
          }
          wrong.getCommandLine().getErr().println(removed.get().message());
          return CommandLine.ExitCode.USAGE;
        });
    return commandLine;
  }

  /**
   * Commands that say in one line of standard error why they could not be done.
   *
   * @param name that the line begins with
   * @param commands with annotations of picocli
   */
  public static CommandLine commandLine(String name, Object commands) {
    return new CommandLine(commands)
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (!(failure instanceof CommandException || failure instanceof IOException)) {
                throw failure;
              }
              command.getErr().println(name + ": " + inOneLine(failure));
              return CommandLine.ExitCode.SOFTWARE;
            });
  }

  /** Of a file that cannot be used Java says just its name; the kind of failure says why. */
  private static String inOneLine(Exception failure) {
    String message = OneLine.of(String.valueOf(failure.getMessage()));
    boolean plain = failure instanceof CommandException || failure instanceof ModelException;
    return plain ? message : message + ": " + failure.getClass().getSimpleName();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
