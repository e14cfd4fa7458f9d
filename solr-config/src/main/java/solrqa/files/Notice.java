/* Licensed under the Apache License, Version 2.0. */
package solrqa.files;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.stream.Stream;
import solrqa.console.Count;

/**
 * Something in a run's input, or that befell it, which the figures do not show.
 *
 * @param noun what there are some of, in the singular; its plural ends in s
 * @param what is the matter with them
 * @param names all of them
 */
@JsonPropertyOrder({"noun", "what", "count", "names"})
public record Notice(String noun, String what, List<String> names) {
  private static final int NAMED = 5;

  public Notice {
    names = List.copyOf(names);
  }

  /** The same as a list, empty where there is nothing to notice. */
  public List<Notice> ifAny() {
    return of(this);
  }

  /** Those of which there is anything to notice. */
  public static List<Notice> of(Notice... all) {
    return Stream.of(all).filter(notice -> !notice.names.isEmpty()).toList();
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

  /** As results say it beside the names. */
  @JsonProperty
  int count() {
    return names.size();
  }
}
