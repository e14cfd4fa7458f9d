/* Licensed under the Apache License, Version 2.0. */
package solrqa.model;

import solrqa.reader.AnswerReader;
import solrqa.reader.ModelSettings;

/**
 * A model that is ready to read.
 *
 * @param settings how it wants to be used
 * @param reader reads with it; closed by the {@link ReaderRegistry} alone
 */
public record LoadedModel(ModelSettings settings, AnswerReader reader) {

  /** Closes the reader once no request holds an admission to it. */
  void retire() {
    reader.retire();
  }
}
