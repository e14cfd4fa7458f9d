/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import solrqa.console.CommandException;
import solrqa.files.JsonFile;
import solrqa.files.JsonLine;
import solrqa.files.TextFile;
import solrqa.files.TextFile.Line;

/**
 * Reads questions in the forms in which people keep them: a table, a JSON list, a JSON object a
 * line, SQuAD. The name's ending says that a file is a table or has lines; else its content does.
 */
public final class QuestionFile {
  private static final String KIND = "a file of questions";
  private static final List<String> TABLES = List.of(".csv", ".tsv", ".tab");
  private static final List<String> LINES = List.of(".jsonl", ".ndjson");

  private QuestionFile() {}

  /**
   * The questions of a file in its order.
   *
   * @throws CommandException naming file, line and rule, if the file cannot be read or is of none
   *     of these forms
   */
  public static List<OwnQuestion> read(Path file) throws IOException {
    List<OwnQuestion> questions = questions(file);
    Set<String> ids = new HashSet<>();
    for (OwnQuestion question : questions) {
      if (!ids.add(question.id())) {
        throw new CommandException(
            file + ": the question id \"" + question.id() + "\" is there twice");
      }
    }
    return questions;
  }

  private static List<OwnQuestion> questions(Path file) throws IOException {
    if (hasEnding(file, TABLES)) {
      return QuestionTable.read(file);
    }
    String text = TextFile.read(file, KIND);
    if (text.stripLeading().startsWith("[")) {
      return ofList(file);
    }
    return hasEnding(file, LINES) || isLines(text) ? ofLines(file) : ofSquad(file);
  }

  private static boolean hasEnding(Path file, List<String> endings) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return endings.stream().anyMatch(name::endsWith);
  }

  /** Whether each of the first two lines is an object by itself. */
  private static boolean isLines(String text) {
    List<String> first =
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).limit(2).toList();
    return first.size() == 2
        && first.stream().allMatch(line -> line.startsWith("{") && line.endsWith("}"));
  }

  private static List<OwnQuestion> ofList(Path file) throws IOException {
    List<OwnQuestion> questions = new ArrayList<>();
    for (JsonQuestion question : JsonFile.readList(file, JsonQuestion.class)) {
      int number = questions.size() + 1;
      questions.add(question.question(file + ", entry " + number, number));
    }
    return questions;
  }

  private static List<OwnQuestion> ofLines(Path file) throws IOException {
    List<OwnQuestion> questions = new ArrayList<>();
    for (Line line : TextFile.lines(file, KIND)) {
      if (!line.text().isEmpty()) {
        JsonQuestion question = JsonLine.read(file, line.number(), line.text(), JsonQuestion.class);
        questions.add(question.question(file + ", line " + line.number(), questions.size() + 1));
      }
    }
    return questions;
  }

  private static List<OwnQuestion> ofSquad(Path file) throws IOException {
    return SquadFile.readWithoutContexts(file).stream().map(OwnQuestion::of).toList();
  }
}
