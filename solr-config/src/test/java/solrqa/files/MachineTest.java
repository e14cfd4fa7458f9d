/* Licensed under the Apache License, Version 2.0. */
package solrqa.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MachineTest {
  private static final String FIRST =
      "processor\t: 0\nmodel name\t: Some CPU @ 2.50GHz: fast\nflags\t\t: fpu avx512f avx2 ht\n";

  @Test
  void readsNameAndInstructionsOfTheFirstProcessor() {
    String second = "processor\t: 1\nmodel name\t: Other\nflags\t\t: fpu amx_int8\n";
    assertThat(Machine.processor(FIRST + "\n" + second))
        .isEqualTo(
            Map.of(
                "processor",
                "Some CPU @ 2.50GHz: fast",
                "instructions",
                List.of("avx2", "avx512f")));
  }

  @Test
  void takesNoPartOfAWordForAnInstruction() {
    assertThat(Machine.processor("flags : avx2x xavx2 avx512_vnni avx_vnni_int8 amx_int8"))
        .isEqualTo(Map.of("instructions", List.of("avx512_vnni", "amx_int8")));
  }

  /** ARM's file has neither. */
  @Test
  void knowsNothingWhereTheSystemTellsNothing() {
    assertThat(Machine.processor("processor : 0\nFeatures : fp asimd\nCPU part : 0xd0c\n"))
        .isEqualTo(Map.of("instructions", List.of()));
    assertThat(Machine.processor("")).isEqualTo(Map.of("instructions", List.of()));
  }

  @Test
  void saysAllThatCanBeWrittenAsJson() throws IOException {
    Map<String, Object> machine = Machine.withProcessor();
    assertThat(machine).containsAllEntriesOf(Machine.json());
    assertThat(JsonLine.of(machine)).startsWith("{\"processors\":").contains("\"java\":\"");
  }
}
