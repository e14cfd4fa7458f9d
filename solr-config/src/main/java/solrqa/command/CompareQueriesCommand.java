/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares ways to make a BM25 query of a question. */
@Command(
    name = "compare-queries",
    description = {
      "Asks Solr each question in several ways, with BM25 alone: other fields and boosts, with words"
          + " left out, with neighbouring words, with a minimum of words; prints which passages are"
          + " found, as a table in Markdown.",
      "Questions without a right passage are not asked. Without --url a Solr is started, as evaluate"
          + " does."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:not done; standard error says why", "2:wrong usage"})
final class CompareQueriesCommand implements Callable<Integer> {
  private static final int ROWS = 20;

  @Spec private CommandSpec spec;

  @Mixin private QuestionOption questions;

  @Mixin private CollectionOption collection;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.json",
      description = "Where the figures go.")
  private Path out;

  @Override
  public Integer call() throws IOException, InterruptedException {
    collectionStudy().check();
    return collectionStudy()
        .run(
            (checkout, passages, messages) -> PassageSolr.start(checkout, 0, passages, messages),
            this::compare);
  }

  private CollectionStudy collectionStudy() {
    return new CollectionStudy(spec, questions, collection, out);
  }

  private int compare(PassageCore core, Map<String, Object> searched, QuestionSet set)
      throws IOException, InterruptedException {
    List<Notice> notices = new ArrayList<>(set.notices());
    notices.addAll(new IndexContent(core::ask).check(set.questions()));
    List<GoldQuestion> asked = withRightPassages(set.questions());
    Map<String, Object> source = new LinkedHashMap<>();
    source.put("questions", set.identity());
    source.put("collection", searched);
    source.put("asked", asked.size());
    source.put("passages", ROWS);
    source.put("solrqa", Solrqa.VERSION);
    QueryStudy study = QueryStudy.of(source, ask(core, asked), questions.seed());
    collectionStudy().finish(study.json(), study.print(), notices);
    return 0;
  }

  private static List<GoldQuestion> withRightPassages(List<GoldQuestion> all) {
    boolean judged = all.stream().anyMatch(GoldQuestion::hasGold);
    List<GoldQuestion> some =
        all.stream().filter(q -> judged ? q.hasGold() : q.answerable()).toList();
    if (some.isEmpty()) {
      throw new CommandException("of none of these questions a right passage or answer is known");
    }
    return some;
  }

  private Map<QueryForm, List<QuestionRow>> ask(PassageCore core, List<GoldQuestion> asked)
      throws IOException, InterruptedException {
    Map<QueryForm, List<QuestionRow>> rows = new LinkedHashMap<>();
    QueryForm.ALL.forEach(form -> rows.put(form, new ArrayList<>()));
    Evaluation evaluation = new Evaluation(core::ask, Map.of(), ROWS);
    boolean visible = Terminal.current().error();
    try (Progress progress =
        new Progress("Asking", 0, asked.size(), visible, spec.commandLine().getErr())) {
      for (int i = 0; i < asked.size(); i++) {
        for (QueryForm form : QueryForm.ALL) {
          rows.get(form).add(evaluation.askBm25(asked.get(i), form));
        }
        progress.steps().accept(i + 1);
      }
    }
    return rows;
  }
}
