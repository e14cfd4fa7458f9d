/* Licensed under the Apache License, Version 2.0. */
package solrqa.oracle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.util.Version;
import solrqa.console.CommandException;
import solrqa.data.PassageSource;
import solrqa.evaluation.AnswerRule;
import solrqa.evaluation.BenchmarkEngine;
import solrqa.evaluation.GoldQuestion;
import solrqa.evaluation.JudgedDocuments;
import solrqa.evaluation.Searched;
import solrqa.files.Notice;
import solrqa.reader.AnswerReader;
import solrqa.reader.ModelDirectory;
import solrqa.reader.ModelException;
import solrqa.reader.ModelSettings;
import solrqa.reader.ReaderOptions;
import solrqa.reader.ReaderService;

/** Passages and a reader in this process, in the place of a Solr. */
final class InProcess implements AutoCloseable {
  /** The parameters of a request that can be set without Solr. */
  static final Set<String> PARAMETERS = Set.of("qa.threshold", "qa.weight");

  private final PassageSource source;
  private final String name;
  private final ModelDirectory model;
  private final Configset configset;
  private final PassageIndex index;
  private final AnswerReader reader;

  private InProcess(
      PassageSource source,
      String name,
      ModelDirectory model,
      Configset configset,
      PassageIndex index,
      AnswerReader reader) {
    this.source = source;
    this.name = name;
    this.model = model;
    this.configset = configset;
    this.index = index;
    this.reader = reader;
  }

  /**
   * Indexes the passages and loads the model.
   *
   * @throws CommandException when the configset or the model cannot be used
   */
  static InProcess open(
      Path configsetFolder, Path modelFolder, BenchmarkEngine engine, PassageSource source)
      throws IOException {
    Configset configset = Configset.read(configsetFolder);
    PassageIndex index = new PassageIndex(source.passages(), configset);
    try {
      ModelDirectory model = ModelDirectory.open(modelFolder);
      AnswerReader reader = ReaderService.open(model, ReaderOptions.defaults(engine.engine()));
      String name = modelFolder.getFileName().toString();
      return new InProcess(source, name, model, configset, index, reader);
    } catch (ModelException unusable) {
      index.close();
      throw new CommandException(unusable.getMessage());
    }
  }

  /**
   * What is asked.
   *
   * @param parameters of those that can be set, the ones that are
   * @param depth how many passages are retrieved, and read
   * @throws CommandException when they cannot be asked with
   */
  Searched searched(List<GoldQuestion> questions, Map<String, String> parameters, int depth)
      throws IOException {
    int max = configset.limits().maxDepth();
    if (depth > max) {
      throw new CommandException(
          "illegal --depth " + depth + ", must be at most " + max + ", the configset's maxDepth");
    }
    LongTextReader texts =
        new LongTextReader(reader, configset.indexAnalyzer(), configset.limits());
    AnswerRule rule = rule(model.settings(), parameters);
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("name", name);
    identity.putAll(Searched.settings(model));
    return new Searched(
        new InProcessAsker(index, texts, rule, depth),
        source.identity(),
        identity,
        Map.of("lucene", Version.LATEST.toString()),
        notices(questions));
  }

  /** The model's numbers where no parameter says otherwise. */
  static AnswerRule rule(ModelSettings model, Map<String, String> parameters) {
    double threshold = number(parameters, "qa.threshold", model.threshold());
    double weight = number(parameters, "qa.weight", model.weight());
    if (!Double.isFinite(threshold) || !(weight >= 0 && weight <= 1)) {
      throw new CommandException(
          "illegal --param "
              + parameters
              + ", qa.threshold must be a finite number and qa.weight from 0 to 1");
    }
    return new AnswerRule(threshold, weight, model.offset(), model.temperature());
  }

  private static double number(Map<String, String> parameters, String name, double otherwise) {
    String given = parameters.get(name);
    try {
      return given == null ? otherwise : Double.parseDouble(given);
    } catch (NumberFormatException e) {
      throw new CommandException("illegal --param " + name + "=" + given + ", must be a number");
    }
  }

  private List<Notice> notices(List<GoldQuestion> questions) {
    Set<String> indexed = new HashSet<>();
    source.passages().forEach(passage -> indexed.add(passage.id()));
    JudgedDocuments judged = JudgedDocuments.of(questions);
    List<Notice> notices = new ArrayList<>(source.notices());
    notices.addAll(
        judged.without(judged.ids().stream().filter(id -> !indexed.contains(id)).toList()));
    return notices;
  }

  @Override
  public void close() throws IOException {
    reader.close();
    index.close();
  }
}
