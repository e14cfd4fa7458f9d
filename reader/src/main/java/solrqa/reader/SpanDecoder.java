/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.util.ArrayList;
import java.util.List;
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

  /** A span of the passage with its score. */
  private record Candidate(int start, int end, float score) {
    boolean overlaps(int otherStart, int otherEnd) {
      return start < otherEnd && otherStart < end;
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
    AnswerEdges edges = AnswerEdges.of(passage, pieces);
    List<Candidate> taken = new ArrayList<>();
    for (Candidate next = best(windows, edges, taken);
        next != null;
        next = taken.size() < maxSpans ? best(windows, edges, taken) : null) {
      taken.add(next);
    }
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

  private Candidate best(List<ScoredWindow> windows, AnswerEdges edges, List<Candidate> taken) {
    Candidate best = null;
    for (ScoredWindow scored : windows) {
      Candidate candidate = best(scored, edges, taken, best);
      best = candidate == null ? best : candidate;
    }
    return best;
  }

  /** The best span of a window that beats another; null when none does. */
  private Candidate best(
      ScoredWindow scored, AnswerEdges edges, List<Candidate> taken, Candidate other) {
    Window window = scored.window();
    float[] starts = scored.logits().start();
    float[] ends = scored.logits().end();
    int behind = window.passageStart() + window.passagePieces();
    int toPiece = window.firstPiece() - window.passageStart();
    Candidate best = null;
    float toBeat = other == null ? Float.NEGATIVE_INFINITY : other.score;
    for (int first = window.passageStart(); first < behind; first++) {
      int lastBehind = Math.min(behind, first + maxAnswerLength);
      for (int last = first; last < lastBehind; last++) {
        float score = starts[first] + ends[last];
        if (score > toBeat) {
          int start = edges.starts()[first + toPiece];
          int end = edges.ends()[last + toPiece];
          if (start < end && isFree(start, end, taken)) {
            best = new Candidate(start, end, score);
            toBeat = score;
          }
        }
      }
    }
    return best;
  }

  /** A loop, since this is asked of every span that scores better than the next one to take. */
  private static boolean isFree(int start, int end, List<Candidate> taken) {
    for (Candidate span : taken) {
      if (span.overlaps(start, end)) {
        return false;
      }
    }
    return true;
  }
}
