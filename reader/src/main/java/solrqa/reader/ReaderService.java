/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.util.List;

/** Reads with a model, on a few threads of its own, through a bounded queue and a cache. */
public final class ReaderService implements AnswerReader {

  /** Loads the weights and starts the threads. */
  public static ReaderService open(ModelDirectory model, ReaderOptions options)
      throws ModelException {
    throw new ModelException("not implemented");
  }

  @Override
  public Readings read(String question, List<String> passages, Deadline deadline) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
