/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import solrqa.console.Count;

/**
 * Questions in parts, so that what is fitted can be tried on questions that it was not fitted to.
 * Questions of one article stay together, since they share passages and words.
 *
 * @param parts at least two, each with questions
 * @param by what each part has whole
 */
record Folds(List<List<ScoredQuestion>> parts, String by) {

  /** A part a run: whether what is fitted holds for questions of a kind that it never saw. */
  static Folds bySource(List<ScoredQuestion> questions) {
    Map<String, List<ScoredQuestion>> sources = new LinkedHashMap<>();
    for (ScoredQuestion question : questions) {
      sources.computeIfAbsent(question.source(), name -> new ArrayList<>()).add(question);
    }
    return new Folds(List.copyOf(sources.values()), "source");
  }

  /**
   * Whether each part leaves questions with answers to the others, so that these can be fitted to.
   */
  boolean leaveAnswers() {
    return parts.stream()
        .allMatch(
            part ->
                parts.stream()
                    .filter(other -> other != part)
                    .flatMap(List::stream)
                    .anyMatch(question -> question.row().question().answerable()));
  }

  /**
   * Deals questions out.
   *
   * @param questions at least two
   * @param number of parts at most, at least two; there are never more than articles
   * @param seed the same one deals in the same way
   */
  static Folds of(List<ScoredQuestion> questions, int number, long seed) {
    Map<String, List<ScoredQuestion>> articles = new LinkedHashMap<>();
    for (ScoredQuestion question : questions) {
      String article = question.row().question().article();
      articles.computeIfAbsent(article, title -> new ArrayList<>()).add(question);
    }
    boolean byArticle = articles.size() > 1 && !articles.containsKey("");
    Collection<List<ScoredQuestion>> groups =
        byArticle ? articles.values() : questions.stream().map(List::of).toList();
    return new Folds(
        deal(groups, Math.min(number, groups.size()), seed), byArticle ? "article" : "question");
  }

  /** The greatest first, each to the part that has least. */
  private static List<List<ScoredQuestion>> deal(
      Collection<List<ScoredQuestion>> groups, int number, long seed) {
    List<List<ScoredQuestion>> shuffled = new ArrayList<>(groups);
    Collections.shuffle(shuffled, new Random(seed));
    shuffled.sort(Comparator.<List<?>>comparingInt(List::size).reversed());
    List<List<ScoredQuestion>> parts = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      parts.add(new ArrayList<>());
    }
    for (List<ScoredQuestion> group : shuffled) {
      parts.stream().min(Comparator.comparingInt(List::size)).orElseThrow().addAll(group);
    }
    return parts;
  }

  /**
   * What is fitted to all parts but a question's own, by the question's id.
   *
   * @param fit takes the part, and all others
   */
  <T> Map<String, T> outOfFold(BiFunction<List<ScoredQuestion>, List<ScoredQuestion>, T> fit) {
    Map<String, T> fitted = new HashMap<>();
    for (List<ScoredQuestion> part : parts) {
      List<ScoredQuestion> others =
          parts.stream().filter(other -> other != part).flatMap(List::stream).toList();
      T ofOthers = fit.apply(part, others);
      part.forEach(question -> fitted.put(question.row().question().id(), ofOthers));
    }
    return fitted;
  }

  /** How many parts of what, in words. */
  String print() {
    return Count.of(parts.size(), "part") + " by " + by;
  }

  /** As results say it. */
  @JsonValue
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("parts", parts.size());
    json.put("by", by);
    return json;
  }
}
