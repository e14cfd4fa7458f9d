/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.parity;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What run_squad gives for an answer: the part of the passage's words that its pieces spell, where
 * it can be found, or else all of the words. It counts code points, as Python does.
 */
final class FinalText {
  private FinalText() {}

  /**
   * {@code get_final_text} of transformers 4.46.3.
   *
   * @param spelled text of the answer's pieces
   * @param words of the passage that the pieces come from
   * @param lowerCase whether the pieces are in small letters
   */
  static String of(String spelled, String words, boolean lowerCase) {
    String separated = String.join(" ", BasicWords.of(words, lowerCase));
    int found = separated.indexOf(spelled);
    if (found < 0) {
      return words;
    }
    int[] separatedVisible = visible(separated);
    int[] wordsVisible = visible(words);
    if (separatedVisible.length != wordsVisible.length) {
      return words;
    }
    // the n-th visible character of one text is the n-th of the other
    int first = separated.codePointCount(0, found);
    int last = first + spelled.codePointCount(0, spelled.length()) - 1;
    int firstVisible = Arrays.binarySearch(separatedVisible, first);
    int lastVisible = Arrays.binarySearch(separatedVisible, last);
    if (firstVisible < 0 || lastVisible < 0) {
      return words;
    }
    int start = words.offsetByCodePoints(0, wordsVisible[firstVisible]);
    int end = words.offsetByCodePoints(0, wordsVisible[lastVisible] + 1);
    return words.substring(start, end);
  }

  /** Where the characters are that are no spaces, counted in code points. */
  private static int[] visible(String text) {
    int[] codePoints = text.codePoints().toArray();
    return IntStream.range(0, codePoints.length).filter(i -> codePoints[i] != ' ').toArray();
  }
}
