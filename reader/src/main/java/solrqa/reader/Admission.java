/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A reader's promise to read one request, given before its texts are gathered: so a request that
 * cannot be read in its time costs nothing. One thread uses it; {@link #end} and {@link #close} may
 * come from others.
 */
public interface Admission extends AutoCloseable {

  /** When the request's time is up. */
  Deadline deadline();

  /**
   * Gathers the texts to read, in turn: few requests do so at a time, because it costs processor
   * time as reading does.
   *
   * @param texts looks at {@link #isOver} between documents, and calls {@link #hold} for each
   * @return what the supplier gives; empty where the request was over before its turn came
   */
  <T> Optional<T> gather(Supplier<T> texts);

  /**
   * Takes memory for the texts of one more document, until the request is closed.
   *
   * @param characters UTF-16 units
   * @return whether there is room: all requests of a reader have one eighth of the heap together
   */
  boolean hold(int characters);

  /**
   * Whether more texts are worth gathering: those that are there leave time for another one.
   *
   * @param passages that were gathered so far and are not cached
   */
  boolean hasTimeAfter(int passages);

  /** Whether a passage needs no reading, because its reading is cached. */
  boolean isCached(String question, PassageText passage);

  /** Whether the deadline has passed or the request was ended. */
  boolean isOver();

  /** Why what is left of a request that is over is not read. */
  Unread.Reason reason();

  /** Reads, once, as {@link AnswerReader#read} does. */
  Readings read(String question, List<PassageText> passages);

  /** Ends the request: nothing more of it is begun. */
  void end(Unread.Reason reason);

  /** Gives back its place and its memory; further calls do nothing. */
  @Override
  void close();
}
