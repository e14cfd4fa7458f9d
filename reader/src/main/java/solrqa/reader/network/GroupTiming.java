/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

import java.util.Arrays;
import solrqa.reader.ModelException;
import solrqa.reader.checkpoint.AlbertConfig;
import solrqa.reader.checkpoint.Weights;

/** Estimates what a window takes from one group of layers, which a shared model has no more of. */
public final class GroupTiming {
  private static final int RUNS = 3;

  private GroupTiming() {}

  /** To be called on an {@link EngineThread}. */
  public static double windowMillis(AlbertConfig whole, Weights weights, int unknownId, int length)
      throws ModelException {
    int[] ids = new int[length];
    Arrays.fill(ids, unknownId);
    Window window = new Window(ids, new int[length], length, 1, 0);
    AlbertConfig first = whole.firstGroup();
    try (GraphFolder folder = GraphFolder.temporary(first, weights, PrecisionPlan.EXACT);
        QaNetwork group = new OnnxAlbert(OnnxEngine.start(), first, folder.path())) {
      group.score(window);
      long[] nanos = new long[RUNS];
      for (int run = 0; run < RUNS; run++) {
        long start = System.nanoTime();
        group.score(window);
        nanos[run] = System.nanoTime() - start;
      }
      Arrays.sort(nanos);
      return nanos[RUNS / 2] / 1e6 * whole.layers();
    }
  }
}
