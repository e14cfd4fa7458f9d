/* Licensed under the Apache License, Version 2.0. */
/**
 * Text to {@code Pieces} with UTF-16 offsets, in this order: {@code SentencePieceModel}, whose
 * rules {@code Charsmap} checks, or {@code TokenizerJson} says how text becomes pieces, and {@code
 * TokenizerFlags} what is done before. {@code TokenizerRecipe} turns both into the form that the
 * native library takes. A {@code TokenizerDefinition} is the whole of it. {@code AlbertTokenizer}
 * runs it, and {@code DigitComma} corrects what the library does otherwise than the original.
 *
 * <p>Text is never truncated, padded or batched by native code. Internal to the reader: the package
 * may change with any release.
 */
package solrqa.reader.tokenizer;
