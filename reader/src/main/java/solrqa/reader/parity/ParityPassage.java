/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.parity;

import java.util.Arrays;
import java.util.List;

/**
 * A passage as run_squad sees it: words, each encoded by itself.
 *
 * @param words what stands between white space, of which only five characters count here
 * @param ids of the pieces of all words; a word may have none
 * @param wordOf by piece: which word it comes from
 */
record ParityPassage(List<String> words, int[] ids, int[] wordOf) {
  private static final String SPACES = " \t\r\n\u202F";

  static ParityPassage of(String passage, SlowTokenizer tokenizer) {
    List<String> words = PythonText.words(passage, unit -> SPACES.indexOf(unit) >= 0);
    List<int[]> pieces = words.stream().map(tokenizer::encodeWord).toList();
    int[] wordOf = new int[pieces.stream().mapToInt(ids -> ids.length).sum()];
    int at = 0;
    for (int word = 0; word < words.size(); word++) {
      int behind = at + pieces.get(word).length;
      Arrays.fill(wordOf, at, behind, word);
      at = behind;
    }
    int[] ids = pieces.stream().flatMapToInt(Arrays::stream).toArray();
    return new ParityPassage(words, ids, wordOf);
  }

  /** The words from one piece's to another's, both included, with a space between each two. */
  String text(int firstPiece, int lastPiece) {
    return String.join(" ", words.subList(wordOf[firstPiece], wordOf[lastPiece] + 1));
  }
}
