/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

/**
 * One input of the network.
 *
 * <pre>
 * position   0      1 ...                  passageStart ...                  length - 1   length ...
 * ids        [CLS]  question [SEP] context passage pieces from firstPiece on [SEP]        padding
 * types      0      0        0     1       1                                 1            0
 * </pre>
 *
 * <p>Context and padding may have no pieces.
 *
 * @param ids vocabulary ids by position
 * @param types 0 for the question's side, 1 for the passage's
 * @param length positions that are no padding
 * @param passageStart position of the first passage piece
 * @param firstPiece which of the passage's pieces that is
 */
public record Window(int[] ids, int[] types, int length, int passageStart, int firstPiece) {

  /** How many passage pieces it holds. */
  public int passagePieces() {
    return length - 1 - passageStart;
  }
}
