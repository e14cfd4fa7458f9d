/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import solrqa.reader.checkpoint.AlbertConfig;
import solrqa.reader.checkpoint.Checkpoint;
import solrqa.reader.checkpoint.JsonFile;
import solrqa.reader.checkpoint.ModelFolder;
import solrqa.reader.checkpoint.Sha256;
import solrqa.reader.checkpoint.Weights;
import solrqa.reader.tokenizer.TokenizerDefinition;

/**
 * An opened Hugging Face checkpoint folder: checked, nothing native touched, no weights in memory
 * yet.
 */
public final class ModelDirectory {
  private static final long MAX_CONFIG_BYTES = 1 << 20;

  private final Path path;
  private final List<Path> files = new ArrayList<>();
  private final ModelSettings settings;
  private final AlbertConfig config;
  private final Weights weights;
  private final TokenizerDefinition tokenizer;

  private ModelDirectory(ModelFolder folder) throws ModelException {
    path = folder.path();
    config = AlbertConfig.parse(JsonFile.read(folder.require("config.json"), MAX_CONFIG_BYTES));
    weights = Weights.check(Checkpoint.open(folder), config);
    tokenizer = TokenizerDefinition.read(folder);
    if (tokenizer.pieces().size() != config.vocabularySize()) {
      throw new ModelException(
          "the tokenizer in "
              + path
              + " has "
              + tokenizer.pieces().size()
              + " pieces, config.json says vocab_size "
              + config.vocabularySize());
    }
    settings = SettingsFile.read(folder);
    checkLength(settings, config);
    files.add(folder.require("config.json"));
    files.addAll(weights.checkpoint().allFiles());
    files.addAll(TokenizerDefinition.files(folder));
  }

  private ModelDirectory(ModelDirectory other, ModelSettings settings) throws ModelException {
    path = other.path;
    config = other.config;
    weights = other.weights;
    tokenizer = other.tokenizer;
    files.addAll(other.files);
    this.settings = settings;
    checkLength(settings, config);
  }

  /**
   * Opens and checks a folder.
   *
   * @throws ModelException when the folder cannot be used; says what was looked for, where, what
   *     was found
   */
  public static ModelDirectory open(Path path) throws ModelException {
    try {
      return new ModelDirectory(ModelFolder.open(path));
    } catch (SecurityException e) {
      throw new ModelException(
          "model folder "
              + path.toAbsolutePath()
              + " may not be read: "
              + e.getMessage()
              + ". The security policy must allow this process to read it",
          e);
    }
  }

  /** The folder, without symbolic links. */
  public Path path() {
    return path;
  }

  /**
   * The files that say what the network answers: what of the folder is not among them is unused.
   */
  public List<Path> files() {
    return List.copyOf(files);
  }

  /**
   * A checksum over these files: two folders with the same one answer the same, but for settings.
   *
   * @throws ModelException when one of them cannot be read
   */
  public String checksum() throws ModelException {
    StringBuilder sums = new StringBuilder();
    for (Path file : files) {
      sums.append(file.getFileName()).append(' ').append(Sha256.of(file)).append('\n');
    }
    return Sha256.of(sums.toString());
  }

  /** How the model wants to be used. */
  public ModelSettings settings() {
    return settings;
  }

  /**
   * The same model, used in another way.
   *
   * @throws ModelException when its windows would be longer than the network allows
   */
  public ModelDirectory with(ModelSettings other) throws ModelException {
    return new ModelDirectory(this, other);
  }

  public AlbertConfig config() {
    return config;
  }

  public Weights weights() {
    return weights;
  }

  public TokenizerDefinition tokenizer() {
    return tokenizer;
  }

  private void checkLength(ModelSettings settings, AlbertConfig config) throws ModelException {
    if (settings.maxSequenceLength() > config.maxPositions()) {
      throw new ModelException(
          path
              + ": maxSequenceLength "
              + settings.maxSequenceLength()
              + " exceeds max_position_embeddings "
              + config.maxPositions()
              + " of config.json");
    }
  }
}
