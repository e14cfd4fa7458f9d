/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * How much of the Java heap threads have asked for since they began; native memory is not in it.
 */
final class AllocatedBytes {
  private static final String THREADS = ManagementFactory.THREAD_MXBEAN_NAME;

  private AllocatedBytes() {}

  /**
   * Of all threads that live.
   *
   * @throws CommandException where the virtual machine does not say, as HotSpot does
   */
  static long ofAllThreads() {
    long[] ids = ManagementFactory.getThreadMXBean().getAllThreadIds();
    return Arrays.stream((long[]) ask(new Object[] {ids}, long[].class.getName()))
        .filter(bytes -> bytes > 0)
        .sum();
  }

  /** Asked by name: the interface that has it is no part of every Java. */
  private static Object ask(Object[] arguments, String type) {
    try {
      return ManagementFactory.getPlatformMBeanServer()
          .invoke(
              new ObjectName(THREADS), "getThreadAllocatedBytes", arguments, new String[] {type});
    } catch (JMException | RuntimeException unknown) {
      throw new CommandException("this Java does not say what threads allocate: " + unknown);
    }
  }
}
