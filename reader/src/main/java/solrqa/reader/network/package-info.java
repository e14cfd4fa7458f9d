/* Licensed under the Apache License, Version 2.0. */
/**
 * {@code Window}s to {@code Logits}, in this order: the {@code WindowEncoder} makes the model's
 * input of a question, {@code ContextPieces} and a passage. A {@code QaNetwork} scores it. {@code
 * OnnxAlbert} runs graphs that {@code AlbertGraphs} wrote into a {@code GraphFolder}: each is an
 * {@code OnnxGraph} of {@code ProtobufMessage}s with the numbers that {@code GraphWeights} put into
 * a {@code WeightsFile}. {@code OnnxEngine} is its native library. {@code DjlAlbert}, filled by
 * {@code ArrayLoader}, computes the same with {@code PytorchEngine}.
 *
 * <p>No native thing leaves this package; each has one owner that closes it. Native code runs on
 * {@code EngineThread}s. Internal to the reader: the package may change with any release.
 */
package solrqa.reader.network;
