/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Question and passage to overlapping windows.
 *
 * @param startId {@code [CLS]}
 * @param separatorId {@code [SEP]}
 * @param maxSequenceLength positions of a window
 * @param docStride passage pieces between the starts of consecutive windows
 */
public record WindowEncoder(int startId, int separatorId, int maxSequenceLength, int docStride) {
  /** {@code [CLS]} and two {@code [SEP]}. */
  public static final int MARKERS = 3;

  /**
   * As many windows as it takes for each piece to be in one; none for a passage without pieces.
   *
   * @param question ids of the question, short enough to leave docStride positions
   * @param passage ids of the passage
   */
  public List<Window> windows(int[] question, int[] passage) {
    int capacity = maxSequenceLength - question.length - MARKERS;
    List<Window> windows = new ArrayList<>();
    for (int first = 0; first < passage.length; first += docStride) {
      int pieces = Math.min(capacity, passage.length - first);
      windows.add(window(question, passage, first, pieces));
      if (first + pieces == passage.length) {
        break;
      }
    }
    return windows;
  }

  private Window window(int[] question, int[] passage, int first, int pieces) {
    int passageStart = question.length + 2;
    int[] ids = new int[passageStart + pieces + 1];
    ids[0] = startId;
    System.arraycopy(question, 0, ids, 1, question.length);
    ids[passageStart - 1] = separatorId;
    System.arraycopy(passage, first, ids, passageStart, pieces);
    ids[ids.length - 1] = separatorId;
    int[] types = new int[ids.length];
    Arrays.fill(types, passageStart, types.length, 1);
    return new Window(ids, types, ids.length, passageStart, first);
  }
}
