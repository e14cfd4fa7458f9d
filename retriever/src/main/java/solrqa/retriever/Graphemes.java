/* Licensed under the Apache License, Version 2.0. */
package solrqa.retriever;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a reader sees as one character: extended grapheme clusters of Unicode's annex 29. */
final class Graphemes {
  private static final Pattern CLUSTER = Pattern.compile("\\X");

  private Graphemes() {}

  /** Whether the cluster that holds the code point before a position ends there. */
  static boolean endsAt(String text, int position) {
    int start = position - Character.charCount(text.codePointBefore(position));
    Matcher matcher = within(text, start, position);
    return matcher.lookingAt() && matcher.end() == position;
  }

  /**
   * The last cluster end after a start and not after a limit, or, where the first cluster is longer
   * than that, the last place that splits no surrogate pair.
   */
  static int lastEnd(String text, int start, int limit) {
    Matcher matcher = within(text, start, limit);
    int end = start;
    while (matcher.find() && matcher.end() <= limit) {
      end = matcher.end();
    }
    return end > start ? end : wholeCodePoint(text, limit);
  }

  /** The position itself, or the one before where it splits a surrogate pair. */
  static int wholeCodePoint(String text, int position) {
    boolean splits =
        position > 0
            && position < text.length()
            && Character.isSurrogatePair(text.charAt(position - 1), text.charAt(position));
    return splits ? position - 1 : position;
  }

  /** Sees one code point beyond the limit: enough to tell whether a cluster goes on there. */
  private static Matcher within(String text, int start, int limit) {
    return CLUSTER.matcher(text).region(start, Math.min(text.length(), limit + 2));
  }
}
