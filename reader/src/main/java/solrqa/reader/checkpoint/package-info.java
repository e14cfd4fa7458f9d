/* Licensed under the Apache License, Version 2.0. */
/**
 * A Hugging Face checkpoint folder to a configuration and checked weights, in this order: {@code
 * ModelFolder} finds the files and {@code JsonFile} reads them strictly. {@code AlbertConfig} says
 * what the network looks like. A {@code Checkpoint} is the {@code Tensor}s of its files, found by
 * {@code Safetensors} or by {@code TorchFile}, with {@code TorchZip} for the newer form and {@code
 * TorchPickle} for the program in both. {@code Weights} checks that they fit the configuration.
 *
 * <p>Nothing native is touched here, and no code of a folder is run. Internal to the reader: the
 * package may change with any release.
 */
package solrqa.reader.checkpoint;
