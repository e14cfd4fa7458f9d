/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import solrqa.console.CommandException;
import solrqa.files.JsonFile;

/**
 * A file of questions in the format of SQuAD 1.1 and 2.0. It may have more properties than are
 * read, as both versions do.
 *
 * @param data articles in the file's order
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SquadFile(List<Article> data) {

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Article(@JsonProperty Object title, List<Context> paragraphs) {
    /** Empty where it has none. */
    String name() {
      return title instanceof String text ? text : "";
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Context(@JsonProperty String context, List<Question> qas) {
    /** Empty where there is none. */
    String text() {
      return context == null ? "" : context;
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Question(String id, String question, List<Answer> answers) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Answer(String text) {}

  /** What a file of splits must have; it may have more. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Splits(Map<String, Object> articles) {}

  /**
   * A paragraph of an article.
   *
   * @param article the article's title; empty where it has none
   * @param text of the paragraph
   */
  record Paragraph(String article, String text) {}

  /**
   * Reads a file whose paragraphs all have their text.
   *
   * @throws CommandException if the file cannot be read or is not of this format
   */
  static SquadFile open(Path file) throws IOException {
    SquadFile squad = openWithoutContexts(file);
    for (int article = 0; article < squad.data.size(); article++) {
      List<Context> paragraphs = squad.data.get(article).paragraphs;
      for (int paragraph = 0; paragraph < paragraphs.size(); paragraph++) {
        if (paragraphs.get(paragraph).context == null) {
          String place = "data/" + article + "/paragraphs/" + paragraph + "/context";
          throw new CommandException(file + ": \"" + place + "\" must be a text, is missing");
        }
      }
    }
    return squad;
  }

  private static SquadFile openWithoutContexts(Path file) throws IOException {
    SquadFile squad = JsonFile.read(file, SquadFile.class);
    Set<String> ids = new HashSet<>();
    for (SquadQuestion question : squad.questions()) {
      if (!ids.add(question.id())) {
        throw new CommandException(
            file + ": the question id \"" + question.id() + "\" is there twice");
      }
    }
    return squad;
  }

  /**
   * The questions of a file in its order.
   *
   * @throws CommandException if the file cannot be read or is not of this format
   */
  public static List<SquadQuestion> read(Path file) throws IOException {
    return open(file).questions();
  }

  /**
   * The questions of a file that may lack the paragraphs' texts; then a passage is empty.
   *
   * @throws CommandException if the file cannot be read or is not of this format
   */
  static List<SquadQuestion> readWithoutContexts(Path file) throws IOException {
    return openWithoutContexts(file).questions();
  }

  /** The questions in the file's order. */
  List<SquadQuestion> questions() {
    List<SquadQuestion> questions = new ArrayList<>();
    for (Article article : data) {
      for (Context paragraph : article.paragraphs) {
        for (Question question : paragraph.qas) {
          questions.add(
              new SquadQuestion(
                  question.id,
                  article.name(),
                  question.question,
                  paragraph.text(),
                  question.answers.stream().map(Answer::text).toList()));
        }
      }
    }
    return questions;
  }

  /** All paragraphs in the file's order, those without questions too. */
  List<Paragraph> paragraphs() {
    return data.stream()
        .flatMap(
            article ->
                article.paragraphs.stream()
                    .map(paragraph -> new Paragraph(article.name(), paragraph.text())))
        .toList();
  }

  /**
   * The titles that a split file gives a name, such as "test": {@code {"articles": {"test":
   * [...]}}}.
   *
   * @throws CommandException if there is no such file or name
   */
  public static Set<String> articles(Path file, String name) throws IOException {
    Map<String, Object> splits = JsonFile.read(file, Splits.class).articles;
    if (splits.get(name) instanceof List<?> titles
        && titles.stream().allMatch(String.class::isInstance)) {
      return Set.copyOf(titles.stream().map(String.class::cast).toList());
    }
    throw new CommandException(file + ": no articles \"" + name + "\", only " + splits.keySet());
  }
}
