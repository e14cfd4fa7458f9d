/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.util.List;
import java.util.Locale;

/**
 * The memory of a process that reads many times.
 *
 * @param parameters of the model
 * @param few readings before the first look at the memory
 * @param reads readings before the second
 * @param engines one after the other in one process
 */
record SoakFigures(long parameters, int few, int reads, List<Engine> engines) implements Figures {
  SoakFigures {
    engines = List.copyOf(engines);
  }

  /**
   * What an engine holds.
   *
   * @param name of the engine
   * @param fewKibibytes resident set after few readings
   * @param manyKibibytes after all of them
   * @param mostKibibytes the peak
   */
  record Engine(String name, long fewKibibytes, long manyKibibytes, long mostKibibytes) {
    private String row() {
      return String.format(
          Locale.ROOT,
          "| %s | %.1f | %.1f | %+.1f %% | %.1f |%n",
          name,
          fewKibibytes / 1024.0,
          manyKibibytes / 1024.0,
          100.0 * (manyKibibytes - fewKibibytes) / fewKibibytes,
          mostKibibytes / 1024.0);
    }
  }

  @Override
  public String markdown(Run run) {
    StringBuilder page = new StringBuilder();
    page.append(
        String.format(
            Locale.ROOT,
            "Resident memory, Java heap included; the model has %.1f million parameters.%n%n",
            parameters / 1e6));
    page.append(
        String.format(
            Locale.ROOT,
            "| engine | MiB after %,d readings | after %,d | growth | peak |%n",
            few,
            reads));
    page.append("|---|---:|---:|---:|---:|\n");
    engines.forEach(engine -> page.append(engine.row()));
    return page.toString();
  }
}
