/* Licensed under the Apache License, Version 2.0. */
/**
 * Reads as run_squad does, to the bit, to compare a model with published figures. {@link
 * solrqa.reader.parity.ParityReader} is the way in. {@code SlowTokenizer} cuts the words of a
 * {@code ParityPassage}; each {@code ParityWindow} has its full length. {@code ParityDecoder} ranks
 * candidates, which {@code PieceText} spells and {@code FinalText}, through {@code BasicWords},
 * finds in the passage. {@code PythonText} does with strings what Python does. A {@link
 * solrqa.reader.parity.ParityReading} is what run_squad writes.
 *
 * <p>For evaluation only: requests are read by {@link solrqa.reader.ReaderService}.
 */
package solrqa.reader.parity;
