/* Licensed under the Apache License, Version 2.0. */
package solrqa.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import solrqa.console.Count;

/**
 * Something in a run's input, or that befell it, which the figures do not show.
 *
 * @param noun what there are some of, in the singular; its plural ends in s
 * @param what is the matter with them
 * @param names all of them
 */
public record Notice(String noun, String what, List<String> names) {
  private static final int NAMED = 5;

  public Notice {
    names = List.copyOf(names);
  }

  /** The same as a list, empty where there is nothing to notice. */
  public List<Notice> ifAny() {
    return names.isEmpty() ? List.of() : List.of(this);
  }

  /** In one line: how many, and the first. */
  public String print() {
    return Count.of(names.size(), noun)
        + " "
        + what
        + ": "
        + String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
        + (names.size() > NAMED ? ", ..." : "");
  }

  /** What {@link #json} wrote. */
  public static Notice read(ResultObject json) {
    return new Notice(json.text("noun"), json.text("what"), json.texts("names"));
  }

  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("noun", noun);
    json.put("what", what);
    json.put("count", names.size());
    json.put("names", new ArrayList<>(names));
    return json;
  }
}
