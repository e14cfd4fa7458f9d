/* Licensed under the Apache License, Version 2.0. */
package solrqa.files;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a result says of the machine that it was measured on. */
public final class Machine {
  private Machine() {}

  /** Processors, Java and system. */
  public static Map<String, Object> json() {
    Map<String, Object> machine = new LinkedHashMap<>();
    machine.put("processors", Runtime.getRuntime().availableProcessors());
    machine.put("java", System.getProperty("java.version"));
    machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return machine;
  }
}
