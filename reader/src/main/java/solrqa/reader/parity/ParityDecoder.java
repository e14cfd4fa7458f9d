/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.parity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import solrqa.reader.network.Logits;

/**
 * Logits to answers as {@code compute_predictions_logits} of transformers 4.46.3, with "no answer"
 * allowed. Sums are of doubles, orders are stable: both decide between near candidates.
 *
 * @param maxAnswerLength pieces of the longest answer
 * @param pieceText spells the pieces of an answer
 * @param lowerCase whether pieces are in small letters
 * @see <a
 *     href="https://github.com/huggingface/transformers/blob/v4.46.3/src/transformers/data/metrics/squad_metrics.py">the
 *     original</a>
 */
record ParityDecoder(int maxAnswerLength, PieceText pieceText, boolean lowerCase) {
  /** Positions to start or end with, and candidates to keep: run_squad's default. */
  private static final int BEST = 20;

  private static final double NO_WINDOW = 1_000_000;

  /**
   * A span of a window that may be the answer.
   *
   * @param window null for "no answer"
   * @param start position of the first piece
   * @param end position of the last piece
   * @param startLogit at start
   * @param endLogit at end
   */
  private record Candidate(
      ParityWindow window, int start, int end, double startLogit, double endLogit) {

    static Candidate noAnswer(double startLogit, double endLogit) {
      return new Candidate(null, 0, 0, startLogit, endLogit);
    }

    double score() {
      return startLogit + endLogit;
    }
  }

  /**
   * A candidate that is written.
   *
   * @param text empty for "no answer"
   * @param startLogit of its first piece
   * @param endLogit of its last piece
   */
  private record Answer(String text, double startLogit, double endLogit) {
    double score() {
      return startLogit + endLogit;
    }
  }

  /**
   * Decodes a passage.
   *
   * @param windows all windows of the passage
   * @param logits of each window, over all its positions, padding included
   */
  ParityReading decode(ParityPassage passage, List<ParityWindow> windows, List<Logits> logits) {
    List<Candidate> candidates = new ArrayList<>();
    Candidate noAnswer = Candidate.noAnswer(0, 0);
    double noAnswerScore = NO_WINDOW;
    for (int i = 0; i < windows.size(); i++) {
      Logits scores = logits.get(i);
      scores.requireFinite();
      Candidate first = Candidate.noAnswer(scores.start()[0], scores.end()[0]);
      if (first.score() < noAnswerScore) {
        noAnswer = first;
        noAnswerScore = first.score();
      }
      addCandidates(windows.get(i), scores, candidates);
    }
    candidates.add(noAnswer);
    candidates.sort(Comparator.comparingDouble(candidate -> descending(candidate.score())));
    return reading(answers(passage, candidates, noAnswer), noAnswerScore, windows.size());
  }

  /** Only the start has to be where it sees most context. */
  private void addCandidates(ParityWindow window, Logits logits, List<Candidate> candidates) {
    int[] ends = best(logits.end());
    for (int start : best(logits.start())) {
      for (int end : ends) {
        if (window.starts().get(start)
            && window.holds(start)
            && window.holds(end)
            && end >= start
            && end - start < maxAnswerLength) {
          candidates.add(
              new Candidate(window, start, end, logits.start()[start], logits.end()[end]));
        }
      }
    }
  }

  /** The positions of the highest logits, of equal ones the first. */
  private static int[] best(float[] logits) {
    return IntStream.range(0, logits.length)
        .boxed()
        .sorted(Comparator.comparingDouble(position -> descending(logits[position])))
        .limit(BEST)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** A key to sort by that is the same for both zeros, which Java would tell apart. */
  private static double descending(double score) {
    return 0.0 - score;
  }

  /** The best candidates of different text, "no answer" among them. */
  private List<Answer> answers(
      ParityPassage passage, List<Candidate> candidates, Candidate noAnswer) {
    Set<String> seen = new HashSet<>();
    List<Answer> answers = new ArrayList<>();
    for (Candidate candidate : candidates) {
      if (answers.size() == BEST) {
        break;
      }
      String text = candidate.window == null ? "" : text(passage, candidate);
      if (seen.add(text)) {
        answers.add(new Answer(text, candidate.startLogit, candidate.endLogit));
      }
    }
    if (seen.add("")) {
      answers.add(new Answer("", noAnswer.startLogit, noAnswer.endLogit));
    }
    if (answers.size() == 1) {
      answers.add(0, new Answer("empty", 0, 0));
    }
    return answers;
  }

  private String text(ParityPassage passage, Candidate candidate) {
    ParityWindow window = candidate.window;
    int[] ids = Arrays.copyOfRange(window.window().ids(), candidate.start, candidate.end + 1);
    String words = passage.text(window.piece(candidate.start), window.piece(candidate.end));
    return FinalText.of(pieceText.of(ids), words, lowerCase);
  }

  private static ParityReading reading(List<Answer> answers, double noAnswerScore, int windows) {
    double max = answers.stream().mapToDouble(Answer::score).max().orElseThrow();
    double sum = 0;
    for (Answer answer : answers) {
      sum += Math.exp(answer.score() - max);
    }
    List<ParityReading.NBest> nBest = new ArrayList<>();
    for (Answer answer : answers) {
      double probability = Math.exp(answer.score() - max) / sum;
      nBest.add(
          new ParityReading.NBest(answer.text, probability, answer.startLogit, answer.endLogit));
    }
    Answer best =
        answers.stream().filter(answer -> !answer.text.isEmpty()).findFirst().orElseThrow();
    return new ParityReading(nBest, noAnswerScore - best.startLogit - best.endLogit, windows);
  }
}
