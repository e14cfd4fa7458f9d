/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a benchmark measured: what its JSON has besides {@link Run}, and a table of it. */
interface Figures {
  /**
   * What every file says of its run.
   *
   * @param model the files of the model, with their digests
   * @param threads that read
   * @param solrqa the version
   */
  record Run(Map<String, String> model, int threads, String solrqa) {
    /** The same by its names, in their order. */
    Map<String, Object> map() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("model", model);
      map.put("threads", threads);
      map.put("solrqa", solrqa);
      return map;
    }
  }

  /** The figures as people read them, in Markdown. */
  String markdown(Run run);

  /** With two decimals, which is more than a benchmark can tell apart. */
  static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
