/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.util.Locale;
import solrqa.console.Count;
import solrqa.console.OneLine;
import solrqa.retriever.Passage;
import solrqa.retriever.Sentences;

/** Answers as lines for a terminal or a file. */
final class AnswerPrinter {
  private static final String BOLD = "\u001B[1m";
  private static final String PLAIN = "\u001B[0m";

  private final String pre;
  private final String post;

  /**
   * @param terminal whether the reader is a terminal; else answers are marked with [ ]
   */
  AnswerPrinter(boolean terminal) {
    pre = terminal ? BOLD : "[";
    post = terminal ? PLAIN : "]";
  }

  String print(Answers answers) {
    StringBuilder lines = new StringBuilder();
    int place = 0;
    for (Answers.Answer answer : answers.found()) {
      place++;
      lines.append(place + ". " + printable(answerText(answer)) + "\n");
      lines.append("   " + sentence(answer) + "\n");
      lines.append("   " + source(answer) + "\n");
      lines.append("   " + scores(answer) + "\n\n");
    }
    return lines.append(summary(answers)).append(readAs(answers)).append('\n').toString();
  }

  private static String answerText(Answers.Answer answer) {
    return answer.text().substring(answer.start(), answer.end());
  }

  private String sentence(Answers.Answer answer) {
    Passage sentence = Sentences.around(answer.text(), answer.start(), answer.end());
    return printable(answer.text().substring(sentence.start(), answer.start()))
        + pre
        + printable(answerText(answer))
        + post
        + printable(answer.text().substring(answer.end(), sentence.end()));
  }

  private static String source(Answers.Answer answer) {
    return printable(answer.title()) + "  (" + printable(answer.path()) + ")";
  }

  private static String scores(Answers.Answer answer) {
    return String.format(
        Locale.ROOT,
        "probability %s, margin %.1f, BM25 %.1f (place %d)",
        percent(answer.probability()),
        answer.margin(),
        answer.retrievalScore(),
        answer.retrievalRank());
  }

  /** Never 0 % nor 100 %: a reader is not that sure. */
  private static String percent(double probability) {
    if (probability > 0.99) {
      return ">99 %";
    }
    return probability < 0.01 ? "<1 %" : Math.round(100 * probability) + " %";
  }

  private static String summary(Answers answers) {
    String passages = Count.of(answers.read(), "passage");
    String unread = answers.unread() == 0 ? "" : " (" + answers.unread() + " more left unread)";
    if (answers.read() + answers.unread() == 0) {
      return "no answer: no passage has a word of the question";
    }
    if (answers.found().isEmpty()) {
      return "no answer found in " + passages + unread + ", " + answers.milliseconds() + " ms";
    }
    return "read " + passages + unread + " in " + answers.milliseconds() + " ms";
  }

  private static String readAs(Answers answers) {
    return answers.questionRead().map(form -> ", read as: " + printable(form)).orElse("");
  }

  /** One line, and nothing in it that a terminal would obey. */
  private static String printable(String text) {
    return OneLine.printable(text);
  }
}
