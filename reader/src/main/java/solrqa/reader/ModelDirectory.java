/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.nio.file.Path;

/**
 * An opened Hugging Face checkpoint folder: checked, nothing native touched, no weights in memory
 * yet.
 */
public final class ModelDirectory {
  private static final long MAX_CONFIG_BYTES = 1 << 20;

  private final Path path;
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
    settings = SettingsFile.read(folder, config);
  }

  /**
   * Opens and checks a folder.
   *
   * @throws ModelException when the folder cannot be used; says what was looked for, where, what
   *     was found
   */
  public static ModelDirectory open(Path path) throws ModelException {
    return new ModelDirectory(ModelFolder.open(path));
  }

  /** The folder, without symbolic links. */
  public Path path() {
    return path;
  }

  /** How the model wants to be used. */
  public ModelSettings settings() {
    return settings;
  }

  AlbertConfig config() {
    return config;
  }

  Weights weights() {
    return weights;
  }

  TokenizerDefinition tokenizer() {
    return tokenizer;
  }
}
