/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.parity;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import solrqa.reader.Fixtures;
import solrqa.reader.ModelSettings;
import solrqa.reader.network.Logits;
import solrqa.reader.network.WindowEncoder;
import solrqa.reader.tokenizer.TokenizerDefinition;

/**
 * What run_squad made of some questions.
 *
 * @param questions in SQuAD's order
 * @param features by id of the question: its windows
 * @param nBest by id of the question
 * @param predictions by id of the question
 * @param nullOdds by id of the question
 */
record RunSquad(
    List<Question> questions,
    Map<String, List<JsonObject>> features,
    JsonObject nBest,
    JsonObject predictions,
    JsonObject nullOdds) {

  /** A question about a passage. */
  record Question(String id, String text, String passage) {}

  /** The settings it was run with, one folder each. */
  enum Run {
    LONG_WINDOWS("384-128", 384, 128, 64),
    SHORT_WINDOWS("64-16", 64, 16, 24);

    final String folder;
    final ModelSettings settings;

    Run(String folder, int maxSequenceLength, int docStride, int maxQuestionLength) {
      this.folder = folder;
      settings = new ModelSettings(0, 0, 1, 1, maxSequenceLength, docStride, maxQuestionLength, 30);
    }

    List<ParityWindow> windows(Question question, ParityPassage passage, SlowTokenizer tokenizer) {
      int[] ids = tokenizer.encode(question.text);
      int[] cut = Arrays.copyOf(ids, Math.min(ids.length, settings.maxQuestionLength()));
      TokenizerDefinition definition = tokenizer.definition();
      WindowEncoder encoder =
          new WindowEncoder(
              definition.startId(),
              definition.separatorId(),
              settings.maxSequenceLength(),
              settings.docStride());
      return ParityWindow.of(encoder, definition.padId(), cut, passage.ids());
    }
  }

  static RunSquad read(Run run) throws IOException {
    Path folder = Fixtures.resource("run-squad");
    Path results = folder.resolve(run.folder);
    return new RunSquad(
        questions(folder.resolve("questions.json")),
        features(results.resolve("features.jsonl")),
        object(results.resolve("nbest.json")),
        object(results.resolve("predictions.json")),
        object(results.resolve("null_odds.json")));
  }

  /** Reads a file in SQuAD's form. */
  static List<Question> questions(Path file) throws IOException {
    List<Question> questions = new ArrayList<>();
    for (JsonElement article : object(file).getAsJsonArray("data")) {
      for (JsonElement paragraph : article.getAsJsonObject().getAsJsonArray("paragraphs")) {
        String passage = paragraph.getAsJsonObject().get("context").getAsString();
        for (JsonElement question : paragraph.getAsJsonObject().getAsJsonArray("qas")) {
          String id = question.getAsJsonObject().get("id").getAsString();
          String text = question.getAsJsonObject().get("question").getAsString();
          questions.add(new Question(id, text, passage));
        }
      }
    }
    return questions;
  }

  static JsonObject object(Path file) throws IOException {
    return JsonParser.parseString(Files.readString(file, StandardCharsets.UTF_8)).getAsJsonObject();
  }

  private static Map<String, List<JsonObject>> features(Path file) throws IOException {
    Map<String, List<JsonObject>> features = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      JsonObject feature = JsonParser.parseString(line).getAsJsonObject();
      String id = feature.get("qas_id").getAsString();
      features.computeIfAbsent(id, key -> new ArrayList<>()).add(feature);
    }
    return features;
  }

  List<JsonObject> features(Question question) {
    return features.get(question.id);
  }

  /** The written candidates of a question. */
  List<ParityReading.NBest> nBest(Question question) {
    List<ParityReading.NBest> entries = new ArrayList<>();
    for (JsonElement element : nBest.getAsJsonArray(question.id)) {
      JsonObject entry = element.getAsJsonObject();
      entries.add(
          new ParityReading.NBest(
              entry.get("text").getAsString(),
              entry.get("probability").getAsDouble(),
              entry.get("start_logit").getAsDouble(),
              entry.get("end_logit").getAsDouble()));
    }
    return entries;
  }

  String prediction(Question question) {
    return predictions.get(question.id).getAsString();
  }

  double nullOdds(Question question) {
    return nullOdds.get(question.id).getAsDouble();
  }

  /**
   * The logits of a question's windows. The features have them with seven digits; where the
   * candidates have one of them with all its digits, that one is taken.
   */
  List<Logits> logits(Question question) {
    Map<Float, Float> starts = new HashMap<>();
    Map<Float, Float> ends = new HashMap<>();
    for (ParityReading.NBest entry : nBest(question)) {
      starts.put(sevenDigits(entry.startLogit()), (float) entry.startLogit());
      ends.put(sevenDigits(entry.endLogit()), (float) entry.endLogit());
    }
    return features(question).stream()
        .map(
            feature ->
                new Logits(
                    logits(feature.getAsJsonArray("start_logits"), starts),
                    logits(feature.getAsJsonArray("end_logits"), ends)))
        .toList();
  }

  private static float sevenDigits(double logit) {
    return Float.parseFloat(String.format(Locale.ROOT, "%.6e", logit));
  }

  private static float[] logits(JsonArray rounded, Map<Float, Float> exact) {
    float[] logits = Fixtures.floats(rounded);
    for (int i = 0; i < logits.length; i++) {
      logits[i] = exact.getOrDefault(logits[i], logits[i]);
    }
    return logits;
  }
}
