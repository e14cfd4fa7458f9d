/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import solrqa.console.Positive;
import solrqa.data.Articles;
import solrqa.evaluation.QuestionSet;
import solrqa.solr.Checkout;

/** Which questions an evaluation asks, and what is right. */
final class QuestionOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "QUESTIONS.json",
      description =
          "Questions as SQuAD 1.1 or 2.0 JSON (default: those of --passages, or the sample's)."
              + " Their paragraphs are the right passages, where they are indexed.")
  private Path file;

  @Option(
      names = "--articles",
      paramLabel = "FILE:NAME",
      converter = Articles.Converter.class,
      description =
          "Only questions of the articles that this file lists under \"articles\" and this name.")
  private Articles articles;

  @Option(
      names = "--topics",
      paramLabel = "FILE",
      description = "TREC topics in the place of QUESTIONS.json; their answers are not known.")
  private Path topics;

  @Option(
      names = "--qrels",
      paramLabel = "FILE",
      description = "Which documents are right for which question, as TREC qrels.")
  private Path qrels;

  @Option(
      names = "--questions",
      paramLabel = "N",
      description = "Ask so many of the questions, drawn at random by --seed.")
  private Integer number;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description =
          "Draws the questions, and the resamples of the intervals (default: ${DEFAULT-VALUE}).")
  private long seed;

  /** Refuses what cannot be meant. */
  void check(CollectionOption collection) {
    if (topics != null && (file != null || articles != null)) {
      throw usage("--topics excludes QUESTIONS.json and --articles: they are the questions");
    }
    if (topics != null && qrels == null) {
      throw usage("--topics needs --qrels: nothing else says what is right");
    }
    if (topics == null && files(collection).isEmpty() && !collection.isSample()) {
      throw usage("questions are missing: name QUESTIONS.json or --topics");
    }
    if (number != null) {
      Positive.require(spec, "--questions", number);
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private List<Path> files(CollectionOption collection) {
    return file == null ? collection.squadFile() : List.of(file);
  }

  long seed() {
    return seed;
  }

  /**
   * The questions to ask.
   *
   * @param ids of the indexed passages, by their text; none where the collection runs already
   */
  QuestionSet read(CollectionOption collection, Map<String, String> ids) throws IOException {
    QuestionSet set = all(collection, ids);
    if (qrels != null) {
      set = set.judgedBy(qrels);
    }
    return number == null ? set : set.sample(number, seed);
  }

  private QuestionSet all(CollectionOption collection, Map<String, String> ids) throws IOException {
    if (topics != null) {
      return QuestionSet.ofTopics(topics);
    }
    List<Path> files = files(collection);
    Path squad = files.isEmpty() ? Checkout.current().sampleQuestions() : files.get(0);
    QuestionSet set = QuestionSet.ofSquad(squad, ids);
    return articles == null ? set : set.only(squad, articles);
  }
}
