/* Licensed under the Apache License, Version 2.0. */
package solrqa.model;

import java.util.Optional;
import solrqa.reader.AnswerReader;
import solrqa.reader.ModelSettings;
import solrqa.reader.ReaderOptions;

/**
 * A model that is ready to read.
 *
 * @param settings how it wants to be used
 * @param reader reads with it; closed by the {@link ReaderRegistry} alone
 * @param origin what it was loaded from; empty where no files were
 */
public record LoadedModel(ModelSettings settings, AnswerReader reader, Optional<Origin> origin) {

  /** A model that was not loaded from files. */
  public LoadedModel(ModelSettings settings, AnswerReader reader) {
    this(settings, reader, Optional.empty());
  }

  /**
   * What a model was loaded from, and how.
   *
   * @param checksum of the files that say what it answers
   * @param options that it was loaded with
   */
  public record Origin(String checksum, ReaderOptions options) {}

  /** Closes the reader once no request holds an admission to it. */
  void retire() {
    reader.retire();
  }
}
