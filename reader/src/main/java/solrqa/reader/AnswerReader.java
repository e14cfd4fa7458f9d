/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.util.List;

/**
 * Reads passages for the answer to a question. It applies no threshold: whether a margin is enough
 * is for the caller to say. Thread-safe.
 */
public interface AnswerReader extends AutoCloseable {

  /**
   * Reads passages and returns when all have an outcome or the deadline has passed.
   *
   * @param question as a person wrote it; pieces beyond the model's maximum are cut
   * @param passages to read, in the order of their importance
   * @param deadline no new window is begun after it
   * @return one outcome a passage, in the order of the passages
   * @throws ReaderBusyException when the reader cannot begin it in time; nothing was read
   */
  Readings read(String question, List<PassageText> passages, Deadline deadline);

  /**
   * Admits a request before its texts are gathered.
   *
   * @param documents whose texts it has to gather
   * @param deadline of gathering and reading
   * @return to be closed by the caller
   * @throws ReaderBusyException when the reader cannot read it in time
   */
  default Admission admit(int documents, Deadline deadline) {
    return new FreeAdmission(this, deadline);
  }

  /** What it has done since it was opened, and what it has to do; nothing where nobody counts. */
  default ReaderStatistics statistics() {
    return ReaderStatistics.NONE;
  }

  /** Tells this listener, and no other any more, what the reader does. */
  default void listen(ReaderListener listener) {}

  /** Admits nothing any more, waits until all admissions are closed, then closes. */
  default void retire() {
    close();
  }

  /** Gives back all memory once the running calls have ended; further calls do nothing. */
  @Override
  void close();
}
