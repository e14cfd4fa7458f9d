/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Compares reading all with stopping early. */
@Command(
    name = "compare-stops",
    description = {
      "Asks Solr each question with all passages read and with each value of qa.stopEarly for pages"
          + " of some lengths; prints what is saved and what changes, as a table in Markdown.",
      "Without --url a Solr is started, as evaluate does, whose reader remembers nothing. One that"
          + " runs should remember nothing too (-Dsolrqa.cacheMegabytes=0), or milliseconds mean"
          + " little."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:not done; standard error says why", "2:wrong usage"})
final class CompareStopsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private QuestionOption questions;

  @Mixin private CollectionOption collection;

  @Option(
      names = "--depth",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many passages are retrieved (default: ${DEFAULT-VALUE}).")
  private int depth;

  @Option(
      names = "--rows",
      paramLabel = "N",
      split = ",",
      defaultValue = "1,3,10",
      description = "Lengths of the page (default: ${DEFAULT-VALUE}).")
  private List<Integer> rows;

  @Option(
      names = "--stop",
      paramLabel = "VALUE",
      split = ",",
      defaultValue = "true,0.7",
      description = "Values of qa.stopEarly (default: ${DEFAULT-VALUE}).")
  private List<String> stops;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.json",
      description = "Where the figures go.")
  private Path out;

  @Override
  public Integer call() throws IOException, InterruptedException {
    collectionStudy().check();
    check();
    return collectionStudy().run(PassageSolr::startForgetful, this::compare);
  }

  private void check() {
    if (collection.isInProcess()) {
      throw new ParameterException(
          spec.commandLine(),
          "illegal --in-process, must be left out: it is Solr that stops early");
    }
    Positive.require(spec, "--depth", depth);
    rows.forEach(some -> Positive.require(spec, "--rows", some));
  }

  private CollectionStudy collectionStudy() {
    return new CollectionStudy(spec, questions, collection, out);
  }

  private int compare(PassageCore core, Map<String, Object> searched, QuestionSet set)
      throws IOException, InterruptedException {
    List<Notice> notices = new ArrayList<>(set.notices());
    notices.addAll(new IndexContent(core::ask).check(set.questions()));
    Evaluation evaluation = new Evaluation(core::ask, Map.of(), depth);
    Map<String, Object> source = new LinkedHashMap<>();
    source.put("questions", set.identity());
    source.put("collection", searched);
    source.put("asked", set.questions().size());
    source.put("depth", depth);
    source.put("model", evaluation.warmUp());
    source.put("solrqa", Solrqa.VERSION);
    List<String> late = new ArrayList<>();
    Map<StopForm, List<QuestionRow>> pages = ask(evaluation, set.questions(), late);
    if (late.size() == set.questions().size()) {
      throw new CommandException(
          "time was up before all was read of any question; is the machine busy?");
    }
    notices.addAll(new Notice("question", "left out, since time was up", late).ifAny());
    source.put("late", late.size());
    StopStudy study = StopStudy.of(source, pages, questions.seed());
    collectionStudy().finish(study.json(), study.print(), notices);
    return 0;
  }

  /** A row a question for each form, but of no form where one of them was late. */
  private Map<StopForm, List<QuestionRow>> ask(
      Evaluation evaluation, List<GoldQuestion> asked, List<String> late)
      throws IOException, InterruptedException {
    List<StopForm> forms = StopForm.all(depth, rows, stops);
    Map<StopForm, List<QuestionRow>> pages = new LinkedHashMap<>();
    forms.forEach(form -> pages.put(form, new ArrayList<>()));
    boolean visible = Terminal.current().error();
    try (Progress progress =
        new Progress("Asking", 0, asked.size(), visible, spec.commandLine().getErr())) {
      for (int i = 0; i < asked.size(); i++) {
        GoldQuestion question = asked.get(i);
        List<QuestionRow> whole = askAll(evaluation, question, forms);
        if (whole.isEmpty()) {
          late.add(question.id());
        }
        for (int row = 0; row < whole.size(); row++) {
          pages.get(forms.get(row)).add(whole.get(row));
        }
        progress.steps().accept(i + 1);
      }
    }
    return pages;
  }

  /** A row for each form; none at all where one was late, so that the others need not be asked. */
  private static List<QuestionRow> askAll(
      Evaluation evaluation, GoldQuestion question, List<StopForm> forms)
      throws IOException, InterruptedException {
    List<QuestionRow> rows = new ArrayList<>();
    for (StopForm form : forms) {
      Optional<QuestionRow> row = evaluation.askPage(question, form);
      if (row.isEmpty()) {
        return List.of();
      }
      rows.add(row.get());
    }
    return rows;
  }
}
