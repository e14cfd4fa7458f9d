/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import solrqa.command.QuestionAgreement.Order;

/**
 * How far two runs agree.
 *
 * @param questions that both asked, in the order of the first, at least one
 * @param onlyFirst ids of questions of the first run alone
 * @param onlySecond ids of questions of the second run alone
 * @param differing parts of what says what run it is, in which they differ
 * @param tolerance by how much a score or a margin may differ
 */
record RunAgreement(
    List<QuestionAgreement> questions,
    List<String> onlyFirst,
    List<String> onlySecond,
    List<String> differing,
    double tolerance) {
  RunAgreement {
    questions = List.copyOf(questions);
  }

  /**
   * Compares two runs.
   *
   * @throws CommandException when they cannot be compared: no question is the same, or so many
   *     passages were not retrieved for each
   */
  static RunAgreement of(FinishedRun first, FinishedRun second, double tolerance) {
    if (first.depth() != second.depth()) {
      throw new CommandException(
          "the runs have the depths "
              + first.depth()
              + " and "
              + second.depth()
              + "; evaluate with the same --depth");
    }
    Map<String, QuestionRow> others = byId(second);
    Map<String, QuestionRow> rows = byId(first);
    List<QuestionAgreement> both = new ArrayList<>();
    rows.forEach(
        (id, row) -> {
          if (others.containsKey(id)) {
            both.add(compare(row, others.get(id), tolerance));
          }
        });
    if (both.isEmpty()) {
      throw new CommandException("the runs have no question in common; evaluate the same ones");
    }
    return new RunAgreement(
        both,
        rows.keySet().stream().filter(id -> !others.containsKey(id)).toList(),
        others.keySet().stream().filter(id -> !rows.containsKey(id)).toList(),
        differing(first.run(), second.run()),
        tolerance);
  }

  private static Map<String, QuestionRow> byId(FinishedRun run) {
    Map<String, QuestionRow> rows = new LinkedHashMap<>();
    run.rows().forEach(row -> rows.put(row.question().id(), row));
    return rows;
  }

  private static QuestionAgreement compare(QuestionRow row, QuestionRow other, double tolerance) {
    if (!row.question().text().equals(other.question().text())) {
      throw new CommandException(
          "question " + row.question().id() + " has another text in each run; evaluate the same");
    }
    return QuestionAgreement.of(row, other, tolerance);
  }

  private static List<String> differing(Map<?, ?> first, Map<?, ?> second) {
    Set<String> names = new TreeSet<>();
    Stream.of(first, second).forEach(run -> run.keySet().forEach(name -> names.add((String) name)));
    return names.stream()
        .filter(name -> !Objects.equals(first.get(name), second.get(name)))
        .toList();
  }

  /** Whether no question differs by more than ties and the tolerance. */
  boolean agrees() {
    return questions.stream().allMatch(question -> question.within(tolerance));
  }

  private double largest(ToDoubleFunction<QuestionAgreement> difference) {
    return questions.stream().mapToDouble(difference).max().orElse(0);
  }

  private long count(Function<QuestionAgreement, Order> order, Order which) {
    return questions.stream().filter(question -> order.apply(question) == which).count();
  }

  private List<String> ids(Predicate<QuestionAgreement> which) {
    return questions.stream().filter(which).map(QuestionAgreement::id).toList();
  }

  private List<Notice> notices() {
    List<String> passages =
        questions.stream()
            .flatMap(q -> q.readOtherwise().stream().map(id -> id + " of " + q.id()))
            .toList();
    return Stream.of(
            question("of the first run alone", onlyFirst),
            question("of the second run alone", onlySecond),
            question("with another order by BM25", ids(q -> q.bm25() == Order.OTHER)),
            question("with ties in another order by BM25", ids(q -> q.bm25() == Order.TIES)),
            question("with another order as served", ids(q -> q.served() == Order.OTHER)),
            question("with ties in another order as served", ids(q -> q.served() == Order.TIES)),
            question("with BM25 scores beyond the tolerance", ids(q -> q.scores() > tolerance)),
            question("with margins beyond the tolerance", ids(q -> q.margins() > tolerance)),
            question("with another answer", ids(q -> !q.sameAnswer())),
            new Notice("passage", "read by one alone, or with another best span", passages))
        .flatMap(notice -> notice.ifAny().stream())
        .toList();
  }

  private static Notice question(String what, List<String> ids) {
    return new Notice("question", what, ids);
  }

  String print() {
    StringBuilder page = new StringBuilder();
    page.append(Count.of(questions.size(), "question")).append(" asked by both runs\n");
    page.append(print("BM25's order", QuestionAgreement::bm25));
    page.append(print("order as served", QuestionAgreement::served));
    page.append(line("answer", ids(QuestionAgreement::sameAnswer).size() + " the same"));
    page.append(line("largest difference of BM25 scores", "" + largest(QuestionAgreement::scores)));
    page.append(line("largest difference of margins", "" + largest(QuestionAgreement::margins)));
    notices().forEach(notice -> page.append(notice.print()).append('\n'));
    if (!differing.isEmpty()) {
      page.append("What was run differs in: ").append(String.join(", ", differing)).append('\n');
    }
    return page.append(agrees() ? "The runs agree" : "The runs do not agree")
        .append(", tolerance ")
        .append(tolerance)
        .append('\n')
        .toString();
  }

  private String print(String name, Function<QuestionAgreement, Order> order) {
    return line(
        name,
        count(order, Order.SAME)
            + " the same, "
            + count(order, Order.TIES)
            + " but for ties, "
            + count(order, Order.OTHER)
            + " other");
  }

  private static String line(String name, String value) {
    return String.format(Locale.ROOT, "  %-34s %s\n", name, value);
  }

  /** What was printed, with all names. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("agree", agrees());
    json.put("tolerance", tolerance);
    json.put("questions", questions.size());
    json.put("bm25", json(QuestionAgreement::bm25));
    json.put("served", json(QuestionAgreement::served));
    json.put("sameAnswer", ids(QuestionAgreement::sameAnswer).size());
    json.put("largestScoreDifference", largest(QuestionAgreement::scores));
    json.put("largestMarginDifference", largest(QuestionAgreement::margins));
    json.put("notices", notices().stream().map(Notice::json).toList());
    json.put("differing", differing);
    return json;
  }

  private Map<String, Object> json(Function<QuestionAgreement, Order> order) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (Order which : Order.values()) {
      json.put(which.name().toLowerCase(Locale.ROOT), count(order, which));
    }
    return json;
  }
}
