/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.util.Objects;

/**
 * What a node spends on reading.
 *
 * @param engine what computes the network
 * @param threads windows that are read at a time, of one request or of several
 * @param queueLength requests that may wait until a thread begins them; one more is refused
 * @param cacheBytes bytes of readings kept, 0 for none; a quarter as much again goes to the pieces
 *     of passages
 * @param maxMemoryBytes bytes of heap and native memory that the process may have when a request is
 *     admitted; one more request is refused beyond it, 0 for no bound
 */
public record ReaderOptions(
    ReaderEngine engine, int threads, int queueLength, long cacheBytes, long maxMemoryBytes) {

  public ReaderOptions {
    Objects.requireNonNull(engine, "engine");
    requireAtLeast(1, "threads", threads);
    requireAtLeast(1, "queueLength", queueLength);
    requireAtLeast(0, "cacheBytes", cacheBytes);
    requireAtLeast(0, "maxMemoryBytes", maxMemoryBytes);
  }

  /** Options without a bound of the memory. */
  public ReaderOptions(ReaderEngine engine, int threads, int queueLength, long cacheBytes) {
    this(engine, threads, queueLength, cacheBytes, 0);
  }

  /** All processors. */
  public static ReaderOptions defaults() {
    return defaults(ReaderEngine.ONNX_INT8_FP32);
  }

  /** The same with another engine. */
  public static ReaderOptions defaults(ReaderEngine engine) {
    return new ReaderOptions(engine, Runtime.getRuntime().availableProcessors(), 64, 32L << 20);
  }

  private static void requireAtLeast(long min, String name, long value) {
    if (value < min) {
      throw new IllegalArgumentException(
          "illegal " + name + " " + value + ", must be at least " + min);
    }
  }
}
