/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

import java.util.Arrays;

/**
 * The pieces that stand in front of a passage's.
 *
 * @param ids vocabulary ids of a context and of what divides it from the passage
 * @param dividing how many of them divide: the last ones
 */
public record ContextPieces(int[] ids, int dividing) {
  /** No context. */
  public static final ContextPieces NONE = new ContextPieces(new int[0], 0);

  /** The context's first pieces and all that divide; nothing where there is room for no context. */
  int[] within(int room) {
    if (ids.length <= room) {
      return ids;
    }
    if (room <= dividing) {
      return NONE.ids;
    }
    int[] kept = Arrays.copyOf(ids, room);
    System.arraycopy(ids, ids.length - dividing, kept, room - dividing, dividing);
    return kept;
  }
}
