/* Licensed under the Apache License, Version 2.0. */
package solrqa.retriever;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * English keywords as a question. Keywords have no question word and no verb; verbs are known by
 * lists, so that a text with a rarer one counts as keywords. A doubtful text is none: what is left
 * alone is read as it always was, while a wrong form asks something else.
 */
final class EnglishKeywords {
  /** UTF-16 units; a longer text is no query of keywords. */
  static final int MAX_LENGTH = 200;

  private static final int MAX_WORDS = 15;

  private static final Set<String> QUESTION_WORDS =
      words(
          "who whom whose what which when where why how whats whos wheres hows whens whys"
              + " whatever whoever");

  /** Verbs wherever they stand. */
  private static final Set<String> VERBS =
      words("am is are was were does did do has have had would could should isnt doesnt didnt");

  /** Verbs in front only: elsewhere they are also nouns and names. */
  private static final Set<String> OPENING_VERBS = words("be can will shall may might must");

  /** Begin an order or a sentence. */
  private static final Set<String> OPENINGS =
      words(
          "i we you he she they there please let tell give define describe explain identify"
              + " compare discuss calculate write summarize summarise translate");

  /** Begin an order unless a preposition follows: "name the kings", but "name of the king". */
  private static final Set<String> ORDERS = words("name list find show mention");

  private static final Set<String> DETERMINERS =
      words(
          "the a an this that these those my your his her its our their some any all each every"
              + " both no one two three four five");

  /** Behind a word they make a noun of it: "name of the king". No keywords end with one. */
  private static final Set<String> PREPOSITIONS =
      words(
          "of in on at for from to by with without within between among during since after before"
              + " about against over under into through towards near per as than that");

  private static final Set<String> CONJUNCTIONS = words("and or but not");

  private static final Set<String> CONTRACTIONS = Set.of("n't", "'re", "'ll", "'ve", "'m", "'d");

  /** Make a verb of a following 's: "it's". */
  private static final Set<String> PRONOUNS = words("it that this there here he she");

  private EnglishKeywords() {}

  private static Set<String> words(String list) {
    return Set.of(list.split(" "));
  }

  /** The question that keywords stand for; empty where the text is none of keywords. */
  static Optional<String> question(String typed) {
    if (typed.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String text = withoutEndMarks(typed.strip());
    List<String> words = wordsOf(text);
    return isEnglish(text) && !QuerySyntax.isIn(text) && areKeywords(text, words)
        ? Optional.of(wording(text, words))
        : Optional.empty();
  }

  /** Without question marks and the like behind the last word. */
  private static String withoutEndMarks(String text) {
    int end = text.length();
    while (end > 0 && isEndMark(text, end - 1)) {
      end--;
    }
    return text.substring(0, end);
  }

  private static boolean isEndMark(String text, int position) {
    char unit = text.charAt(position);
    return isSpace(unit)
        || "?!,;:".indexOf(unit) >= 0
        || (unit == '.' && !endsInitials(text, position));
  }

  /** Whether a full stop is that of "U.S." */
  private static boolean endsInitials(String text, int stop) {
    return stop >= 2 && text.charAt(stop - 2) == '.' && Character.isLetter(text.charAt(stop - 1));
  }

  private static boolean isSpace(char unit) {
    return Character.isWhitespace(unit) || Character.isSpaceChar(unit);
  }

  /** The words without what stands around them, as they were typed. */
  private static List<String> wordsOf(String text) {
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || isSpace(text.charAt(i))) {
        String word = withoutMarks(text.substring(start, i).replace('\u2019', '\''));
        if (!word.isEmpty()) {
          words.add(word);
        }
        start = i + 1;
      }
    }
    return words;
  }

  private static String withoutMarks(String token) {
    int start = 0;
    int end = token.length();
    while (start < end && !Character.isLetterOrDigit(token.charAt(start))) {
      start++;
    }
    while (end > start && !Character.isLetterOrDigit(token.charAt(end - 1))) {
      end--;
    }
    return token.substring(start, end);
  }

  /** Whether most letters are English ones, and there are at least two. */
  private static boolean isEnglish(String text) {
    long letters = text.codePoints().filter(Character::isLetter).count();
    long english = text.codePoints().filter(c -> c < 128 && Character.isLetter(c)).count();
    return english >= 2 && english * 4 >= letters * 3;
  }

  private static boolean areKeywords(String text, List<String> typed) {
    List<String> words = typed.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    return words.size() <= MAX_WORDS
        && words.stream().anyMatch(EnglishKeywords::hasMeaning)
        && text.indexOf('?') < 0 // one in the middle ends a question
        && !beginsSentence(words)
        && words.stream().noneMatch(EnglishKeywords::makesQuestion)
        && !PREPOSITIONS.contains(words.get(words.size() - 1)); // "derives its value from?"
  }

  private static boolean hasMeaning(String word) {
    return !DETERMINERS.contains(word)
        && !PREPOSITIONS.contains(word)
        && !CONJUNCTIONS.contains(word)
        && word.codePoints().anyMatch(Character::isLetter);
  }

  private static boolean beginsSentence(List<String> words) {
    String first = words.get(0);
    return OPENING_VERBS.contains(first)
        || OPENINGS.contains(first)
        || (ORDERS.contains(first) && words.size() > 1 && !PREPOSITIONS.contains(words.get(1)));
  }

  private static boolean makesQuestion(String word) {
    int apostrophe = word.indexOf('\'');
    String stem = apostrophe < 0 ? word : word.substring(0, apostrophe);
    return QUESTION_WORDS.contains(stem)
        || VERBS.contains(stem)
        || (apostrophe >= 0
            && (CONTRACTIONS.stream().anyMatch(word::endsWith)
                || (word.endsWith("'s") && PRONOUNS.contains(stem))));
  }

  private static String wording(String text, List<String> words) {
    return "what is " + (wantsArticle(words) ? "the " : "") + text + "?";
  }

  private static boolean wantsArticle(List<String> words) {
    String first = words.get(0).toLowerCase(Locale.ROOT);
    return words.size() > 1
        && !DETERMINERS.contains(first)
        && !PREPOSITIONS.contains(first)
        && !first.endsWith("'s");
  }
}
