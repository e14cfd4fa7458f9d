/* Licensed under the Apache License, Version 2.0. */
package solrqa.model;

import java.util.Properties;
import solrqa.reader.ModelException;
import solrqa.reader.ReaderEngine;
import solrqa.reader.ReaderOptions;
import solrqa.reader.memory.ProcessMemory;
import solrqa.value.ValueParser;

/** What a node spends on reading, out of the system properties of its JVM. */
public final class NodeOptions {
  public static final String MODELS = "solrqa.models";
  public static final String ENGINE = "solrqa.engine";
  public static final String PRECISION = "solrqa.precision";
  private static final String WORKERS = "solrqa.workers";
  public static final String THREADS = "solrqa.threads";
  public static final String QUEUE = "solrqa.queue";
  public static final String CACHE_MEGABYTES = "solrqa.cacheMegabytes";
  public static final String MAX_MEMORY_MEGABYTES = "solrqa.maxMemoryMegabytes";

  /** Beyond it the process is about to be ended for want of memory, or to swap. */
  private static final double SAFE_SHARE = 0.95;

  private static final int MAX_MEGABYTES = 1 << 24;

  private NodeOptions() {}

  /**
   * Parses and checks the properties.
   *
   * @throws ModelException when one is wrong: no model can be used on this node then
   */
  static ReaderOptions parse(Properties properties) throws ModelException {
    ReaderOptions defaults = ReaderOptions.defaults();
    try {
      refuseGone(properties);
      return new ReaderOptions(
          engine(properties, defaults.engine()),
          wholeNumber(properties, THREADS, defaults.threads(), 1, 256),
          wholeNumber(properties, QUEUE, defaults.queueLength(), 1, 10_000),
          cacheBytes(properties, defaults),
          maxMemoryBytes(properties));
    } catch (IllegalArgumentException e) {
      throw new ModelException(e.getMessage(), e);
    }
  }

  private static void refuseGone(Properties properties) {
    if (properties.getProperty(WORKERS) != null) {
      throw new IllegalArgumentException(
          "system property "
              + WORKERS
              + " is gone, "
              + THREADS
              + " is the number of threads of the node");
    }
  }

  /** A library that is not the default one has 32-bit numbers, unless something else is said. */
  private static ReaderEngine engine(Properties properties, ReaderEngine defaults) {
    String library = properties.getProperty(ENGINE, defaults.library());
    String precision =
        library.equals(defaults.library())
            ? defaults.precision()
            : ReaderEngine.PYTORCH_FP32.precision();
    try {
      return new ReaderEngine(library, properties.getProperty(PRECISION, precision));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "system properties " + ENGINE + " and " + PRECISION + ": " + e.getMessage(), e);
    }
  }

  private static long cacheBytes(Properties properties, ReaderOptions defaults) {
    int megabytes =
        wholeNumber(properties, CACHE_MEGABYTES, (int) (defaults.cacheBytes() >> 20), 0, 65_536);
    return (long) megabytes << 20;
  }

  /** Without the property most of what the container may have, or the machine has. */
  private static long maxMemoryBytes(Properties properties) {
    long available = (long) (SAFE_SHARE * ProcessMemory.availableBytes().orElse(0));
    int otherwise = (int) Math.min(MAX_MEGABYTES, available >> 20);
    long megabytes = wholeNumber(properties, MAX_MEMORY_MEGABYTES, otherwise, 0, MAX_MEGABYTES);
    return megabytes << 20;
  }

  private static int wholeNumber(
      Properties properties, String name, int otherwise, int min, int max) {
    String value = properties.getProperty(name);
    return value == null
        ? otherwise
        : values().wholeNumber("system property " + name, value, min, max);
  }

  private static ValueParser values() {
    return new ValueParser(IllegalArgumentException::new);
  }
}
