/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import solrqa.console.CommandException;
import solrqa.files.Notice;

/** What a collection has, found out by asking it. */
public final class IndexContent {
  private static final int BATCH = 500;

  /** In no id that anybody types, so that ids may have commas and spaces. */
  private static final String SEPARATOR = "\u001f";

  private final SolrAsker.Endpoint solr;

  public IndexContent(SolrAsker.Endpoint solr) {
    this.solr = solr;
  }

  /** How many documents there are. */
  public long documents() throws IOException, InterruptedException {
    return number(response(Map.of("q", "*:*", "qa", "false", "rows", "0")).get("numFound"));
  }

  /**
   * Looks whether the collection can answer questions.
   *
   * @return judged documents that it does not have, and questions of which it has no right one:
   *     they are never found
   * @throws CommandException when it is empty or has no judged document at all
   */
  public List<Notice> check(List<GoldQuestion> questions) throws IOException, InterruptedException {
    if (documents() == 0) {
      throw new CommandException("the collection is empty, there is nothing to ask about");
    }
    Set<String> judged = new LinkedHashSet<>();
    questions.forEach(question -> judged.addAll(question.grades().keySet()));
    List<String> missing = missing(judged);
    if (!judged.isEmpty() && missing.size() == judged.size()) {
      throw new CommandException(
          "no judged document is in the collection, for instance not "
              + missing.get(0)
              + "; name questions or qrels, and a collection, that belong together");
    }
    Set<String> absent = Set.copyOf(missing);
    return Notice.of(
        new Notice("judged document", "not in the collection", missing),
        new Notice(
            "question",
            "whose right document is not in the collection, counted as not found",
            questions.stream()
                .filter(question -> isLost(question, absent))
                .map(GoldQuestion::id)
                .toList()));
  }

  /** Whether it has a right document, but the collection has none of them. */
  private static boolean isLost(GoldQuestion question, Set<String> absent) {
    return question.hasGold()
        && question.grades().entrySet().stream()
            .allMatch(judged -> judged.getValue() <= 0 || absent.contains(judged.getKey()));
  }

  /** Those ids that no document has, in their order. */
  List<String> missing(Collection<String> ids) throws IOException, InterruptedException {
    List<String> asked = new ArrayList<>(ids);
    Set<String> missing = new LinkedHashSet<>(ids);
    for (int start = 0; start < asked.size(); start += BATCH) {
      List<String> batch = asked.subList(start, Math.min(start + BATCH, asked.size()));
      Map<String, String> request = new HashMap<>();
      request.put("q", "*:*");
      request.put("qa", "false");
      request.put("fq", "{!terms f=id separator=$separator v=$wanted}");
      request.put("separator", SEPARATOR);
      // not "ids", by which Solr's shards are asked for documents
      request.put("wanted", String.join(SEPARATOR, batch));
      request.put("fl", "id");
      request.put("rows", Integer.toString(batch.size()));
      for (Object document : (List<?>) response(request).get("docs")) {
        missing.remove(((Map<?, ?>) document).get("id"));
      }
    }
    return List.copyOf(missing);
  }

  private Map<?, ?> response(Map<String, String> request) throws IOException, InterruptedException {
    if (solr.ask(request).get("response") instanceof Map<?, ?> response) {
      return response;
    }
    throw new CommandException("Solr's response has no section \"response\"");
  }

  private static long number(Object value) {
    return value instanceof Number number ? number.longValue() : 0;
  }
}
