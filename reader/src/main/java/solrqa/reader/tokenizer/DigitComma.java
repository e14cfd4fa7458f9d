/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.tokenizer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Takes the comma off a number. Where SentencePiece gives a piece that ends in a digit and a comma,
 * the tokenizer that published checkpoints were trained with encodes the piece again without its
 * comma, and lets a comma of its own follow: {@code ▁11,} becomes {@code ▁11} and {@code ,}.
 * Thread-safe.
 *
 * <p>Such pieces are few, so what they become is worked out once for the vocabulary.
 */
final class DigitComma {
  /**
   * What Python counts as digits beyond the decimal ones: first and last code point of each run.
   */
  private static final int[] OTHER_DIGITS = {
    0xB2, 0xB3, 0xB9, 0xB9, 0x1369, 0x1371, 0x19DA, 0x19DA, 0x2070, 0x2070, 0x2074, 0x2079, 0x2080,
    0x2089, 0x2460, 0x2468, 0x2474, 0x247C, 0x2488, 0x2490, 0x24EA, 0x24EA, 0x24F5, 0x24FD, 0x24FF,
    0x24FF, 0x2776, 0x277E, 0x2780, 0x2788, 0x278A, 0x2792, 0x10A40, 0x10A43, 0x10E60, 0x10E68,
    0x11052, 0x1105A, 0x1F100, 0x1F10A
  };

  /** By piece; null for the pieces that stay as they are. */
  private final Replacement[] replacements;

  /**
   * What a piece becomes.
   *
   * @param ids of the pieces, the comma's last
   * @param characters how many code points of the replaced piece each covers, its mark of a space
   *     not counted
   */
  private record Replacement(int[] ids, int[] characters) {}

  private DigitComma(Replacement[] replacements) {
    this.replacements = replacements;
  }

  /** For vocabularies whose pieces all stay as they are. */
  static DigitComma none(int vocabularySize) {
    return new DigitComma(new Replacement[vocabularySize]);
  }

  /**
   * Works out what becomes of each piece of a vocabulary.
   *
   * @param encode text to pieces, commas left where they are
   */
  static DigitComma of(TokenizerDefinition definition, Function<String, Pieces> encode) {
    List<String> vocabulary = definition.pieces();
    Map<String, Integer> ids = new HashMap<>();
    for (int id = 0; id < vocabulary.size(); id++) {
      ids.putIfAbsent(vocabulary.get(id), id);
    }
    DigitComma rule = none(vocabulary.size());
    for (int id = 0; id < vocabulary.size(); id++) {
      if (applies(vocabulary.get(id))) {
        rule.replacements[id] = replacement(vocabulary.get(id), definition, ids, encode);
      }
    }
    return rule;
  }

  /** Whether a piece ends in a digit, as Python sees it, and a comma. */
  static boolean applies(String piece) {
    return piece.length() > 1
        && piece.endsWith(",")
        && isDigit(piece.codePointBefore(piece.length() - 1));
  }

  private static boolean isDigit(int codePoint) {
    boolean digit = Character.isDigit(codePoint);
    for (int i = 0; i < OTHER_DIGITS.length && !digit; i += 2) {
      digit = codePoint >= OTHER_DIGITS[i] && codePoint <= OTHER_DIGITS[i + 1];
    }
    return digit;
  }

  private static Replacement replacement(
      String piece,
      TokenizerDefinition definition,
      Map<String, Integer> ids,
      Function<String, Pieces> encode) {
    String space = TokenizerRecipe.SPACE;
    String number = piece.substring(0, piece.length() - 1).replace(space, "");
    Pieces again = encode.apply(number);
    int[] replaced = Arrays.copyOf(again.ids(), again.count() + 1);
    int[] characters = new int[replaced.length];
    for (int i = 0; i < again.count(); i++) {
      characters[i] = number.codePointCount(again.starts()[i], again.ends()[i]);
    }
    replaced[again.count()] = ids.getOrDefault(",", definition.unknownId());
    characters[again.count()] = 1;
    String first = again.count() == 0 ? "" : definition.pieces().get(replaced[0]);
    if (piece.startsWith(space) || !first.startsWith(space)) {
      return new Replacement(replaced, characters);
    }
    // inside a word no piece begins with a space
    if (first.equals(space)) {
      return new Replacement(tail(replaced), tail(characters));
    }
    replaced[0] = ids.getOrDefault(first.substring(space.length()), definition.unknownId());
    return new Replacement(replaced, characters);
  }

  private static int[] tail(int[] values) {
    return Arrays.copyOfRange(values, 1, values.length);
  }

  /** Applies the rule to the pieces of a text. */
  Pieces apply(String text, Pieces pieces) {
    int count = 0;
    boolean applies = false;
    for (int id : pieces.ids()) {
      applies |= replacements[id] != null;
      count += replacements[id] == null ? 1 : replacements[id].ids.length;
    }
    return applies ? apply(text, pieces, count) : pieces;
  }

  private Pieces apply(String text, Pieces pieces, int count) {
    Pieces applied = new Pieces(new int[count], new int[count], new int[count]);
    int at = 0;
    for (int i = 0; i < pieces.count(); i++) {
      Replacement replacement = replacements[pieces.ids()[i]];
      if (replacement == null) {
        applied.ids()[at] = pieces.ids()[i];
        applied.starts()[at] = pieces.starts()[i];
        applied.ends()[at++] = pieces.ends()[i];
      } else {
        split(text, pieces.starts()[i], pieces.ends()[i], replacement, applied, at);
        at += replacement.ids.length;
      }
    }
    return applied;
  }

  /**
   * Shares a span out from its end, a code point a character; white space before a word and marks
   * that the normalizer drops stay with the first piece. Where one code point stands for several
   * characters there may be no border between them: then each piece has all of them, as the
   * tokenizers library does it.
   */
  private static void split(
      String text, int start, int end, Replacement replacement, Pieces into, int at) {
    int visible = start;
    while (visible < end && AnswerEdges.isBlank(text.charAt(visible))) {
      visible++;
    }
    int characters = Arrays.stream(replacement.characters).sum();
    boolean borders = text.codePointCount(visible, end) >= characters;
    int next = end;
    for (int i = replacement.ids.length - 1; i >= 0; i--) {
      into.ids()[at + i] = replacement.ids[i];
      into.ends()[at + i] = borders ? next : end;
      next = borders ? text.offsetByCodePoints(next, -replacement.characters[i]) : visible;
      into.starts()[at + i] = next;
    }
    into.starts()[at] = start;
  }
}
