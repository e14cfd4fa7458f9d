/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import solrqa.console.CommandException;
import solrqa.data.Articles;
import solrqa.data.OwnQuestion;
import solrqa.data.Qrels;
import solrqa.data.QuestionFile;
import solrqa.data.SquadFile;
import solrqa.data.topics.TrecTopics;
import solrqa.evaluation.metrics.Sample;
import solrqa.files.Notice;
import solrqa.files.Sha256;

/**
 * The questions of an evaluation.
 *
 * @param questions to ask, in the order of their file
 * @param known ids of all questions of the file, asked or not
 * @param paragraphs the right paragraph of a question by its id, where nobody knows yet which
 *     passage of the collection it is
 * @param identity what a result says of where they come from
 * @param notices what of the files is not in them
 */
public record QuestionSet(
    List<GoldQuestion> questions,
    Set<String> known,
    Map<String, String> paragraphs,
    Map<String, Object> identity,
    List<Notice> notices) {
  public QuestionSet {
    questions = List.copyOf(questions);
    paragraphs = Collections.unmodifiableMap(new LinkedHashMap<>(paragraphs));
    notices = List.copyOf(notices);
  }

  /**
   * Reads a file of questions. Right are the documents that it names; where it names none, and a
   * question has answers, its own paragraph is right, where it is indexed.
   *
   * @param ids of the indexed passages, by their text
   */
  public static QuestionSet ofFile(Path file, Map<String, String> ids) throws IOException {
    List<GoldQuestion> questions = new ArrayList<>();
    Map<String, String> paragraphs = new LinkedHashMap<>();
    for (OwnQuestion own : QuestionFile.read(file)) {
      Map<String, Integer> grades = new LinkedHashMap<>();
      own.documents().forEach(document -> grades.put(document, 1));
      boolean looksFor = grades.isEmpty() && !own.answers().isEmpty() && !own.passage().isEmpty();
      if (looksFor && ids.containsKey(own.passage())) {
        grades.put(ids.get(own.passage()), 1);
      } else if (looksFor) {
        paragraphs.put(own.id(), own.passage());
      }
      questions.add(
          new GoldQuestion(
              own.id(), own.article(), own.text(), own.answersKnown(), own.answers(), grades));
    }
    return of(file, questions, paragraphs);
  }

  /**
   * The same questions, for which the collection was asked where their paragraphs are.
   *
   * @param ids of all passages with a paragraph, by its text; all of them are right
   */
  public QuestionSet located(Map<String, List<String>> ids) {
    Map<String, String> left = new LinkedHashMap<>();
    List<GoldQuestion> some = new ArrayList<>();
    for (GoldQuestion question : questions) {
      String paragraph = paragraphs.getOrDefault(question.id(), "");
      Map<String, Integer> grades = new LinkedHashMap<>();
      ids.getOrDefault(paragraph, List.of()).forEach(id -> grades.put(id, 1));
      if (grades.isEmpty() && !paragraph.isEmpty()) {
        left.put(question.id(), paragraph);
      }
      some.add(grades.isEmpty() ? question : question.with(grades));
    }
    return new QuestionSet(some, known, left, identity, notices);
  }

  /**
   * Those of some articles alone.
   *
   * @param file that they were read from
   * @throws CommandException where there is none
   */
  public QuestionSet only(Path file, Articles articles) throws IOException {
    Path split = articles.file();
    Set<String> titles = SquadFile.articles(split, articles.name());
    List<GoldQuestion> some =
        questions.stream().filter(question -> titles.contains(question.article())).toList();
    if (some.isEmpty()) {
      throw new CommandException(file + ": has no question there");
    }
    Set<String> without = new LinkedHashSet<>(titles);
    some.forEach(question -> without.remove(question.article()));
    List<Notice> more = new ArrayList<>(notices);
    String what = "of " + split.getFileName() + " without a question in " + file.getFileName();
    more.addAll(new Notice("article", what, List.copyOf(without)).ifAny());
    return of(some, with("articles", articles.name() + " of " + Sha256.named(split)), more);
  }

  /**
   * Reads TREC topics, whose answers are not known.
   *
   * @param field which of a topic's fields is asked; empty for the usual one
   */
  public static QuestionSet ofTopics(Path file, Optional<String> field) throws IOException {
    List<GoldQuestion> questions = new ArrayList<>();
    TrecTopics.read(file, field)
        .forEach(
            (id, text) -> questions.add(new GoldQuestion(id, text, false, List.of(), Map.of())));
    QuestionSet set = of(file, questions, Map.of());
    return field.isEmpty() ? set : set.of(questions, set.with("field", field.get()), List.of());
  }

  private static QuestionSet of(
      Path file, List<GoldQuestion> questions, Map<String, String> paragraphs) throws IOException {
    if (questions.isEmpty()) {
      throw new CommandException(file + ": has no question");
    }
    Set<String> known = new LinkedHashSet<>();
    questions.forEach(question -> known.add(question.id()));
    return new QuestionSet(
        questions, known, paragraphs, Map.of("file", Sha256.named(file)), List.of());
  }

  /** Some of these questions. */
  private QuestionSet of(
      List<GoldQuestion> some, Map<String, Object> otherIdentity, List<Notice> otherNotices) {
    Map<String, String> theirs = new LinkedHashMap<>(paragraphs);
    theirs.keySet().retainAll(some.stream().map(GoldQuestion::id).collect(Collectors.toSet()));
    return new QuestionSet(some, known, theirs, otherIdentity, otherNotices);
  }

  /** The same questions, for which a file of qrels says which documents are right. */
  public QuestionSet judgedBy(Path file) throws IOException {
    Qrels qrels = Qrels.read(file);
    List<String> unknown =
        qrels.topics().keySet().stream().filter(topic -> !known.contains(topic)).toList();
    List<Notice> more = new ArrayList<>(notices);
    String name = file.getFileName().toString();
    more.addAll(new Notice("topic", "of " + name + " that no question has", unknown).ifAny());
    return new QuestionSet(
        questions.stream().map(question -> question.with(qrels.of(question.id()))).toList(),
        known,
        Map.of(),
        with("qrels", Sha256.named(file)),
        more);
  }

  /**
   * Some of the questions, drawn at random, in their order.
   *
   * @param number how many
   * @param seed the same one draws the same
   */
  public QuestionSet sample(int number, long seed) {
    if (number > questions.size()) {
      throw new CommandException(
          "illegal --questions " + number + ", there are only " + questions.size());
    }
    List<GoldQuestion> sample = Sample.draw(questions, number, new SplittableRandom(seed));
    String drawn = number + " of " + questions.size() + ", seed " + seed;
    return of(sample, with("sample", drawn), notices);
  }

  /** What people found right, as far as it is one of these questions. */
  public Qrels qrels() {
    Map<String, Map<String, Integer>> topics = new LinkedHashMap<>();
    for (GoldQuestion question : questions) {
      if (!question.grades().isEmpty()) {
        topics.put(question.id(), question.grades());
      }
    }
    return new Qrels(topics);
  }

  /** Questions that have an answer or may have one, but no passage that is right. */
  public Notice withoutGold() {
    return new Notice(
        "question",
        "without a right passage among those indexed, not in the ranking figures",
        questions.stream()
            .filter(question -> !question.unanswerable() && !question.hasGold())
            .map(GoldQuestion::id)
            .toList());
  }

  private Map<String, Object> with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(identity);
    more.put(name, value);
    return more;
  }
}
