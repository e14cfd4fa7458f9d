/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import solrqa.console.CommandException;
import solrqa.files.Notice;

/**
 * The documents that people judged for some questions.
 *
 * @param ids of all of them, right or wrong
 */
public record JudgedDocuments(Set<String> ids) {

  public static JudgedDocuments of(List<GoldQuestion> questions) {
    Set<String> ids = new LinkedHashSet<>();
    questions.forEach(question -> ids.addAll(question.grades().keySet()));
    return new JudgedDocuments(ids);
  }

  /**
   * Says which of them a collection lacks: they are never found.
   *
   * @throws CommandException when it has none of them
   */
  public List<Notice> without(Collection<String> missing) {
    if (!ids.isEmpty() && missing.size() == ids.size()) {
      throw new CommandException(
          "no judged document is in the collection, for instance not "
              + missing.iterator().next()
              + "; name qrels and a collection that belong together");
    }
    return new Notice("judged document", "not in the collection", List.copyOf(missing)).ifAny();
  }
}
