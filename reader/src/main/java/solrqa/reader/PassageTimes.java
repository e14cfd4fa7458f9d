/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

/** Learns what passages take of the threads' time, in nanoseconds. Thread-safe. */
interface PassageTimes {

  /**
   * A passage went through its windows once.
   *
   * @param rescored whether it goes through them again
   */
  void firstPass(long nanos, boolean rescored);

  /** A passage went through them again. */
  void rescoring(long nanos);
}
