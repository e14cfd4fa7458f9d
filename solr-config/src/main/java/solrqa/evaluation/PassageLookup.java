/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import solrqa.console.CommandException;
import solrqa.console.OneLine;

/**
 * Finds out under which ids a collection has paragraphs: those of the documents with the same text,
 * or, where there is none, of those that hold it, such as a whole article. White space may differ.
 */
public final class PassageLookup {
  /** Of each paragraph so many characters are searched; the rest is compared. */
  private static final int SEARCHED = 1_000;

  private static final int ROWS = 50;

  private final SolrAsker.Endpoint solr;

  public PassageLookup(SolrAsker.Endpoint solr) {
    this.solr = solr;
  }

  /**
   * The ids of the documents with each paragraph, by its text; nothing where there are none.
   *
   * @param done is told how many paragraphs were looked for
   * @throws CommandException when Solr's reply is an error
   */
  public Map<String, List<String>> ids(Collection<String> paragraphs, LongConsumer done)
      throws IOException, InterruptedException {
    Map<String, List<String>> ids = new LinkedHashMap<>();
    Set<String> all = new LinkedHashSet<>(paragraphs);
    long looked = 0;
    for (String paragraph : all) {
      List<String> found = ids(paragraph);
      if (!found.isEmpty()) {
        ids.put(paragraph, found);
      }
      done.accept(++looked);
    }
    return ids;
  }

  private List<String> ids(String paragraph) throws IOException, InterruptedException {
    Map<String, String> request = new HashMap<>();
    request.put("q", "{!field f=text v=$wanted}");
    request.put("defType", "lucene");
    request.put("wanted", beginning(paragraph));
    request.put("qa", "false");
    request.put("fl", "id,text");
    request.put("rows", Integer.toString(ROWS));
    String wanted = OneLine.of(paragraph).strip();
    List<Map<?, ?>> documents = documents(solr.ask(request));
    List<String> same = ids(documents, text -> text.equals(wanted));
    return same.isEmpty() ? ids(documents, text -> text.contains(wanted)) : same;
  }

  /** Whole words, if there are any. */
  private static String beginning(String paragraph) {
    int end = paragraph.length() <= SEARCHED ? -1 : paragraph.lastIndexOf(' ', SEARCHED);
    return end <= 0 ? paragraph : paragraph.substring(0, end);
  }

  private static List<String> ids(List<Map<?, ?>> documents, Predicate<String> has) {
    List<String> ids = new ArrayList<>();
    for (Map<?, ?> document : documents) {
      Object text = document.get("text");
      List<?> texts = text instanceof List<?> values ? values : List.of(String.valueOf(text));
      if (texts.stream().anyMatch(value -> has.test(OneLine.of(String.valueOf(value)).strip()))) {
        ids.add(String.valueOf(document.get("id")));
      }
    }
    return ids;
  }

  private static List<Map<?, ?>> documents(Map<?, ?> reply) {
    List<Map<?, ?>> documents = new ArrayList<>();
    if (reply.get("response") instanceof Map<?, ?> response
        && response.get("docs") instanceof List<?> found) {
      found.forEach(document -> documents.add((Map<?, ?>) document));
    }
    return documents;
  }
}
