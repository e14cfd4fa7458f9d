/* Licensed under the Apache License, Version 2.0. */
package solrqa.model;

import java.time.Duration;
import java.util.Optional;

/**
 * How a model is at the moment.
 *
 * @param name as requests call it
 * @param state what it can do
 * @param since how long it has been so
 * @param lastError why the last attempt to load or to swap it failed, without paths of this server;
 *     empty after one that did not
 * @param model that reads, where one does
 */
public record ModelStatus(
    String name, State state, Duration since, String lastError, Optional<LoadedModel> model) {

  /** What a model can do. */
  public enum State {
    /** Nothing yet: requests wait for it, as long as they can. */
    LOADING,
    /** It reads. */
    READY,
    /** Nothing: it could not be loaded, and is tried again. */
    FAILED,
    /** Nothing, until an operator loads it again. */
    UNLOADED,
    /** Nothing on this node, which only coordinates requests that other nodes read. */
    UNUSED
  }

  /** Whether requests have nothing to wait for. */
  public boolean isReady() {
    return state == State.READY || state == State.UNUSED;
  }
}
