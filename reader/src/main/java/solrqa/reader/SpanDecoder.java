/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import solrqa.reader.network.Logits;
import solrqa.reader.network.Window;
import solrqa.reader.tokenizer.AnswerEdges;
import solrqa.reader.tokenizer.Pieces;

/**
 * Logits to answer spans and a no-answer score. A window scores a span of positions by
 *
 * <pre>
 * span(i, j) = start[i] + end[j]     i &lt;= j &lt; i + maxAnswerLength, both passage positions
 * noAnswer   = start[0] + end[0]
 * </pre>
 *
 * Windows of one passage compete by the highest span score and the lowest no-answer score. These
 * are raw logits: a softmax over each window would normalise each by something else.
 *
 * @param maxAnswerLength pieces of the longest answer, before it is widened to whole words
 * @param maxSpans spans to find
 */
record SpanDecoder(int maxAnswerLength, int maxSpans) {

  /**
   * The best span that starts with one piece of one window. The better one is the lesser one.
   *
   * @param window number of the window
   * @param first position of the piece in the window
   * @param start offset into the passage in UTF-16 units, inclusive
   * @param end offset into the passage in UTF-16 units, exclusive
   */
  private record Candidate(int window, int first, int start, int end, float score)
      implements Comparable<Candidate> {
    @Override
    public int compareTo(Candidate other) {
      if (score != other.score) {
        return score > other.score ? -1 : 1;
      }
      return window != other.window
          ? Integer.compare(window, other.window)
          : Integer.compare(first, other.first);
    }
  }

  /**
   * Takes the best span, then the best that does not overlap it, and so on; of equal scores the
   * first window's, then the span that starts first, then the shortest.
   *
   * @param pieces of the passage
   * @param windows all windows of the passage
   * @return a reading, or {@link Unread.Reason#NO_TEXT} where no piece covers visible text
   */
  Outcome decode(String passage, Pieces pieces, List<ScoredWindow> windows) {
    float noAnswer = Float.POSITIVE_INFINITY;
    for (ScoredWindow scored : windows) {
      scored.logits().requireFinite();
      noAnswer = Math.min(noAnswer, scored.logits().noAnswer());
    }
    List<Candidate> taken = take(windows, AnswerEdges.of(passage, pieces));
    if (taken.isEmpty()) {
      return new Unread(Unread.Reason.NO_TEXT);
    }
    List<AnswerSpan> spans = new ArrayList<>();
    for (Candidate span : taken) {
      String text = passage.substring(span.start, span.end);
      spans.add(new AnswerSpan(span.start, span.end, text, span.score - noAnswer));
    }
    return new Reading(noAnswer, spans, windows.size(), false);
  }

  /**
   * Each start waits with its best span. When that turns out not to be free any more, the start
   * waits again with the best one that is, which is no better.
   */
  private List<Candidate> take(List<ScoredWindow> windows, AnswerEdges edges) {
    List<Candidate> taken = new ArrayList<>();
    PriorityQueue<Candidate> queue = new PriorityQueue<>();
    for (int window = 0; window < windows.size(); window++) {
      Window input = windows.get(window).window();
      for (int piece = 0; piece < input.passagePieces(); piece++) {
        best(windows, window, input.passageStart() + piece, edges, taken).ifPresent(queue::add);
      }
    }
    while (taken.size() < maxSpans && !queue.isEmpty()) {
      Candidate next = queue.remove();
      if (isFree(next.start, next.end, taken)) {
        taken.add(next);
      } else {
        best(windows, next.window, next.first, edges, taken).ifPresent(queue::add);
      }
    }
    return taken;
  }

  /** The best free span from a start on; empty where there is none. */
  private Optional<Candidate> best(
      List<ScoredWindow> windows, int number, int first, AnswerEdges edges, List<Candidate> taken) {
    Window window = windows.get(number).window();
    Logits logits = windows.get(number).logits();
    int behind = window.passageStart() + window.passagePieces();
    int toPiece = window.firstPiece() - window.passageStart();
    int start = edges.starts()[first + toPiece];
    int bestEnd = -1;
    float toBeat = Float.NEGATIVE_INFINITY;
    for (int last = first; last < Math.min(behind, first + maxAnswerLength); last++) {
      float score = logits.start()[first] + logits.end()[last];
      int end = edges.ends()[last + toPiece];
      if (score > toBeat && start < end && isFree(start, end, taken)) {
        bestEnd = end;
        toBeat = score;
      }
    }
    return bestEnd < 0
        ? Optional.empty()
        : Optional.of(new Candidate(number, first, start, bestEnd, toBeat));
  }

  private static boolean isFree(int start, int end, List<Candidate> taken) {
    for (Candidate span : taken) {
      if (start < span.end && span.start < end) {
        return false;
      }
    }
    return true;
  }
}
