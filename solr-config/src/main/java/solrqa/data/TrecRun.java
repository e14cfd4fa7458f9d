/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import solrqa.console.CommandException;
import solrqa.files.TextFile;
import solrqa.files.TextFile.Line;

/**
 * What a system found for each topic, a TREC run: a line for each document with topic, Q0,
 * document, rank, score and the system's name.
 *
 * <p>As with trec_eval the score makes the order, not the rank, and of equal scores the greater
 * document id comes first.
 *
 * @param topics for each topic the documents, best first
 */
public record TrecRun(Map<String, List<Hit>> topics) {
  private static final Pattern RANK = Pattern.compile("[0-9]{1,9}");
  private static final Pattern SCORE =
      Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]{1,3})?");

  /** Descending by score, then by the bytes of the id, as C compares texts. */
  private static final Comparator<Hit> ORDER =
      Comparator.comparingDouble(Hit::score)
          .thenComparing(
              hit -> hit.document().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned)
          .reversed();

  public TrecRun {
    Map<String, List<Hit>> ordered = new LinkedHashMap<>();
    topics.forEach((topic, hits) -> ordered.put(topic, hits.stream().sorted(ORDER).toList()));
    topics = ordered;
  }

  /**
   * A document that was found.
   *
   * @param document its id
   * @param score greater is better; finite
   */
  public record Hit(String document, double score) {
    /** A hit whose score is written with as many digits as Solr writes. */
    public static Hit of(String document, float score) {
      return new Hit(document, Double.parseDouble(Float.toString(score)));
    }
  }

  /**
   * Reads a file.
   *
   * @throws CommandException naming file, line and rule, if the file is not of this format
   */
  public static TrecRun read(Path file) throws IOException {
    Map<String, Map<String, Hit>> topics = new LinkedHashMap<>();
    for (Line line : TextFile.lines(file, "a TREC run")) {
      String[] columns = line.columns("topic", "Q0", "document", "rank", "score", "system");
      if (!columns[1].equals("Q0")) {
        throw line.error("the second column must be Q0");
      }
      if (!RANK.matcher(columns[3]).matches()) {
        throw line.error("the rank must be a whole number");
      }
      if (!SCORE.matcher(columns[4]).matches()) {
        throw line.error("the score must be a number");
      }
      Hit hit = new Hit(columns[2], Double.parseDouble(columns[4]));
      if (Double.isInfinite(hit.score())) {
        throw line.error("the score must be a number of at most 1.8e308");
      }
      if (topics.computeIfAbsent(columns[0], t -> new LinkedHashMap<>()).put(hit.document(), hit)
          != null) {
        throw line.error("must name a document that no line before names for this topic");
      }
    }
    Map<String, List<Hit>> hits = new LinkedHashMap<>();
    topics.forEach((topic, found) -> hits.put(topic, List.copyOf(found.values())));
    return new TrecRun(hits);
  }

  /** The ids that a topic found, best first; none where it found nothing. */
  public List<String> documents(String topic) {
    return topics.getOrDefault(topic, List.of()).stream().map(Hit::document).toList();
  }

  /**
   * Writes the file that {@link #read} reads. A topic that found nothing has no line: trec_eval
   * counts it only with its option -c.
   *
   * @param system the last column, without white space
   */
  public void write(Path file, String system) throws IOException {
    List<String> lines = new ArrayList<>();
    topics.forEach(
        (topic, hits) -> {
          for (int i = 0; i < hits.size(); i++) {
            Hit hit = hits.get(i);
            lines.add(
                String.join(
                    " ",
                    column(topic),
                    "Q0",
                    column(hit.document()),
                    Integer.toString(i + 1),
                    Double.toString(hit.score()),
                    system));
          }
        });
    Files.write(file, lines, StandardCharsets.UTF_8);
  }

  /** An id as these formats can hold it: one with white space is encoded as in addresses. */
  static String column(String id) {
    return id.codePoints().anyMatch(Character::isWhitespace)
        ? URLEncoder.encode(id, StandardCharsets.UTF_8)
        : id;
  }
}
