/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

/**
 * A text as the model sees it.
 *
 * @param ids vocabulary ids
 * @param starts where each piece starts in the text, in UTF-16 units, inclusive; white space before
 *     a word belongs to its first piece
 * @param ends where each piece ends in the text, in UTF-16 units, exclusive
 */
record Pieces(int[] ids, int[] starts, int[] ends) {
  int count() {
    return ids.length;
  }
}
