/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The answers to a question, over all its candidates. Those that say the same are one.
 *
 * @param answers best first
 */
public record AnswerList(List<Entry> answers) {
  public AnswerList {
    answers = List.copyOf(answers);
  }

  /**
   * An answer.
   *
   * @param document that it stands in best
   * @param sources keys of all documents whose best answer says the same, that document first
   */
  public record Entry(RankedDocument document, List<String> sources) {
    public Entry {
      sources = List.copyOf(sources);
    }

    /** How many documents say the same. */
    public int support() {
      return sources.size();
    }
  }

  /**
   * The best answers. Others that say the same as one of them add their support and nothing to its
   * place: combining their scores gained nothing on six sets of questions.
   *
   * @param max how many
   */
  public static AnswerList of(Ranking ranking, int max) {
    Map<String, List<RankedDocument>> same = new LinkedHashMap<>();
    for (RankedDocument document : ranking.answers()) {
      same.computeIfAbsent(said(document), said -> new ArrayList<>()).add(document);
    }
    return new AnswerList(
        same.values().stream()
            .limit(max)
            .map(
                documents ->
                    new Entry(
                        documents.get(0), documents.stream().map(RankedDocument::key).toList()))
            .toList());
  }

  /** What an answer says, whatever its case, articles and punctuation. */
  private static String said(RankedDocument document) {
    String text = document.reading().answer();
    String words = AnswerWords.normalize(text);
    return words.isEmpty() ? text : words; // nothing but punctuation is not the same as other such
  }
}
