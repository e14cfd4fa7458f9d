/* Licensed under the Apache License, Version 2.0. */
package solrqa.chaos;

import java.time.Duration;

/** A way to hurt a Solr, tried on processes of its own, which it ends. */
interface Check {

  /** What it is called on the command line and in the table. */
  String name();

  /** About how long it takes. */
  Duration expected(boolean brief);

  /** Whether it is part of a short run. */
  default boolean isBrief() {
    return true;
  }

  /**
   * Tries it.
   *
   * @param findings get what came of it
   * @throws Exception where it could not be tried to the end, which counts as a failure
   */
  void run(Trial trial, Findings findings) throws Exception;
}
