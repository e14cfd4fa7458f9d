/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

/**
 * How answers are marked in the text that is shown.
 *
 * @param pre what precedes an answer; printed as it is, so never out of an untrusted hand
 * @param post what follows it; the same
 * @param encoder how text of documents is written
 */
public record Markup(String pre, String post, Encoder encoder) {
  /** HTML, answers in {@code em} elements. */
  public static final Markup DEFAULT = new Markup("<em>", "</em>", Encoder.HTML);

  /** How text of documents is written. */
  public enum Encoder {
    /** Characters with a meaning in HTML are escaped, inside the tags too. */
    HTML,
    /** As it is: for consumers that escape it themselves. */
    SIMPLE
  }

  /** Text of a document as it may be printed. */
  String encode(String text) {
    return encoder == Encoder.HTML ? escaped(text) : text;
  }

  /** An answer, marked. */
  String mark(String answer) {
    return pre + encode(answer) + post;
  }

  /** As Lucene's SimpleHTMLEncoder escapes, so that all highlights of a page look alike. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> escaped.append("&quot;");
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '\'' -> escaped.append("&#x27;");
        case '/' -> escaped.append("&#x2F;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
