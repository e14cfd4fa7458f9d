/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.tokenizer;

/**
 * A text as the model sees it.
 *
 * @param ids vocabulary ids
 * @param starts where each piece starts in the text, in UTF-16 units, inclusive; white space before
 *     a word belongs to its first piece
 * @param ends where each piece ends in the text, in UTF-16 units, exclusive
 */
public record Pieces(int[] ids, int[] starts, int[] ends) {
  /** The heads of the arrays, roughly. */
  private static final int HEAD_BYTES = 50;

  public int count() {
    return ids.length;
  }

  /** How much memory they take, roughly. */
  public int bytes() {
    return HEAD_BYTES + 3 * Integer.BYTES * count();
  }
}
