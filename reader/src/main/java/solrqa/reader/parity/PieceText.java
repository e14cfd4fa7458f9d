/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.parity;

import java.util.List;
import solrqa.reader.tokenizer.TokenizerRecipe;

/**
 * Pieces back to text, as {@code convert_tokens_to_string} of transformers 4.46.3: markers stand as
 * they are, with a space before the first of a run, and what lies between them is decoded by
 * itself, its leading spaces left out.
 *
 * @param vocabulary the piece of each id
 */
record PieceText(List<String> vocabulary) {

  /** The text of pieces, white space collapsed. */
  String of(int[] ids) {
    StringBuilder text = new StringBuilder();
    StringBuilder run = new StringBuilder();
    boolean behindMarker = false;
    for (int id : ids) {
      String piece = vocabulary.get(id);
      boolean marker = SlowTokenizer.MARKERS.contains(piece);
      if (marker) {
        text.append(behindMarker ? "" : " ").append(run).append(piece);
        run.setLength(0);
      } else {
        boolean leading = run.isEmpty() && piece.startsWith(TokenizerRecipe.SPACE);
        String shown = leading ? piece.substring(TokenizerRecipe.SPACE.length()) : piece;
        run.append(shown.replace(TokenizerRecipe.SPACE, " "));
      }
      behindMarker = marker;
    }
    return PythonText.collapsed(text.append(run).toString());
  }
}
