/* Licensed under the Apache License, Version 2.0. */
package solrqa.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachineTest {

  @Test
  void saysWhatSpeedDependsOnAndNothingOfTheMachinesNameOrUsers() {
    assertThat(Machine.json().keySet()).containsExactly("processors", "java", "system");
    assertThat(Machine.json().get("processors"))
        .isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(Machine.json().get("java")).isEqualTo(System.getProperty("java.version"));
    assertThat((String) Machine.json().get("system")).startsWith(System.getProperty("os.name"));
  }
}
