/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.lucene.search.highlight.SimpleHTMLEncoder;

/**
 * How answers are marked in the text that is shown.
 *
 * @param pre what precedes an answer
 * @param post what follows it
 * @param encoder how text of documents is written
 */
record Markup(String pre, String post, Encoder encoder) {

  /** How text of documents is written. */
  enum Encoder {
    /** Characters that mean something in HTML are escaped, inside the tags too. */
    HTML,
    /** As it is: for consumers that escape it themselves. */
    SIMPLE
  }

  /** What requests get that say nothing. */
  static final Markup DEFAULT = new Markup("<em>", "</em>", Encoder.HTML);

  // Tags come from whoever sends the request; with them no script and no attribute but a class
  // must get into a page.
  private static final String ELEMENT = "(em|strong|b|i|u|mark|span)";
  private static final String PLAIN = "[^<>&\"'\\p{Cntrl}]{0,50}";
  private static final Pattern PRE =
      Pattern.compile("<" + ELEMENT + "( class=(\"[\\w -]{0,50}\"|'[\\w -]{0,50}'))?>|" + PLAIN);
  private static final Pattern POST = Pattern.compile("</" + ELEMENT + ">|" + PLAIN);

  private static final ValueParser VALUES = new ValueParser(QaRequest::badRequest);

  /** Parses what a request says. */
  static Markup parse(Optional<String> pre, Optional<String> post, Optional<String> encoder) {
    return new Markup(
        checked(QaParams.TAG_PRE, pre.orElse(DEFAULT.pre), PRE, "<mark class=\"answer\">"),
        checked(QaParams.TAG_POST, post.orElse(DEFAULT.post), POST, "</mark>"),
        encoder
            .map(value -> VALUES.choice(QaParams.ENCODER, value, Encoder.class))
            .orElse(DEFAULT.encoder));
  }

  private static String checked(String name, String value, Pattern rule, String example) {
    if (!rule.matcher(value).matches()) {
      throw VALUES.illegal(
          name,
          value,
          "a tag of em, strong, b, i, u, mark or span with at most a class, such as "
              + example
              + ", or up to 50 characters without < > & \" '");
    }
    return value;
  }

  /** Text of a document as it may be printed. */
  String encode(String text) {
    return encoder == Encoder.HTML ? SimpleHTMLEncoder.htmlEncode(text) : text;
  }

  /** An answer, marked. */
  String mark(String answer) {
    return pre + encode(answer) + post;
  }
}
