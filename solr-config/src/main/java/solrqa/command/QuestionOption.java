/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
      paramLabel = "QUESTIONS",
      description =
          "Questions as .csv or .tsv, with the columns question, answer, answer ..., id of the"
              + " right document; as a JSON list or .jsonl; or as SQuAD 1.1 or 2.0 JSON, whose"
              + " paragraphs are right where they are indexed (default: those of --passages, or the"
              + " sample's).")
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
      description =
          "TREC topics in the place of QUESTIONS, in any of their forms; their answers are not"
              + " known.")
  private Path topics;

  @Option(
      names = "--topic-field",
      paramLabel = "NAME",
      description =
          "Ask this field of the topics, such as desc or question (default: title or query).")
  private String topicField;

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
      throw usage("--topics excludes QUESTIONS and --articles: they are the questions");
    }
    if (topics != null && qrels == null) {
      throw usage("--topics needs --qrels: nothing else says what is right");
    }
    if (topicField != null && topics == null) {
      throw usage("--topic-field needs --topics: nothing else has fields");
    }
    if (topics == null && files(collection).isEmpty() && !collection.isSample()) {
      throw usage("questions are missing: name QUESTIONS or --topics");
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
      return QuestionSet.ofTopics(topics, Optional.ofNullable(topicField));
    }
    List<Path> files = files(collection);
    Path own = files.isEmpty() ? Checkout.current().sampleQuestions() : files.get(0);
    QuestionSet set = QuestionSet.ofFile(own, ids);
    return articles == null ? set : set.only(own, articles);
  }
}
