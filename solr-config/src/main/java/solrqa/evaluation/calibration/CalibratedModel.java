/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import solrqa.answer.AnswerRule;
import solrqa.console.CommandException;
import solrqa.files.JsonFile;
import solrqa.files.Sha256;
import solrqa.reader.ModelDirectory;
import solrqa.reader.ModelException;
import solrqa.reader.confidence.ConfidenceModel;

/**
 * A model's folder, whose {@code solrqa.json} gets other numbers.
 *
 * @param folder that it is in
 * @param files the sums of what says what the network answers, by name
 */
public record CalibratedModel(Path folder, Map<String, String> files) {
  private static final String SETTINGS = "solrqa.json";

  /**
   * Opens a folder.
   *
   * @throws ModelException when it cannot be used
   * @throws CommandException when it is not of the model that read
   */
  public static CalibratedModel open(Path folder, Mixture runs) throws IOException {
    ModelDirectory directory = ModelDirectory.open(folder);
    CalibratedModel model = new CalibratedModel(directory.path(), Sha256.byName(directory.files()));
    if (model.isKnownTo(runs) && !runs.modelFiles().get().equals(model.files)) {
      throw new CommandException(
          folder + ": the rows are another model's, its files have other sums; evaluate this one");
    }
    return model;
  }

  /** Whether runs say which files their model had. */
  public boolean isKnownTo(Mixture runs) {
    return runs.modelFiles().isPresent();
  }

  /**
   * Puts the numbers into the folder, all at once or not at all; what else the file says stays.
   *
   * @param confidence how sure an answer is; empty where its margin alone says it, and what the
   *     file has of another fit goes
   * @param source where they come from
   */
  public void write(
      AnswerRule rule, Optional<ConfidenceModel> confidence, Map<String, Object> source)
      throws IOException {
    Path file = folder.resolve(SETTINGS);
    Map<String, Object> settings = new LinkedHashMap<>();
    if (Files.exists(file)) {
      JsonFile.read(file).forEach((key, value) -> settings.put((String) key, value));
    }
    settings.put("threshold", rule.threshold());
    settings.put("offset", rule.offset());
    settings.put("temperature", rule.temperature());
    settings.put("weight", rule.weight());
    settings.remove("confidence");
    confidence.ifPresent(model -> settings.put("confidence", model.json()));
    settings.put("source", source);
    settings.put("sha256", files);
    replace(file, settings);
    ModelDirectory.open(folder);
  }

  private static void replace(Path file, Map<String, Object> settings) {
    Path written = file.resolveSibling(file.getFileName() + ".new");
    try {
      JsonFile.write(written, settings);
      Files.move(
          written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw new CommandException(file + ": cannot be written, it is as it was: " + failure);
    }
  }
}
