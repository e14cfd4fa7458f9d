/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import solrqa.answer.Status;
import solrqa.console.CommandException;
import solrqa.files.JsonFile;
import solrqa.solr.SolrReplyException;

/**
 * Asks Solr questions with the reader and without.
 *
 * <p>The reader is asked with {@code qa.noAnswer=keep}, so that every passage comes back with its
 * margin; what Solr returns by default follows from that. {@code debug=results}, which has the best
 * span and the windows of each passage, costs an explanation of BM25's score for each of them:
 * little beside reading, but part of the time that is measured.
 */
public final class SolrAsker {
  private final Endpoint solr;
  private final Map<String, String> parameters;
  private final int depth;

  /** A Solr that answers requests. */
  public interface Endpoint {
    /**
     * The response to these parameters.
     *
     * @throws SolrReplyException when it is an error
     * @throws IOException when there is none
     */
    Map<?, ?> ask(Map<String, String> parameters) throws IOException, InterruptedException;
  }

  /**
   * @param parameters of every request, besides those that make an evaluation
   * @param depth how many passages are retrieved, and read
   */
  public SolrAsker(Endpoint solr, Map<String, String> parameters, int depth) {
    this.solr = solr;
    this.parameters = parameters;
    this.depth = depth;
  }

  /**
   * What becomes of a question.
   *
   * @throws CommandException when Solr's reply is an error or does not say what was asked
   * @throws IOException when Solr does not reply
   */
  public QuestionRow ask(GoldQuestion question) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Map<?, ?> plain = solr.ask(bm25(question.text()));
    long middle = System.nanoTime();
    Map<?, ?> read = solr.ask(reader(question.text()));
    long end = System.nanoTime();
    Map<?, ?> section = section(read, "qa");
    return new QuestionRow(
        question,
        candidates(question, documents(plain), read),
        Boolean.TRUE.equals(section.get("questionTruncated")),
        number(section, "unread").intValue(),
        number(section, "windows").intValue(),
        number(section, "cached").intValue(),
        (end - middle) / 1e6,
        (middle - start) / 1e6,
        "");
  }

  /**
   * Asks a question that is in no set, so that no question waits for what is loaded at first use,
   * or finds out that this Solr cannot be asked like that.
   *
   * @return the name of the model
   * @throws CommandException when it cannot
   */
  public String warmUp() throws IOException, InterruptedException {
    Map<String, String> request = reader("Is it ready?");
    request.put("q", "*:*");
    request.put("rows", "0"); // all parameters are looked at, and nothing is read
    solr.ask(request);
    request.put("rows", "1");
    request.put("qa.depth", "1");
    Map<?, ?> read = solr.ask(request);
    section(section(read, "debug"), "qa");
    return String.valueOf(section(read, "qa").get("model"));
  }

  private Map<String, String> bm25(String question) {
    Map<String, String> request = new HashMap<>(parameters);
    request.put("q", question);
    request.put("qa", "false");
    request.put("fl", "id,score,text");
    request.put("rows", Integer.toString(depth));
    return request;
  }

  private Map<String, String> reader(String question) {
    Map<String, String> request = bm25(question);
    request.put("qa", "true");
    request.put("qa.q", question);
    request.put("qa.depth", Integer.toString(depth));
    request.put("qa.noAnswer", "keep");
    request.put("qa.answers", "0");
    // what a broken reader leaves unread would count as out of time
    request.put("qa.onError", "fail");
    request.put("debug", "results");
    request.put("fl", "id");
    return request;
  }

  private static List<Candidate> candidates(
      GoldQuestion question, List<Map<?, ?>> retrieved, Map<?, ?> read) {
    Map<?, ?> entries = section(section(read, "qa"), "documents");
    Map<?, ?> explanations = section(section(read, "debug"), "qa");
    Map<Object, Integer> places = new LinkedHashMap<>();
    documents(read).forEach(document -> places.put(document.get("id"), places.size() + 1));
    List<Candidate> candidates = new ArrayList<>();
    for (Map<?, ?> document : retrieved) {
      Object id = document.get("id");
      int rank = candidates.size() + 1;
      if (!(entries.get(id) instanceof Map<?, ?> entry)
          || !(explanations.get(id) instanceof Map<?, ?> explanation)
          || number(entry, "retrievalRank").intValue() != rank
          || entries.size() != retrieved.size()) {
        throw new CommandException(
            "Solr retrieved other passages with the reader than without; the collection must not"
                + " change while it is asked");
      }
      candidates.add(
          candidate(question, document, rank, places.getOrDefault(id, 0), entry, explanation));
    }
    return candidates;
  }

  private static Candidate candidate(
      GoldQuestion question,
      Map<?, ?> document,
      int rank,
      int place,
      Map<?, ?> entry,
      Map<?, ?> explanation) {
    Status status = Candidate.labelled(entry.get("status"));
    boolean read = status == Status.ANSWERED || status == Status.NO_ANSWER;
    return new Candidate(
        String.valueOf(document.get("id")),
        rank,
        number(document, "score").floatValue(),
        document.get("text") instanceof String text && question.answeredBy(text),
        status,
        place,
        read ? number(entry, "margin").floatValue() : 0,
        read ? number(explanation, "marginProbability").floatValue() : 0,
        read ? number(entry, "probability").floatValue() : 0,
        read ? String.valueOf(explanation.get("bestSpan")) : "",
        explanation.get("context") instanceof String context ? context : "",
        explanation.get("windows") instanceof Number windows ? windows.intValue() : 0);
  }

  private static List<Map<?, ?>> documents(Map<?, ?> response) {
    List<Map<?, ?>> documents = new ArrayList<>();
    if (section(response, "response").get("docs") instanceof List<?> found) {
      found.forEach(document -> documents.add((Map<?, ?>) document));
    }
    return documents;
  }

  private static Map<?, ?> section(Map<?, ?> response, String name) {
    if (response.get(name) instanceof Map<?, ?> section) {
      return section;
    }
    throw new CommandException(
        "Solr's response has no section \""
            + name
            + "\"; the handler needs the components of the shipped configset: query, qa, debug");
  }

  private static Number number(Map<?, ?> values, String name) {
    if (values.get(name) instanceof Number number) {
      return number;
    }
    throw new CommandException(
        "Solr's response has no number \"" + name + "\": " + JsonFile.excerpt(values));
  }
}
