/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import com.carrotsearch.randomizedtesting.ThreadFilter;

/** Threads that the JDK begins once and never ends. */
public final class JdkThreads implements ThreadFilter {
  @Override
  public boolean reject(Thread thread) {
    return thread.getName().equals("CompletableFutureDelayScheduler");
  }
}
