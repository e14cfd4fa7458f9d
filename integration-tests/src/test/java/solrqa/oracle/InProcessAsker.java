/* Licensed under the Apache License, Version 2.0. */
package solrqa.oracle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import solrqa.evaluation.AnswerRule;
import solrqa.evaluation.AnswerRule.NoAnswer;
import solrqa.evaluation.Asker;
import solrqa.evaluation.Candidate;
import solrqa.evaluation.Candidate.Status;
import solrqa.evaluation.GoldQuestion;
import solrqa.evaluation.QuestionRow;
import solrqa.oracle.LongTextReader.TextReading;
import solrqa.reader.Reading;

/**
 * Retrieves, reads and ranks without Solr: what says whether Solr makes of a question what it is
 * meant to.
 */
final class InProcessAsker implements Asker {
  /** UTF-16 units that a question has at most. */
  static final int MAX_QUESTION_LENGTH = 2_000;

  private final PassageIndex index;
  private final LongTextReader reader;
  private final AnswerRule rule;
  private final int depth;

  /**
   * @param rule what margins mean, and the order of the passages
   * @param depth how many passages are retrieved, and read
   */
  InProcessAsker(PassageIndex index, LongTextReader reader, AnswerRule rule, int depth) {
    this.index = index;
    this.reader = reader;
    this.rule = rule;
    this.depth = depth;
  }

  @Override
  public QuestionRow ask(GoldQuestion question) throws IOException {
    int length = question.text().length();
    if (length > MAX_QUESTION_LENGTH) {
      return QuestionRow.refused(
          question,
          "the question has " + length + " characters, must be at most " + MAX_QUESTION_LENGTH);
    }
    long start = System.nanoTime();
    List<PassageIndex.Found> found = index.search(question.text(), depth);
    long middle = System.nanoTime();
    LongTextReader.Read read =
        reader.read(question.text(), found.stream().map(hit -> hit.passage().text()).toList());
    long end = System.nanoTime();
    List<Candidate> window = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      window.add(candidate(question, found.get(i), i + 1, read.texts().get(i)));
    }
    return new QuestionRow(
        question,
        placed(window),
        read.questionTruncated(),
        (int) window.stream().filter(candidate -> !candidate.wasRead()).count(),
        read.texts().stream().mapToInt(TextReading::windows).sum(),
        read.texts().stream().mapToInt(TextReading::cached).sum(),
        (end - start) / 1e6,
        (middle - start) / 1e6,
        "");
  }

  private Candidate candidate(
      GoldQuestion question, PassageIndex.Found found, int rank, TextReading read) {
    float margin = read.best().map(Reading::margin).orElse(0f);
    return new Candidate(
        found.passage().id(),
        rank,
        found.score(),
        question.answeredBy(found.passage().text()),
        read.best().isPresent() ? Status.ANSWERED : Status.NO_TEXT, // until the rule is applied
        0,
        margin,
        read.best().isPresent() ? (float) rule.probability(margin) : 0,
        read.best().map(best -> best.spans().get(0).text()).orElse(""),
        read.windows());
  }

  /** In BM25's order, each with its status and its place in the rule's. */
  private List<Candidate> placed(List<Candidate> window) {
    List<Candidate> placed = new ArrayList<>();
    for (Candidate candidate : rule.reply(window, NoAnswer.KEEP)) {
      placed.add(candidate.placed(placed.size() + 1));
    }
    placed.sort(Comparator.comparingInt(Candidate::rank));
    return placed;
  }
}
