/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds for every question what it is told to, in the form of Solr's responses with and without the
 * reader; the question itself decides whether it fails.
 */
public final class ScriptedSolr implements SolrAsker.Endpoint {
  public final List<Map<String, String>> requests = new ArrayList<>();

  /** What happens at a question in the place of a reply. */
  public final Map<String, Exception> failures = new HashMap<>();

  /** Questions at which time is up before all is read, where a page is shown. */
  final Set<String> late = new HashSet<>();

  private final List<Found> found;

  /**
   * A passage that is found.
   *
   * @param margin read passages have one; NaN leaves it unread
   */
  public record Found(String id, double score, String text, double margin, String answer) {
    boolean isRead() {
      return !Double.isNaN(margin);
    }
  }

  /**
   * @param found in BM25's order
   */
  public ScriptedSolr(Found... found) {
    this.found = List.of(found);
  }

  /** Questions in the order in which they were asked of the reader, without the warm-up. */
  public List<String> asked() {
    return requests.stream()
        .filter(request -> request.get("qa").equals("true") && !request.get("q").equals("*:*"))
        .map(request -> request.get("q"))
        .toList();
  }

  @Override
  public Map<?, ?> ask(Map<String, String> request) throws IOException, InterruptedException {
    requests.add(Map.copyOf(request));
    Exception failure = failures.get(request.get("q"));
    if (failure instanceof IOException gone) {
      throw gone;
    }
    if (failure instanceof RuntimeException error) {
      throw error;
    }
    if (request.containsKey("fq")) {
      return documents(judged(request), List.of("id"));
    }
    if (request.get("q").startsWith("{!field")) {
      return documents(holders(request.get("wanted")), List.of("id", "text"));
    }
    if (request.containsKey("qa.stopEarly")) {
      return page(request);
    }
    return request.get("qa").equals("true")
        ? read(request)
        : documents(found, List.of("id", "score", "text"));
  }

  private List<Found> judged(Map<String, String> request) {
    Set<String> wanted = Set.of(request.get("wanted").split(request.get("separator")));
    return found.stream().filter(one -> wanted.contains(one.id())).toList();
  }

  /** As Solr, which compares words alone. */
  private List<Found> holders(String wanted) {
    return found.stream().filter(one -> words(one.text()).contains(words(wanted))).toList();
  }

  private static String words(String text) {
    return " " + text.replaceAll("\\W+", " ").strip().toLowerCase(Locale.ROOT) + " ";
  }

  private Map<?, ?> documents(List<Found> some, List<String> fields) {
    List<Map<String, Object>> documents = new ArrayList<>();
    for (Found one : some) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("id", one.id());
      document.put("score", one.score());
      document.put("text", one.text());
      document.keySet().retainAll(fields);
      documents.add(document);
    }
    return Map.of("response", Map.of("numFound", (long) found.size(), "docs", documents));
  }

  /** What has an answer in BM25's order; stopping early forgets the last of all. */
  private Map<?, ?> page(Map<String, String> request) {
    boolean stops = !request.get("qa.stopEarly").equals("false");
    List<Found> read = found.subList(0, found.size() - (stops ? 1 : 0));
    List<Found> page =
        read.stream()
            .filter(one -> one.margin() >= 0)
            .limit(Integer.parseInt(request.get("rows")))
            .toList();
    Map<String, Object> answers = new LinkedHashMap<>();
    for (Found one : page) {
      Map<String, Object> entry = entry(one, found.indexOf(one) + 1);
      entry.put("spans", List.of(Map.of("text", one.answer())));
      answers.put(one.id(), entry);
    }
    Map<String, Object> response = new LinkedHashMap<>();
    response.put(
        "responseHeader",
        late.contains(request.get("q")) ? Map.of("partialResults", true) : Map.of());
    documents(page, List.of("id", "score", "text"))
        .forEach((name, part) -> response.put((String) name, part));
    response.put(
        "qa",
        Map.of(
            "unread",
            found.size() - read.size(),
            "windows",
            read.size(),
            "cached",
            0,
            "documents",
            answers));
    return response;
  }

  /** In the order of the margins, with qa.noAnswer=keep at the threshold 0. */
  private Map<?, ?> read(Map<String, String> request) {
    Map<String, Object> answers = new LinkedHashMap<>();
    Map<String, Object> explanations = new LinkedHashMap<>();
    for (int i = 0; i < found.size(); i++) {
      Found one = found.get(i);
      answers.put(one.id(), entry(one, i + 1));
      explanations.put(
          one.id(),
          one.isRead()
              ? Map.of(
                  "bestSpan",
                  one.answer(),
                  "context",
                  "Title of " + one.id(),
                  "marginProbability",
                  0.25,
                  "windows",
                  1L)
              : Map.of("decision", "kept"));
    }
    Map<String, Object> section = new LinkedHashMap<>();
    section.put("model", "scripted");
    section.put("questionTruncated", request.get("q").length() > 100);
    section.put("unread", found.stream().filter(one -> !one.isRead()).count());
    section.put("windows", found.stream().filter(Found::isRead).count());
    section.put("cached", 0L);
    section.put("documents", answers);
    List<Found> byMargin =
        found.stream()
            .sorted((a, b) -> Double.compare(rank(b), rank(a)))
            .collect(Collectors.toList());
    Map<String, Object> response = new LinkedHashMap<>();
    documents(byMargin, List.of("id")).forEach((name, part) -> response.put((String) name, part));
    response.put("qa", section);
    response.put("debug", Map.of("qa", explanations));
    return response;
  }

  private static double rank(Found one) {
    return one.isRead() ? one.margin() : Double.NEGATIVE_INFINITY;
  }

  private static Map<String, Object> entry(Found one, int rank) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("status", one.isRead() ? one.margin() >= 0 ? "answered" : "noAnswer" : "unread");
    if (one.isRead()) {
      entry.put("margin", one.margin());
      entry.put("probability", 1 / (1 + Math.exp(-one.margin())));
    }
    entry.put("retrievalScore", one.score());
    entry.put("retrievalRank", (long) rank);
    return entry;
  }

  /** Names of the parameters of all requests. */
  Set<String> parameters() {
    Set<String> names = new TreeSet<>();
    requests.forEach(request -> names.addAll(request.keySet()));
    return names;
  }
}
