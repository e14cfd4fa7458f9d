/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import solrqa.console.Progress;
import solrqa.data.Articles;
import solrqa.data.SquadQuestion;
import solrqa.evaluation.metrics.Sample;
import solrqa.files.Sha256;
import solrqa.reader.MeasuredReader;
import solrqa.reader.ModelDirectory;
import solrqa.reader.ReaderEngine;
import solrqa.solr.Checkout;

/** Shows what an engine's speed costs. */
@Command(
    name = "accuracy",
    description = {
      "Reads questions, each with the paragraph that it was asked about, by each engine and by"
          + " pytorch-fp32, and shows how right the answers are, how far the logits differ, and how"
          + " many decisions to answer or not are others."
    })
final class AccuracyCommand extends ReaderBenchmark {
  @Option(
      names = "--data",
      paramLabel = "QUESTIONS.json",
      description = "Questions as SQuAD 1.1 or 2.0 JSON (default: the sample's).")
  private Path data;

  @Option(
      names = "--articles",
      paramLabel = "FILE:NAME",
      converter = Articles.Converter.class,
      description =
          "Only questions of the articles that this file lists under \"articles\" and this name.")
  private Articles articles;

  @Option(
      names = "--questions",
      paramLabel = "N",
      defaultValue = "500",
      description =
          "Read so many, drawn at random; all where there are fewer (default: ${DEFAULT-VALUE}).")
  private int number;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Draws the questions, and the resamples (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Override
  void check() {
    super.check();
    requirePositive("--questions", number);
  }

  @Override
  Figures measure() throws Exception {
    Path file = data == null ? Checkout.current().sampleQuestions() : data;
    List<SquadQuestion> all = Articles.questions(file, articles);
    List<SquadQuestion> questions =
        Sample.draw(all, Math.min(number, all.size()), new SplittableRandom(seed));
    double threshold = ModelDirectory.open(model()).settings().threshold();
    Set<ReaderEngine> engines = new LinkedHashSet<>(List.of(ReaderEngine.PYTORCH_FP32));
    engines.addAll(engines());
    List<EngineReadings> readings = new ArrayList<>();
    for (ReaderEngine engine : engines) {
      try (MeasuredReader reader = open(engine);
          Progress progress = progress(engine.toString(), questions.size())) {
        readings.add(EngineReadings.read(engine, reader, questions, threads(), progress.steps()));
      }
    }
    return new AccuracyStudy(questions, readings.get(0), threshold, seed)
        .figures(asked(file, all.size(), questions.size()), readings);
  }

  private Map<String, String> asked(Path file, int all, int sample) throws IOException {
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("file", Sha256.named(file));
    if (articles != null) {
      asked.put("articles", articles.name() + " of " + Sha256.named(articles.file()));
    }
    asked.put("sample", sample + " of " + all + ", seed " + seed);
    return asked;
  }
}
