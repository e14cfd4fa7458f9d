/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.nio.file.Path;

/**
 * An opened Hugging Face checkpoint folder: checked, nothing native touched, no weights in memory
 * yet.
 */
public final class ModelDirectory {
  private final Path path;
  private final ModelSettings settings;

  private ModelDirectory(Path path, ModelSettings settings) {
    this.path = path;
    this.settings = settings;
  }

  /**
   * Opens and checks a folder.
   *
   * @throws ModelException when the folder cannot be used; says what was looked for, where, what
   *     was found
   */
  public static ModelDirectory open(Path path) throws ModelException {
    throw new ModelException("not implemented");
  }

  /** The folder. */
  public Path path() {
    return path;
  }

  /** How the model wants to be used. */
  public ModelSettings settings() {
    return settings;
  }
}
