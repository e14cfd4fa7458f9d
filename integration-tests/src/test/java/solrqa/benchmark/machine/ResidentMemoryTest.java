/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ResidentMemoryTest {
  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has /proc")
  void seesThatAJavaProcessHoldsSomeMegabytes() throws Exception {
    assertThat(ResidentMemory.settled()).isBetween(20L << 10, 64L << 20);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has /proc")
  void remembersThePeakSinceItForgot() throws Exception {
    ResidentMemory.forgetPeak();
    long before = ResidentMemory.peak();
    // much more than the heap may give back meanwhile
    ByteBuffer memory = ByteBuffer.allocateDirect(256 << 20);
    for (int i = 0; i < memory.capacity(); i += 1024) {
      memory.put(i, (byte) 1);
    }
    assertThat(ResidentMemory.peak() - before).isGreaterThan(128 << 10);
  }
}
