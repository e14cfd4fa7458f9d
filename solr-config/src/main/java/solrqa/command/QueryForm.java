/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.solr.client.solrj.util.ClientUtils;

/**
 * A way to make a BM25 query of a question, over the fields of the shipped configset.
 *
 * @param name in a table
 * @param wording what is sent of a question
 * @param parameters that it is sent with
 */
record QueryForm(String name, UnaryOperator<String> wording, Map<String, String> parameters) {
  private static final String SLOP = "4";
  private static final Pattern OPERATOR = Pattern.compile("AND|OR|NOT");

  /** Lucene's English stop words. */
  private static final Set<String> STOP_WORDS =
      words(
          "a an and are as at be but by for if in into is it no not of on or such that the their"
              + " then there these they this to was will with");

  /** What questions have and answers have not. */
  private static final Set<String> QUESTION_WORDS =
      words(
          "what which who whom whose when where why how do does did has have had been were am can"
              + " could would should many much");

  /** All that are compared, the simpler the earlier. */
  static final List<QueryForm> ALL =
      List.of(
          question("terms of the text", "text", ""),
          question("terms of title and text", "title text", ""),
          question("title x 0.5", "title^0.5 text", ""),
          question("title x 2", "title^2 text", ""),
          near("neighbours x 0.25", "0.25"),
          near("neighbours x 0.5", "0.5"),
          near("neighbours x 1", "1"),
          atLeast("at least 30 % of the terms", "30%"),
          atLeast("at least 50 % of the terms", "50%"),
          question("terms of title and text", "title text", "")
              .without("no stop words", STOP_WORDS::contains),
          question("terms of title and text", "title text", "")
              .without("no question words", QueryForm::isOfQuestions),
          near("neighbours x 0.25", "0.25")
              .without("no question words, neighbours x 0.25", QueryForm::isOfQuestions),
          near("neighbours x 0.5", "0.5")
              .without("no question words, neighbours x 0.5", QueryForm::isOfQuestions));

  QueryForm {
    parameters = Map.copyOf(parameters);
  }

  private static Set<String> words(String words) {
    return Set.of(words.split(" "));
  }

  private static boolean isOfQuestions(String word) {
    return STOP_WORDS.contains(word) || QUESTION_WORDS.contains(word);
  }

  private static QueryForm question(String name, String fields, String near) {
    return new QueryForm(
        name,
        question -> question,
        Map.of("defType", "question", "qf", fields, "pf2", near, "ps2", SLOP));
  }

  private static QueryForm near(String name, String boost) {
    return question(name + ", " + SLOP + " words", "title text", "text^" + boost);
  }

  /** The only one that the question parser does not have; with tie=1 fields add up as there. */
  private static QueryForm atLeast(String name, String share) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("defType", "edismax");
    parameters.put("qf", "title text");
    parameters.put("tie", "1");
    parameters.put("mm", share);
    parameters.put("lowercaseOperators", "false");
    parameters.put("pf2", "");
    return new QueryForm(name, QueryForm::escaped, parameters);
  }

  private static String escaped(String question) {
    return words(question, word -> true)
        .map(
            word ->
                OPERATOR.matcher(word).matches() ? "\\" + word : ClientUtils.escapeQueryChars(word))
        .collect(Collectors.joining(" "));
  }

  /** The same without some words; a question of nothing else is sent as it is. */
  private QueryForm without(String otherName, Predicate<String> words) {
    return new QueryForm(
        otherName,
        question -> {
          String left =
              words(question, word -> !words.test(bare(word))).collect(Collectors.joining(" "));
          return left.isEmpty() ? question : left;
        },
        parameters);
  }

  private static Stream<String> words(String question, Predicate<String> which) {
    return Arrays.stream(question.strip().split("\\s+")).filter(which);
  }

  private static String bare(String word) {
    return word.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
  }
}
