/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.report;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import solrqa.answer.NoAnswer;
import solrqa.answer.Status;
import solrqa.console.OneLine;
import solrqa.evaluation.Candidate;
import solrqa.evaluation.GoldQuestion;
import solrqa.evaluation.QuestionRow;

/**
 * What became of each question, the worst first: wrong answers, the surest of them first; then
 * questions that got no answer; then what is right.
 *
 * @param entries all of them
 */
public record AnswerList(List<Entry> entries) {
  /** So many are shown; all of them are in the rows. */
  static final int SHOWN = 2_000;

  /** What {@link Entry#cells} has. */
  static final List<String> HEAD =
      List.of(
          "why",
          "question",
          "people's answers",
          "answer given",
          "out of",
          "probability",
          "F1",
          "right passage");

  private static final int LONGEST = 300;
  private static final int NAMED = 3;

  /** How much is wrong, 0 to 1: that of an answer grows with its probability. */
  private static final Comparator<Entry> WORST_FIRST =
      Comparator.<Entry>comparingDouble(entry -> -entry.harm).thenComparing(Entry::verdict);

  public AnswerList {
    entries = List.copyOf(entries);
  }

  /**
   * A question.
   *
   * @param row what became of it
   * @param verdict in a word
   * @param harm 0 where nothing wrong was said, at most 1
   */
  public record Entry(QuestionRow row, Verdict verdict, double harm) {
    static Entry of(QuestionRow row) {
      Verdict verdict = Verdict.of(row);
      double wrong = verdict.isFault() ? 1 - row.served(NoAnswer.DROP).score().f1() : 0;
      return new Entry(
          row, verdict, given(row).map(first -> wrong * first.probability()).orElse(0.0));
    }

    private static Optional<Candidate> given(QuestionRow row) {
      return row.served(NoAnswer.DROP).passages().stream()
          .filter(passage -> passage.status() == Status.ANSWERED)
          .findFirst();
    }

    /** What a page shows of it, as plain text without line breaks. */
    List<String> cells() {
      Optional<Candidate> given = given(row);
      boolean scored = given.isPresent() && row.question().answerable();
      return List.of(
          verdict.label(),
          plain(row.question().text() + " (" + row.question().id() + ")"),
          plain(people()),
          plain(given.map(Candidate::answer).orElse("")),
          plain(given.map(Candidate::id).orElse("")),
          given.map(first -> percent(first.probability())).orElse(""),
          scored ? percent(row.served(NoAnswer.DROP).score().f1()) : "",
          plain(row.error().isEmpty() ? rightPassage() : row.error()));
    }

    private String people() {
      GoldQuestion question = row.question();
      if (question.unanswerable()) {
        return "no answer";
      }
      return question.answerable()
          ? question.answers().stream().distinct().collect(Collectors.joining(" / "))
          : "not known";
    }

    /** The best retrieved one and what was read in it, or which one was not retrieved. */
    private String rightPassage() {
      List<Candidate> right = Verdict.right(row);
      if (!right.isEmpty()) {
        Candidate best = right.get(0);
        String place = best.id() + ", rank " + best.rank();
        return best.wasRead()
            ? place + String.format(Locale.ROOT, ", margin %.1f: ", best.margin()) + best.answer()
            : place + ", " + best.status().label();
      }
      String wanted =
          row.question().grades().entrySet().stream()
              .filter(judged -> judged.getValue() > 0)
              .limit(NAMED)
              .map(Map.Entry::getKey)
              .collect(Collectors.joining(", "));
      return wanted.isEmpty() ? "" : "not retrieved: " + wanted;
    }

    private static String percent(double share) {
      return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private static String plain(String text) {
      String line = OneLine.printable(text).strip();
      if (line.length() <= LONGEST) {
        return line;
      }
      int end = Character.isHighSurrogate(line.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
      return line.substring(0, end) + " \u2026";
    }
  }

  /** Of the rows of a run, in any order. */
  public static AnswerList of(List<QuestionRow> rows) {
    return new AnswerList(rows.stream().map(Entry::of).sorted(WORST_FIRST).toList());
  }

  /** How many questions each verdict has, the worst first; those of none are left out. */
  Map<Verdict, Long> counts() {
    return entries.stream()
        .collect(
            Collectors.groupingBy(
                Entry::verdict, () -> new EnumMap<>(Verdict.class), Collectors.counting()));
  }

  /** In one line for a terminal. */
  public String print() {
    return counts().entrySet().stream()
        .map(count -> count.getValue() + " " + count.getKey().label())
        .collect(Collectors.joining(", "));
  }
}
