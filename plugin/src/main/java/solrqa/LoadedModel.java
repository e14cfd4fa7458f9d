/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import solrqa.reader.AnswerReader;
import solrqa.reader.ModelSettings;

/**
 * A model that is ready to read.
 *
 * @param settings how it wants to be used
 * @param reader reads with it; closed by the {@link ReaderRegistry} alone
 */
record LoadedModel(ModelSettings settings, AnswerReader reader) {}
