/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import solrqa.console.CommandException;
import solrqa.files.TextFile;
import solrqa.files.TextFile.Line;

/**
 * Which documents people found right for which topic, TREC's qrels: a line for each judgement with
 * topic, iteration (unused), document and grade.
 *
 * @param topics for each topic the documents' grades; 1 and more is relevant
 */
public record Qrels(Map<String, Map<String, Integer>> topics) {
  private static final Pattern GRADE = Pattern.compile("-?+[0-9]{1,9}+");

  /**
   * Reads a file.
   *
   * @throws CommandException naming file, line and rule, if the file is not of this format
   */
  public static Qrels read(Path file) throws IOException {
    Map<String, Map<String, Integer>> topics = new LinkedHashMap<>();
    for (Line line : TextFile.lines(file, "a file of TREC qrels")) {
      String[] columns = line.columns("topic", "iteration", "document", "grade");
      if (!isGrade(columns[3])) {
        throw line.error("the grade must be a whole number");
      }
      Map<String, Integer> grades = topics.computeIfAbsent(columns[0], t -> new LinkedHashMap<>());
      if (grades.put(columns[2], Integer.valueOf(columns[3])) != null) {
        throw line.error("must judge a document that no line before judges for this topic");
      }
    }
    if (topics.isEmpty()) {
      throw new CommandException(file + ": has no judgement");
    }
    return new Qrels(topics);
  }

  static boolean isGrade(String text) {
    return GRADE.matcher(text).matches();
  }

  /** A topic's grades; none where it was not judged. */
  public Map<String, Integer> of(String topic) {
    return topics.getOrDefault(topic, Map.of());
  }

  /** Writes the file that {@link #read} reads. */
  public void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    topics.forEach(
        (topic, grades) ->
            grades.forEach(
                (document, grade) ->
                    lines.add(
                        TrecRun.column(topic) + " 0 " + TrecRun.column(document) + " " + grade)));
    Files.write(file, lines, StandardCharsets.UTF_8);
  }
}
