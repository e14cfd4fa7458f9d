/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import solrqa.console.CommandException;
import solrqa.files.JsonFile;

/** Reads questions in the format of SQuAD 1.1 and 2.0. */
public final class SquadFile {
  private final Path file;
  private final List<SquadQuestion> questions = new ArrayList<>();
  private final List<Paragraph> paragraphs = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private final boolean version1;

  /**
   * A paragraph of an article.
   *
   * @param article the article's title; empty where it has none
   * @param text of the paragraph
   */
  record Paragraph(String article, String text) {}

  private SquadFile(Path file, Map<?, ?> root) {
    this.file = file;
    version1 = String.valueOf(root.get("version")).matches("v?1.*");
    data(root);
  }

  /**
   * Reads a file.
   *
   * @throws CommandException if the file cannot be read or is not of this format
   */
  static SquadFile open(Path file) throws IOException {
    return new SquadFile(file, JsonFile.read(file));
  }

  /**
   * The questions of a file in its order.
   *
   * @throws CommandException if the file cannot be read or is not of this format
   */
  public static List<SquadQuestion> read(Path file) throws IOException {
    return open(file).questions();
  }

  /** The questions in the file's order. */
  List<SquadQuestion> questions() {
    return List.copyOf(questions);
  }

  /** All paragraphs in the file's order, those without questions too. */
  List<Paragraph> paragraphs() {
    return List.copyOf(paragraphs);
  }

  /**
   * Whether the file says that it is of a version 1, "1.1" or "v1.1", in which each question has
   * answers.
   */
  boolean isVersion1() {
    return version1;
  }

  /**
   * The titles that a split file gives a name, such as "test": {@code {"articles": {"test":
   * [...]}}}.
   *
   * @throws CommandException if there is no such file or name
   */
  public static Set<String> articles(Path file, String name) throws IOException {
    if (JsonFile.read(file).get("articles") instanceof Map<?, ?> splits) {
      if (splits.get(name) instanceof List<?> titles
          && titles.stream().allMatch(String.class::isInstance)) {
        return Set.copyOf(titles.stream().map(String.class::cast).toList());
      }
      throw new CommandException(file + ": no articles \"" + name + "\", only " + splits.keySet());
    }
    throw new CommandException(file + ": must have an object \"articles\"");
  }

  private void data(Map<?, ?> root) {
    for (Map<?, ?> article : objects(root, "data")) {
      String title = article.get("title") instanceof String text ? text : "";
      for (Map<?, ?> paragraph : objects(article, "paragraphs")) {
        String passage = text(paragraph, "context");
        paragraphs.add(new Paragraph(title, passage));
        for (Map<?, ?> question : objects(paragraph, "qas")) {
          add(title, passage, question);
        }
      }
    }
  }

  private void add(String title, String passage, Map<?, ?> question) {
    String id = text(question, "id");
    if (!ids.add(id)) {
      throw new CommandException(file + ": the question id \"" + id + "\" is there twice");
    }
    List<String> answers =
        objects(question, "answers").stream().map(answer -> text(answer, "text")).toList();
    questions.add(new SquadQuestion(id, title, text(question, "question"), passage, answers));
  }

  private List<Map<?, ?>> objects(Map<?, ?> parent, String name) {
    List<Map<?, ?>> objects = new ArrayList<>();
    if (parent.get(name) instanceof List<?> values) {
      for (Object value : values) {
        if (value instanceof Map<?, ?> object) {
          objects.add(object);
        }
      }
      if (objects.size() == values.size()) {
        return objects;
      }
    }
    throw new CommandException(
        file
            + ": not in SQuAD's format: \""
            + name
            + "\" must be a list of objects in "
            + JsonFile.excerpt(parent));
  }

  private String text(Map<?, ?> parent, String name) {
    if (parent.get(name) instanceof String text) {
      return text;
    }
    throw new CommandException(
        file
            + ": not in SQuAD's format: \""
            + name
            + "\" must be a text in "
            + JsonFile.excerpt(parent));
  }
}
