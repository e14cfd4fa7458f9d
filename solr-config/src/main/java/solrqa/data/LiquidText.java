/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.util.HashMap;
import java.util.Map;

/**
 * Markdown without the tags of the Liquid template language, those in code spans and fenced code
 * left. Each character is looked at a few times only, whatever the text.
 */
final class LiquidText {
  private static final String COMMENT = "comment";
  private static final String WHITE_SPACE = " \t\n\u000B\f\r";
  private static final String BLANKS = " \t";
  private static final int MIN_FENCE = 3;
  private static final int MAX_ENDING = 5;

  private final String text;
  private final StringBuilder kept = new StringBuilder();

  /** By start of a run of backticks: the end of the next run of the same length. */
  private final Map<Integer, Integer> spans = new HashMap<>();

  // once there is none behind some place, there is none behind later ones
  private boolean commentsEnd = true;
  private boolean outputsEnd = true;

  private LiquidText(String text) {
    this.text = text;
  }

  /**
   * Without tags. Of a tag remains its first argument where that is words ({@code {% slack_channel
   * "help" %}}, {@code {% alert "Heads up" %}}), nothing where it is an address ({@code {% page
   * "/x/" %}}).
   */
  static String without(String markdown) {
    LiquidText liquid = new LiquidText(markdown);
    liquid.findSpans();
    liquid.scan();
    return liquid.kept.toString();
  }

  private void scan() {
    int at = 0;
    while (at < text.length()) {
      int code = codeEnd(at);
      if (code > at) {
        kept.append(text, at, code);
        at = code;
        continue;
      }
      int tag = tagEnd(at);
      if (tag > at) {
        at = tag;
      } else {
        kept.append(text.charAt(at++));
      }
    }
  }

  private void findSpans() {
    Map<Integer, Integer> ends = new HashMap<>();
    for (int end = text.length(); end > 0; end--) {
      if (text.charAt(end - 1) == '`') {
        int start = end;
        while (start > 0 && text.charAt(start - 1) == '`') {
          start--;
        }
        Integer next = ends.put(end - start, end);
        if (next != null) {
          spans.put(start, next);
        }
        end = start + 1;
      }
    }
  }

  /** The end of fenced code or a code span that begins here; the place itself where none does. */
  private int codeEnd(int at) {
    int fenced = isLineStart(at) ? fencedEnd(at) : at;
    return fenced > at ? fenced : spans.getOrDefault(at, at);
  }

  private int fencedEnd(int at) {
    int fence = behind(at, BLANKS);
    char mark = fence < text.length() ? text.charAt(fence) : ' ';
    int info = mark == '`' || mark == '~' ? behind(fence, Character.toString(mark)) : fence;
    if (info - fence < MIN_FENCE) {
      return at;
    }
    int line = info;
    while (line < text.length() && text.charAt(line) != '\n' && text.charAt(line) != '`') {
      line++;
    }
    if (line == text.length() || text.charAt(line) == '`') {
      return at;
    }
    String marks = text.substring(fence, info);
    for (int next = line + 1; next < text.length(); next++) {
      int close = isLineStart(next) ? behind(next, BLANKS) : text.length();
      if (text.startsWith(marks, close)) {
        return close + marks.length();
      }
    }
    return text.length();
  }

  private boolean isLineStart(int at) {
    char before = at == 0 ? '\n' : text.charAt(at - 1);
    boolean whole = before != '\r' || text.charAt(at) != '\n';
    return whole && "\n\r\u0085\u2028\u2029".indexOf(before) >= 0;
  }

  /** The end of a tag that begins here, its words kept; the place itself where none does. */
  private int tagEnd(int at) {
    if (text.startsWith("{{", at) && outputsEnd) {
      int end = text.indexOf("}}", at + 2);
      outputsEnd = end >= 0;
      return outputsEnd ? end + 2 : at;
    }
    if (!text.startsWith("{%", at)) {
      return at;
    }
    int name = nameOfTag(at);
    int nameEnd = name;
    while (nameEnd < text.length() && isOfWord(text.charAt(nameEnd))) {
      nameEnd++;
    }
    int end = text.indexOf('%', nameEnd) + 1;
    if (nameEnd == name || end == 0 || !text.startsWith("}", end)) {
      return at;
    }
    boolean ofWord = Character.isLetterOrDigit(text.charAt(nameEnd));
    if (commentsEnd && !ofWord && text.substring(name, nameEnd).equals(COMMENT)) {
      int comment = commentEnd(end + 1);
      commentsEnd = comment >= 0;
      if (commentsEnd) {
        return comment;
      }
    }
    kept.append(words(nameEnd, end - 1));
    return end + 1;
  }

  private int nameOfTag(int tag) {
    int name = tag + 2;
    return behind(text.startsWith("-", name) ? name + 1 : name, WHITE_SPACE);
  }

  private int commentEnd(int from) {
    String endOfComment = "end" + COMMENT;
    for (int tag = text.indexOf("{%", from); tag >= 0; tag = text.indexOf("{%", tag + 1)) {
      int name = nameOfTag(tag);
      if (text.startsWith(endOfComment, name)) {
        int end = behind(name + endOfComment.length(), WHITE_SPACE);
        end = text.startsWith("-", end) ? end + 1 : end;
        if (text.startsWith("%}", end)) {
          return end + 2;
        }
      }
    }
    return -1;
  }

  private String words(int from, int to) {
    int quote = behind(from, WHITE_SPACE);
    String given = quote > from ? text.substring(quote, to) : "";
    int end = given.indexOf('"', 1);
    String argument = given.startsWith("\"") && end > 0 ? given.substring(1, end) : "";
    return isAddress(argument) ? "" : argument;
  }

  private static boolean isAddress(String argument) {
    if (argument.chars().anyMatch(unit -> WHITE_SPACE.indexOf(unit) >= 0)) {
      return false;
    }
    int dot = argument.lastIndexOf('.');
    String ending = argument.substring(dot + 1);
    return argument.contains("/")
        || (dot > 0
            && !ending.isEmpty()
            && ending.length() <= MAX_ENDING
            && ending.chars().allMatch(unit -> isOfWord((char) unit)));
  }

  private static boolean isOfWord(char unit) {
    return (unit < 128 && Character.isLetterOrDigit(unit)) || unit == '_';
  }

  private int behind(int from, String units) {
    int at = from;
    while (at < text.length() && units.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }
}
