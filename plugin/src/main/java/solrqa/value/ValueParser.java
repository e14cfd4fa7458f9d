/* Licensed under the Apache License, Version 2.0. */
package solrqa.value;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.lucene.search.spell.LevenshteinDistance;
import org.apache.solr.common.SolrException;
import org.apache.solr.common.SolrException.ErrorCode;

/**
 * Text to checked values, with one wording of errors: the name, the value, the rule. The kind of
 * exception tells an error of the caller from one of the operator.
 */
public final class ValueParser {
  // Java also takes other digits, hexadecimal numbers and suffixes such as 5f
  // Possessive: nothing is tried twice, however long a value is
  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?+[0-9]{1,10}+");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?+(?:[0-9]++\\.?+[0-9]*+|\\.[0-9]++)(?:[eE][-+]?+[0-9]++)?+");
  private static final Pattern SEPARATORS = Pattern.compile("[\\s,]++");

  /** UTF-16 units of a value; a longer one is not looked at. */
  static final int MAX_LENGTH = 10_000;

  // What is longer is no slip of the pen, and distances cost the product of lengths
  private static final int MAX_LIKE_KNOWN = 50;

  private final Function<String, RuntimeException> error;

  /**
   * @param error makes the exception for a message
   */
  public ValueParser(Function<String, RuntimeException> error) {
    this.error = error;
  }

  /** The exception for an error of the caller. */
  public static SolrException badRequest(String message) {
    return new SolrException(ErrorCode.BAD_REQUEST, message);
  }

  /** The exception for a bad value. */
  public RuntimeException illegal(String name, String value, String rule) {
    return error.apply("illegal " + name + " value: " + Excerpt.of(value) + ", must be " + rule);
  }

  /** The value, which is not too long to look at. */
  public String bounded(String name, String value) {
    if (value.length() > MAX_LENGTH) {
      throw illegal(name, value, "at most " + MAX_LENGTH + " characters");
    }
    return value;
  }

  /** The exception for an unknown name, with the known name most like it. */
  public RuntimeException unknown(String what, String name, Collection<String> known) {
    String message = "unknown " + what + ": " + Excerpt.of(name);
    if (name.length() > MAX_LIKE_KNOWN) {
      return error.apply(message);
    }
    LevenshteinDistance similarity = new LevenshteinDistance();
    String nearest =
        known.stream()
            .max(Comparator.comparingDouble(candidate -> similarity.getDistance(name, candidate)))
            .orElseThrow();
    return error.apply(message + ", the nearest known is " + nearest);
  }

  public boolean bool(String name, String value) {
    return switch (bounded(name, value).toLowerCase(Locale.ROOT)) {
      case "true", "on", "yes" -> true;
      case "false", "off", "no" -> false;
      default -> throw illegal(name, value, "true or false");
    };
  }

  public int wholeNumber(String name, String value, int min, int max) {
    String digits = bounded(name, value).strip();
    if (WHOLE_NUMBER.matcher(digits).matches()) {
      long number = Long.parseLong(digits);
      if (number >= min && number <= max) {
        return (int) number;
      }
    }
    throw illegal(name, value, "a whole number from " + min + " to " + max);
  }

  public double number(String name, String value) {
    return number(name, value, -Double.MAX_VALUE, Double.MAX_VALUE, "a number");
  }

  public double share(String name, String value) {
    return number(name, value, 0, 1, "a number from 0 to 1");
  }

  private double number(String name, String value, double min, double max, String rule) {
    if (NUMBER.matcher(bounded(name, value)).matches()) {
      double number = Double.parseDouble(value);
      if (number >= min && number <= max) {
        return number;
      }
    }
    throw illegal(name, value, rule);
  }

  /** One of an enum's constants, written in camel case. */
  public <E extends Enum<E>> E choice(String name, String value, Class<E> type) {
    List<E> constants = Arrays.asList(type.getEnumConstants());
    return constants.stream()
        .filter(constant -> label(constant).equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                illegal(
                    name,
                    value,
                    constants.stream()
                        .map(ValueParser::label)
                        .collect(Collectors.joining(", ", "one of ", ""))));
  }

  /** Several values separated by commas or white space, each once, in their order. */
  public static List<String> list(String value) {
    return SEPARATORS.splitAsStream(value).filter(part -> !part.isEmpty()).distinct().toList();
  }

  /** How a constant is written in requests and responses: {@code NO_ANSWER} as noAnswer. */
  public static String label(Enum<?> constant) {
    String[] words = constant.name().toLowerCase(Locale.ROOT).split("_");
    return words[0]
        + Arrays.stream(words)
            .skip(1)
            .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
            .collect(Collectors.joining());
  }
}
