/* Licensed under the Apache License, Version 2.0. */
/**
 * Question and passages to readings, in this order:
 *
 * <ol>
 *   <li>{@link solrqa.reader.ModelDirectory} opens a Hugging Face checkpoint folder. {@code
 *       ModelFolder} finds its files, {@code JsonFile} reads them strictly, {@code AlbertConfig}
 *       says what the network looks like. A {@code Checkpoint} is the {@code Tensor}s of its files,
 *       found by {@code Safetensors} or by {@code TorchFile}, with {@code TorchZip} for the newer
 *       form and {@code TorchPickle} for the program in both; {@code Weights} checks that they fit
 *       the config. {@code TokenizerFlags}, {@code SentencePieceModel}, whose rules {@code
 *       Charsmap} checks, {@code TokenizerRecipe} or {@code TokenizerJson}, and {@code
 *       TokenizerDefinition} say how text becomes pieces, {@code SettingsFile} gives the {@link
 *       solrqa.reader.ModelSettings}. Nothing native is touched so far. A {@link
 *       solrqa.reader.ModelSummary} says of it what people want to know.
 *   <li>{@link solrqa.reader.ReaderService} loads it on an {@code EngineThread}: {@code
 *       AlbertTokenizer}, corrected by {@code DigitComma}, and the {@code QaNetwork} that the
 *       {@link solrqa.reader.ReaderEngine} names. {@code OnnxAlbert} runs graphs that {@code
 *       AlbertGraphs} wrote into a {@code GraphFolder}: each an {@code OnnxGraph} of {@code
 *       ProtobufMessage}s over the numbers that {@code GraphWeights}, in a {@code MatrixForm}, put
 *       into a {@code WeightsFile}; {@code OnnxEngine} is its native library. {@code DjlAlbert},
 *       filled by {@code ArrayLoader}, computes the same with {@code PytorchEngine}.
 *   <li>{@link solrqa.reader.AnswerReader#read} looks every passage up in a {@code ContentCache} of
 *       {@code KnownReading}s and queues the rest as a {@code ReadRequest}, which a {@code
 *       RequestReading} takes, in {@code ReadStep}s that any inference thread may do, through the
 *       stages of {@code PassageReader}: {@code Pieces} of the passage, from another {@code
 *       ContentCache} if known, each a {@code Window} or several by the {@code WindowEncoder},
 *       {@code Logits} from the {@code QaNetwork}, and out of all {@code ScoredWindow}s of a
 *       passage its spans by the {@code SpanDecoder}, widened to whole words by {@code
 *       AnswerEdges}. Where the network is quantized, as a {@code Rounding} says, a {@code
 *       SecondLook} rescores what may be answered in fp32.
 *   <li>An {@link solrqa.reader.Outcome} says what became of each passage: a {@link
 *       solrqa.reader.Reading} or {@link solrqa.reader.Unread}.
 * </ol>
 *
 * <p>Beside that, {@link solrqa.reader.ParityReader} reads as run_squad does, to compare a model
 * with published figures: {@code SlowTokenizer} cuts the words of a {@code ParityPassage}, each
 * {@code ParityWindow} has its full length, {@code ParityDecoder} ranks candidates, which {@code
 * PieceText} spells and {@code FinalText}, through {@code BasicWords}, finds in the passage; {@code
 * PythonText} does with strings what Python does. A {@link solrqa.reader.ParityReading} is what
 * run_squad writes.
 *
 * <p>Rules: no native thing leaves this package, each has one owner that closes it; text is never
 * truncated, padded or batched by native code; offsets are UTF-16 units, start inclusive, end
 * exclusive.
 */
package solrqa.reader;
