/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import solrqa.console.Count;

/**
 * The stages of a reading.
 *
 * @param passages of a whole reading
 * @param engines each by itself
 */
record MicroFigures(int passages, List<Engine> engines) implements Figures {
  MicroFigures {
    engines = List.copyOf(engines);
  }

  /**
   * What an engine takes.
   *
   * @param name of the engine
   * @param stages of one passage, by one thread
   * @param reading of all passages, by all threads
   */
  record Engine(String name, List<Stage> stages, Stage reading) {
    Engine {
      stages = List.copyOf(stages);
    }
  }

  /**
   * What a stage takes.
   *
   * @param name of the stage
   * @param milliseconds the median
   * @param bytes of the Java heap that it asks for
   * @param rounds how often it was done
   * @param gigaflops of arithmetic a second; null where no window goes through the network
   */
  record Stage(
      String name,
      double milliseconds,
      long bytes,
      long rounds,
      @JsonInclude(JsonInclude.Include.NON_NULL) Double gigaflops) {
    private String row(String engine) {
      return String.format(
          Locale.ROOT,
          "| %s | %s | %.4f | %s | %.1f |%n",
          engine,
          name,
          milliseconds,
          gigaflops == null ? "-" : String.format(Locale.ROOT, "%.0f", gigaflops),
          bytes / 1024.0);
    }
  }

  @Override
  public String markdown(Run run) {
    StringBuilder page = new StringBuilder();
    page.append(
        "A question and a passage by one thread, stage by stage; then "
            + passages
            + " passages by "
            + Count.of(run.threads(), "thread")
            + ".\n\n");
    page.append("| engine | stage | milliseconds | GFLOP/s | KB of Java heap |\n");
    page.append("|---|---|---:|---:|---:|\n");
    for (Engine engine : engines) {
      engine.stages().forEach(stage -> page.append(stage.row(engine.name())));
      page.append(engine.reading().row(engine.name()));
    }
    return page.toString();
  }
}
