/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has /proc")
class ResidentMemoryTest {
  @Test
  void seesWhatThisProcessHolds() throws Exception {
    long before = ResidentMemory.kibibytes();
    byte[] held = new byte[200 << 20];
    for (int i = 0; i < held.length; i += 1024) {
      held[i] = 1;
    }
    assertThat(ResidentMemory.kibibytes()).isGreaterThan(before + (150 << 10));
    assertThat(held[0]).isEqualTo((byte) 1);
  }
}
