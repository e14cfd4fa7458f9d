/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import solrqa.console.CommandException;

class ResidentMemoryTest {
  @Test
  void takesTheResidentSetOutOfTheStatus() {
    List<String> status = List.of("VmHWM:\t  900 kB", "VmRSS:\t  123456 kB", "RssAnon:\t  7 kB");
    assertThat(ResidentMemory.parse(status, "VmRSS")).isEqualTo(123_456);
  }

  @Test
  void saysWhatTheStatusLacks() {
    assertThatThrownBy(() -> ResidentMemory.parse(List.of("VmHWM:\t  900 kB"), "VmRSS"))
        .isInstanceOf(CommandException.class)
        .hasMessage("/proc/self/status has no line VmRSS");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has /proc")
  void seesThatAJavaProcessHoldsSomeMegabytes() throws Exception {
    assertThat(ResidentMemory.settledKibibytes()).isBetween(20L << 10, 64L << 20);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has /proc")
  void remembersTheMostSinceItForgot() throws Exception {
    ResidentMemory.forgetMost();
    long before = ResidentMemory.mostKibibytes();
    ByteBuffer memory = ByteBuffer.allocateDirect(64 << 20);
    for (int i = 0; i < memory.capacity(); i += 1024) {
      memory.put(i, (byte) 1);
    }
    assertThat(ResidentMemory.mostKibibytes() - before).isGreaterThan(32 << 10);
  }
}
