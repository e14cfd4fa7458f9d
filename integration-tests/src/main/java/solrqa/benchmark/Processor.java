/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import solrqa.files.Machine;

/** What a benchmark's result says of the machine, the processor's name and instructions too. */
final class Processor {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private Processor() {}

  /** All that results say of a machine and, where the system tells it, what matters for speed. */
  static Map<String, Object> machine() throws IOException {
    Map<String, Object> machine = Machine.json();
    if (Files.isReadable(PROCESSORS)) {
      machine.putAll(of(Files.readString(PROCESSORS)));
    }
    return machine;
  }

  /** The same out of the content of Linux's file. */
  static Map<String, Object> of(String file) {
    Map<String, Object> processor = new LinkedHashMap<>();
    file.lines()
        .filter(line -> line.startsWith("model name"))
        .findFirst()
        .ifPresent(line -> processor.put("processor", line.replaceAll("^[^:]*: *", "")));
    String flags =
        file.lines().filter(line -> line.startsWith("flags")).findFirst().orElse("") + " ";
    processor.put(
        "instructions",
        Stream.of("avx2", "avx_vnni", "avx512f", "avx512_vnni", "amx_int8")
            .filter(flag -> flags.contains(" " + flag + " "))
            .toList());
    return processor;
  }
}
