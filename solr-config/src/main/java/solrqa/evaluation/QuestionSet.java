/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import solrqa.console.CommandException;
import solrqa.data.Articles;
import solrqa.data.Qrels;
import solrqa.data.SquadFile;
import solrqa.data.SquadQuestion;
import solrqa.data.TrecTopics;
import solrqa.evaluation.metrics.Sample;
import solrqa.files.Notice;
import solrqa.files.Sha256;

/**
 * The questions of an evaluation.
 *
 * @param questions to ask, in the order of their file
 * @param known ids of all questions of the file, asked or not
 * @param identity what a result says of where they come from
 * @param notices what of the files is not in them
 */
public record QuestionSet(
    List<GoldQuestion> questions,
    Set<String> known,
    Map<String, Object> identity,
    List<Notice> notices) {
  public QuestionSet {
    questions = List.copyOf(questions);
    notices = List.copyOf(notices);
  }

  /**
   * Reads a SQuAD file. Of a question with answers its own paragraph is right, where it is indexed;
   * of one without no passage is.
   *
   * @param ids of the indexed passages, by their text
   */
  public static QuestionSet ofSquad(Path file, Map<String, String> ids) throws IOException {
    List<GoldQuestion> questions = new ArrayList<>();
    for (SquadQuestion question : SquadFile.read(file)) {
      boolean gold = question.answerable() && ids.containsKey(question.passage());
      questions.add(
          new GoldQuestion(
              question.id(),
              question.article(),
              question.text(),
              true,
              question.answers(),
              gold ? Map.of(ids.get(question.passage()), 1) : Map.of()));
    }
    return of(file, questions);
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
    return new QuestionSet(
        some, known, with("articles", articles.name() + " of " + Sha256.named(split)), more);
  }

  /** Reads TREC topics, whose answers are not known. */
  public static QuestionSet ofTopics(Path file) throws IOException {
    List<GoldQuestion> questions = new ArrayList<>();
    TrecTopics.read(file)
        .forEach(
            (id, text) -> questions.add(new GoldQuestion(id, text, false, List.of(), Map.of())));
    return of(file, questions);
  }

  private static QuestionSet of(Path file, List<GoldQuestion> questions) throws IOException {
    if (questions.isEmpty()) {
      throw new CommandException(file + ": has no question");
    }
    Set<String> known = new LinkedHashSet<>();
    questions.forEach(question -> known.add(question.id()));
    return new QuestionSet(questions, known, Map.of("file", Sha256.named(file)), List.of());
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
    return new QuestionSet(sample, known, with("sample", drawn), notices);
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
