/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A way to stop reading early.
 *
 * @param name in a table
 * @param rows documents of the page, the first one
 * @param stop the value of {@code qa.stopEarly}
 */
record StopForm(String name, int rows, String stop) {

  /**
   * That in which all is read, for as long a page as there is, then each stop for each page.
   *
   * @param depth how many documents are retrieved
   */
  static List<StopForm> all(int depth, List<Integer> rows, List<String> stops) {
    List<StopForm> forms = new ArrayList<>();
    forms.add(new StopForm("all read", depth, "false"));
    for (int some : rows) {
      for (String stop : stops) {
        forms.add(new StopForm("rows=" + some + ", qa.stopEarly=" + stop, some, stop));
      }
    }
    return forms;
  }

  /** What is sent to Solr. */
  Map<String, String> parameters() {
    return Map.of("rows", Integer.toString(rows), "qa.stopEarly", stop);
  }
}
