/* Licensed under the Apache License, Version 2.0. */
package solrqa.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What a result says of the machine that it was measured on. */
public final class Machine {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private Machine() {}

  /** Processors, Java and system. */
  public static Map<String, Object> json() {
    Map<String, Object> machine = new LinkedHashMap<>();
    machine.put("processors", Runtime.getRuntime().availableProcessors());
    machine.put("java", System.getProperty("java.version"));
    machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return machine;
  }

  /**
   * The same and, where the system tells, the processor's name and what of it matters for speed.
   */
  public static Map<String, Object> withProcessor() throws IOException {
    Map<String, Object> machine = json();
    if (Files.isReadable(PROCESSORS)) {
      machine.putAll(processor(Files.readString(PROCESSORS)));
    }
    return machine;
  }

  /** The same out of the content of Linux's file. */
  public static Map<String, Object> processor(String file) {
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
