/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import solrqa.retriever.Passage;
import solrqa.value.Excerpt;

/**
 * Answers marked in the text around them.
 *
 * @param context how much text around an answer
 * @param markup how answers are marked and text is written
 */
public record AnswerHighlighter(Context context, Markup markup) {
  private static final String ELLIPSIS = "…";

  /** Part of a text and the answers in it, in the order of the text. */
  private record Excerpt(int start, int end, List<FoundSpan> spans) {}

  /**
   * The text around a document's answers; empty where it has none that was read.
   *
   * @param rule decides which spans are answers
   * @param max answers at most
   */
  public Optional<String> highlight(DocumentReading document, AnswerRule rule, int max) {
    if (!(document instanceof DocumentReading.Read read)) {
      return Optional.empty();
    }
    List<FoundSpan> answers = rule.answers(read.spans(), max);
    return answers.isEmpty() ? Optional.empty() : Optional.of(highlight(read.text(), answers));
  }

  /**
   * A document's best answer in the text around it; empty where it is on another node, which did
   * not show it.
   */
  public Optional<ShownAnswer> best(DocumentReading.Read read) {
    if (read.text() instanceof RemoteText remote) {
      return remote.best();
    }
    String text = ((FieldText) read.text()).text();
    FoundSpan best = read.spans().get(0);
    Passage around = context.around(text, best);
    return Optional.of(
        new ShownAnswer(
            around.start(), around.end(), around.text(), highlight(text, List.of(best))));
  }

  private String highlight(AnswerText text, List<FoundSpan> answers) {
    return text instanceof RemoteText remote
        ? remote.marked()
        : highlight(((FieldText) text).text(), answers);
  }

  /**
   * The text around answers of one stored value.
   *
   * @param spans none overlapping another
   */
  private String highlight(String text, List<FoundSpan> spans) {
    String joined =
        excerpts(text, spans).stream()
            .map(excerpt -> marked(text, excerpt))
            .collect(Collectors.joining(" " + ELLIPSIS + " "));
    return joined.strip();
  }

  /** Excerpts in the order of the text; those that touch are one. */
  private List<Excerpt> excerpts(String text, List<FoundSpan> spans) {
    List<Excerpt> excerpts = new ArrayList<>();
    List<FoundSpan> inOrder =
        spans.stream().sorted(Comparator.comparingInt(FoundSpan::start)).toList();
    for (FoundSpan span : inOrder) {
      Passage around = context.around(text, span);
      int last = excerpts.size() - 1;
      if (last >= 0 && around.start() <= excerpts.get(last).end()) {
        excerpts.set(last, joined(excerpts.get(last), around, span));
      } else {
        excerpts.add(new Excerpt(around.start(), around.end(), List.of(span)));
      }
    }
    return excerpts;
  }

  private static Excerpt joined(Excerpt excerpt, Passage around, FoundSpan span) {
    List<FoundSpan> spans = new ArrayList<>(excerpt.spans());
    spans.add(span);
    return new Excerpt(
        Math.min(excerpt.start(), around.start()), Math.max(excerpt.end(), around.end()), spans);
  }

  private String marked(String text, Excerpt excerpt) {
    StringBuilder marked = new StringBuilder();
    int written = excerpt.start();
    for (FoundSpan span : excerpt.spans()) {
      marked.append(markup.encode(text.substring(written, span.start())));
      marked.append(markup.mark(text.substring(span.start(), span.end())));
      written = span.end();
    }
    return marked.append(markup.encode(text.substring(written, excerpt.end()))).toString();
  }
}
