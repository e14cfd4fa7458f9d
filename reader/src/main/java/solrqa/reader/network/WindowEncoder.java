/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Question, context and passage to overlapping windows.
 *
 * @param startId {@code [CLS]}
 * @param separatorId {@code [SEP]}
 * @param maxSequenceLength positions of a window
 * @param docStride passage pieces between the starts of consecutive windows
 */
public record WindowEncoder(int startId, int separatorId, int maxSequenceLength, int docStride) {
  /** {@code [CLS]} and two {@code [SEP]}. */
  public static final int MARKERS = 3;

  /** Pieces that a context has at most. */
  public static final int MAX_CONTEXT = 24;

  /** The windows of a passage without context. */
  public List<Window> windows(int[] question, int[] passage) {
    return windows(question, ContextPieces.NONE, passage);
  }

  /**
   * As many windows as it takes for each piece of the passage to be in one; none for a passage
   * without pieces. The context is in all of them, cut where it has more than {@link #MAX_CONTEXT}
   * pieces or would leave less than docStride positions, in which case pieces of the passage would
   * be in no window.
   *
   * @param question ids of the question, short enough to leave docStride positions
   * @param passage ids of the passage
   */
  public List<Window> windows(int[] question, ContextPieces context, int[] passage) {
    int room = maxSequenceLength - question.length - MARKERS;
    int[] inFront = context.within(Math.min(MAX_CONTEXT, room - docStride));
    int capacity = room - inFront.length;
    List<Window> windows = new ArrayList<>();
    for (int first = 0; first < passage.length; first += docStride) {
      int pieces = Math.min(capacity, passage.length - first);
      windows.add(window(question, inFront, passage, first, pieces));
      if (first + pieces == passage.length) {
        break;
      }
    }
    return windows;
  }

  private Window window(int[] question, int[] context, int[] passage, int first, int pieces) {
    int contextStart = question.length + 2;
    int passageStart = contextStart + context.length;
    int[] ids = new int[passageStart + pieces + 1];
    ids[0] = startId;
    System.arraycopy(question, 0, ids, 1, question.length);
    ids[contextStart - 1] = separatorId;
    System.arraycopy(context, 0, ids, contextStart, context.length);
    System.arraycopy(passage, first, ids, passageStart, pieces);
    ids[ids.length - 1] = separatorId;
    int[] types = new int[ids.length];
    Arrays.fill(types, contextStart, types.length, 1);
    return new Window(ids, types, ids.length, passageStart, first);
  }
}
