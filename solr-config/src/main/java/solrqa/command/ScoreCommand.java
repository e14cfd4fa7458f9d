/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.solr.common.util.Utils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import solrqa.command.SquadReport.Prediction;

/** Measures predictions that are there already, of whatever reader. */
@Command(
    name = "score",
    description = {
      "Prints the figures that the official SQuAD scripts print for a file of predictions, under"
          + " their names, in their order.",
      "Data whose version begins with 1 is scored as SQuAD 1.1: a question without a prediction"
          + " counts 0. All other data is scored as SQuAD 2.0: questions without a prediction are"
          + " left out of every total (the official script leaves them out of the first, and fails"
          + " at the others). Standard error names them, and predictions for questions that the"
          + " data does not have.",
      "The best figures are the official ones: they may be of a threshold that parts questions with"
          + " the same no-answer probability, which no threshold does. Without no-answer"
          + " probabilities all are 0."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:not done; standard error says why", "2:wrong usage"})
final class ScoreCommand implements Callable<Integer> {
  private static final int NAMED = 5;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "DATA.json",
      description = "Questions as SQuAD 1.1 or 2.0 JSON.")
  private Path data;

  @Parameters(
      index = "1",
      paramLabel = "PREDICTIONS.json",
      description = "One object: a text for each question id, \"\" for no answer.")
  private Path predictions;

  @Option(
      names = "--no-answer-probabilities",
      paramLabel = "FILE",
      description =
          "One object: a number for each question id that grows with the belief that there is no"
              + " answer; probabilities or not. SQuAD 2.0 only.")
  private Path noAnswer;

  @Option(
      names = "--threshold",
      paramLabel = "X",
      description =
          "Questions whose no-answer probability is greater count as not answered (default: 1.0)."
              + " SQuAD 2.0 only.")
  private Double threshold;

  @Option(
      names = "--precision-recall",
      description =
          "Print the areas under the curves of precision over recall too. Needs"
              + " --no-answer-probabilities.")
  private boolean precisionRecall;

  @Override
  public Integer call() throws IOException {
    checkOptions();
    SquadFile squad = SquadFile.open(data);
    if (squad.isVersion1() && (noAnswer != null || threshold != null)) {
      throw usage(
          "--no-answer-probabilities, --threshold and --precision-recall are for SQuAD 2.0, but "
              + data
              + " says that it is of version 1");
    }
    Map<String, String> answers = answers(squad);
    Map<String, Number> figures =
        squad.isVersion1() ? version1(squad, answers) : version2(squad, answers);
    spec.commandLine().getOut().println(Utils.toJSONString(figures));
    spec.commandLine().getOut().flush();
    return 0;
  }

  private void checkOptions() {
    if (precisionRecall && noAnswer == null) {
      throw usage("--precision-recall needs --no-answer-probabilities");
    }
    if (threshold != null && threshold.isNaN()) {
      throw usage("illegal --threshold NaN, must be a number");
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** The predictions for questions of the data; says which questions and predictions are alone. */
  private Map<String, String> answers(SquadFile squad) throws IOException {
    Set<String> ids = new LinkedHashSet<>();
    squad.questions().forEach(question -> ids.add(question.id()));
    if (ids.isEmpty()) {
      throw new CommandException(data + ": has no question");
    }
    Map<String, String> answers = PredictionFile.answers(predictions);
    if (Collections.disjoint(ids, answers.keySet())) {
      throw new CommandException(
          predictions
              + ": has no prediction for any question of "
              + data
              + "; name files of one set");
    }
    String fate = squad.isVersion1() ? "counted as 0" : "not counted";
    tell(
        without(ids, answers.keySet()),
        "question",
        " without a prediction in " + predictions + ", " + fate);
    tell(
        without(answers.keySet(), ids),
        "prediction",
        " for no question of " + data + ", not counted");
    answers.keySet().retainAll(ids);
    return answers;
  }

  private Map<String, Number> version1(SquadFile squad, Map<String, String> answers) {
    for (SquadQuestion question : squad.questions()) {
      if (!question.answerable()) {
        throw new CommandException(
            data
                + ": the question \""
                + question.id()
                + "\" has no answers; without a \"version\" that begins with 1 it may have none");
      }
    }
    return Squad1Report.of(squad.questions(), answers);
  }

  private Map<String, Number> version2(SquadFile squad, Map<String, String> answers)
      throws IOException {
    SquadReport report = SquadReport.of(squad.questions(), inOrderOfSweep(answers));
    Map<String, Number> figures = report.at(threshold == null ? 1 : threshold);
    if (precisionRecall) {
      figures.putAll(report.precisionRecall());
    }
    return figures;
  }

  /** The script sweeps over ties in the order of the no-answer probabilities, if they are given. */
  private Map<String, Prediction> inOrderOfSweep(Map<String, String> answers) throws IOException {
    Map<String, Prediction> ordered = new LinkedHashMap<>();
    if (noAnswer == null) {
      answers.forEach((id, answer) -> ordered.put(id, new Prediction(answer, 0)));
      return ordered;
    }
    Map<String, Double> scores = PredictionFile.noAnswer(noAnswer);
    List<String> lacking = without(answers.keySet(), scores.keySet());
    if (!lacking.isEmpty()) {
      throw new CommandException(
          noAnswer
              + ": has no number for "
              + Count.of(lacking.size(), "question")
              + " that "
              + predictions
              + " answers: "
              + first(lacking));
    }
    tell(
        without(scores.keySet(), answers.keySet()),
        "number",
        " in " + noAnswer + " for no prediction that counts, not counted");
    scores.keySet().retainAll(answers.keySet());
    scores.forEach((id, score) -> ordered.put(id, new Prediction(answers.get(id), score)));
    return ordered;
  }

  private void tell(List<String> ids, String noun, String what) {
    if (!ids.isEmpty()) {
      spec.commandLine().getErr().println(Count.of(ids.size(), noun) + what + ": " + first(ids));
    }
  }

  private static String first(List<String> ids) {
    return String.join(", ", ids.subList(0, Math.min(NAMED, ids.size())))
        + (ids.size() > NAMED ? ", ..." : "");
  }

  private static List<String> without(Set<String> ids, Set<String> others) {
    return ids.stream().filter(id -> !others.contains(id)).toList();
  }
}
