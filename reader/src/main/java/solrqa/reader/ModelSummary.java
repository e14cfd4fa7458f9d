/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import solrqa.reader.checkpoint.AlbertConfig;
import solrqa.reader.checkpoint.Tensor;
import solrqa.reader.checkpoint.Weights;
import solrqa.reader.network.ArrayLoader;
import solrqa.reader.network.EngineThread;
import solrqa.reader.network.GroupTiming;

/**
 * What a checkpoint is, for people who look at one.
 *
 * @param architecture as in its {@code config.json}
 * @param layers that a window goes through
 * @param groups sets of weights that the layers share
 * @param layersInGroup layers of one group, each with weights of its own
 * @param embeddingSize columns of the embeddings
 * @param hiddenSize columns between the layers
 * @param intermediateSize columns inside the feed-forward part
 * @param heads of the attention
 * @param activation as in its {@code config.json}
 * @param maxPositions pieces of the longest window that the network allows
 * @param vocabularySize pieces that the tokenizer knows
 * @param format of the file with the weights
 * @param types how many tensors hold numbers of which type, by safetensors' names
 * @param ignored tensors of the files that the network does not need
 * @param parameters numbers of all other tensors
 * @param fileBytes of the files with the weights
 * @param weightBytes outside of the Java heap while the model is in use
 * @param loadingBytes on top of that, outside of the heap, until it is loaded
 */
public record ModelSummary(
    String architecture,
    int layers,
    int groups,
    int layersInGroup,
    int embeddingSize,
    int hiddenSize,
    int intermediateSize,
    int heads,
    String activation,
    int maxPositions,
    int vocabularySize,
    String format,
    Map<String, Integer> types,
    List<String> ignored,
    long parameters,
    long fileBytes,
    long weightBytes,
    long loadingBytes) {

  /**
   * Looks at an opened model; reads no numbers.
   *
   * @throws ModelException when its files have gone
   */
  public static ModelSummary of(ModelDirectory model) throws ModelException {
    AlbertConfig config = model.config();
    Weights weights = model.weights();
    Map<String, Integer> types = new TreeMap<>();
    long parameters = 0;
    for (Map.Entry<String, Tensor> entry : weights.checkpoint().tensors().entrySet()) {
      types.merge(entry.getValue().type().name(), 1, Integer::sum);
      parameters += Weights.isIgnored(entry.getKey()) ? 0 : entry.getValue().elements();
    }
    return new ModelSummary(
        AlbertConfig.ARCHITECTURE,
        config.layers() * config.innerLayers(),
        config.groups(),
        config.innerLayers(),
        config.embeddingSize(),
        config.hiddenSize(),
        config.intermediateSize(),
        config.heads(),
        config.activation().name().toLowerCase(Locale.ROOT),
        config.maxPositions(),
        config.vocabularySize(),
        weights.checkpoint().format(),
        types,
        weights.checkpoint().tensors().keySet().stream().filter(Weights::isIgnored).toList(),
        parameters,
        weights.checkpoint().bytes(),
        parameters * Float.BYTES,
        (long) ArrayLoader.bufferElements(weights, config) * Float.BYTES);
  }

  /**
   * What a window takes on this machine, in milliseconds, with one thread: one group is loaded, run
   * and multiplied. Takes the time of a few of its runs.
   *
   * @param length pieces of the window
   * @throws ModelException when the weights cannot be read or ONNX Runtime cannot be loaded
   */
  public static double windowMillis(ModelDirectory model, int length) throws ModelException {
    return EngineThread.call(
        () ->
            GroupTiming.windowMillis(
                model.config(), model.weights(), model.tokenizer().unknownId(), length));
  }
}
