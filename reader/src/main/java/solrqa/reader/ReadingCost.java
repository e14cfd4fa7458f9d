/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.time.Duration;

/**
 * What one call of a reader took.
 *
 * @param waited until a thread began the call, a wait for the turn to gather texts included; all of
 *     it where none did
 * @param windows that went through the network, those of rescoring included; none for cached
 *     passages
 * @param rescored passages that were to be read a second time
 */
public record ReadingCost(Duration waited, int windows, int rescored) {
  /** That of a call whose passages were all cached. */
  public static final ReadingCost NONE = new ReadingCost(Duration.ZERO, 0, 0);
}
