/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.tokenizer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/**
 * Checks SentencePiece's compiled normalization rules before the tokenizers library sees them: it
 * follows them without looking, and an index out of their bounds ends the process.
 *
 * <pre>
 * 4 bytes   N, little-endian
 * N bytes   a double-array trie of 32-bit units: from what is replaced to an offset
 * the rest  UTF-8: what it is replaced by, each up to a zero
 * </pre>
 *
 * A walk starts at unit 0. From a unit it goes to {@code position ^ offset}, from there with a byte
 * {@code c} to {@code position ^ c}, whose label has to be c; a unit that is followed by a leaf has
 * the leaf, and in it the offset, where it leads to.
 *
 * @see <a href="https://github.com/s-yata/darts-clone">the trie's layout</a>
 */
final class Charsmap {
  /** The largest byte of a text in UTF-8. */
  private static final int MAX_BYTE = 0xf4;

  /** Unicode's longest has 33; what makes much of little ends the process for want of memory. */
  private static final int MAX_REPLACEMENT_BYTES = 256;

  private final int[] units;
  private final byte[] replacements;

  private Charsmap(int[] units, byte[] replacements) {
    this.units = units;
    this.replacements = replacements;
  }

  /** Accepts rules that can be followed with any text; no rules at all are fine. */
  static void check(byte[] charsmap) throws IOException {
    if (charsmap.length == 0) {
      return;
    }
    ByteBuffer in = ByteBuffer.wrap(charsmap).order(ByteOrder.LITTLE_ENDIAN);
    long bytes = in.remaining() < 4 ? -1 : in.getInt() & 0xffffffffL;
    if (bytes < 4 || bytes % 4 != 0 || bytes > in.remaining()) {
      throw new IOException("its normalization rules are cut short");
    }
    int[] units = new int[(int) bytes / 4];
    in.asIntBuffer().get(units);
    byte[] replacements = new byte[in.remaining() - (int) bytes];
    in.position(in.position() + (int) bytes).get(replacements);
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(replacements));
    } catch (CharacterCodingException e) {
      throw new IOException("its normalization rules replace by what is not UTF-8", e);
    }
    new Charsmap(units, replacements).walk();
  }

  private void walk() throws IOException {
    BitSet seen = new BitSet(units.length);
    Deque<Integer> open = new ArrayDeque<>();
    open.add(offset(units[0]));
    while (!open.isEmpty()) {
      int position = open.remove();
      for (int next = 1; next <= MAX_BYTE; next++) {
        int at = position ^ next;
        int unit = unit(at);
        int target = at ^ offset(unit);
        if (label(unit) == next && !seen.get(at)) {
          seen.set(at);
          if (hasLeaf(unit)) {
            checkReplacement(unit(target) & 0x7fffffff);
          }
          open.add(target);
        }
      }
    }
  }

  private int unit(int position) throws IOException {
    if (position < 0 || position >= units.length) {
      throw new IOException(
          "its normalization rules lead to unit " + position + " of " + units.length);
    }
    return units[position];
  }

  private void checkReplacement(int at) throws IOException {
    boolean inside = at < replacements.length && (replacements[at] & 0xc0) != 0x80;
    if (!inside) {
      throw new IOException("its normalization rules lead to no replacement at " + at);
    }
    int end = at;
    while (end < replacements.length && replacements[end] != 0) {
      end++;
      if (end - at > MAX_REPLACEMENT_BYTES) {
        throw new IOException(
            "its normalization rules replace by more than " + MAX_REPLACEMENT_BYTES + " bytes");
      }
    }
  }

  /** The byte that leads to a unit; never a byte for a leaf. */
  private static int label(int unit) {
    return unit & 0x800000ff;
  }

  private static boolean hasLeaf(int unit) {
    return (unit & 0x100) != 0;
  }

  private static int offset(int unit) {
    return (unit >>> 10) << ((unit & 0x200) >>> 6);
  }
}
