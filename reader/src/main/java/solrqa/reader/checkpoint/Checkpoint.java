/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.checkpoint;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import solrqa.reader.ModelException;

/**
 * The tensors of a model folder, from whichever files hold them.
 *
 * @param source the file to name in messages: the only one, or the index of several
 * @param files that hold numbers
 * @param tensors by name
 * @param bytes of all files together
 */
public record Checkpoint(Path source, List<Path> files, Map<String, Tensor> tensors, long bytes) {
  private static final String SAFETENSORS = "model.safetensors";
  private static final String TORCH = "pytorch_model.bin";
  private static final String INDEX = ".index.json";
  private static final long MAX_INDEX_BYTES = 2 << 20;
  private static final int MAX_SHARDS = 1000;

  /** Opens the first of the files that published checkpoints have, in Hugging Face's order. */
  public static Checkpoint open(ModelFolder folder) throws ModelException {
    for (String name : List.of(SAFETENSORS, TORCH)) {
      Path file = folder.find(name);
      if (file != null) {
        return of(file, List.of(file), tensors(file));
      }
      Path index = folder.find(name + INDEX);
      if (index != null) {
        return sharded(folder, index);
      }
    }
    throw new ModelException(
        "no weights in model folder "
            + folder.path()
            + ": looked for "
            + SAFETENSORS
            + " and "
            + TORCH
            + ", whole or with "
            + INDEX);
  }

  /** The files that hold numbers, after the index, if there is one. */
  public List<Path> allFiles() {
    List<Path> all = new ArrayList<>(files);
    if (!files.contains(source)) {
      all.add(0, source);
    }
    return all;
  }

  /** How the numbers are written, for people. */
  public String format() throws ModelException {
    String shards = files.size() > 1 ? ", " + files.size() + " files" : "";
    if (!isTorch(files.get(0))) {
      return "safetensors" + shards;
    }
    return (TorchFile.isZip(files.get(0)) ? "torch zip" : "torch legacy pickle") + shards;
  }

  private static boolean isTorch(Path file) {
    return file.getFileName().toString().endsWith(".bin");
  }

  private static Map<String, Tensor> tensors(Path file) throws ModelException {
    return isTorch(file) ? TorchFile.open(file) : Safetensors.open(file);
  }

  /** {@code {"weight_map": {tensor: file, ...}}}, each file holding just the tensors it is for. */
  private static Checkpoint sharded(ModelFolder folder, Path index) throws ModelException {
    Map<String, TreeSet<String>> byFile = new TreeMap<>();
    JsonFile json = JsonFile.read(index, MAX_INDEX_BYTES);
    for (Map.Entry<String, JsonElement> entry : json.objectOrEmpty("weight_map").entrySet()) {
      byFile.computeIfAbsent(shard(index, entry), file -> new TreeSet<>()).add(entry.getKey());
    }
    if (byFile.isEmpty() || byFile.size() > MAX_SHARDS) {
      throw json.wrong("weight_map", "a file for each tensor, at most " + MAX_SHARDS + " files");
    }
    Map<String, Tensor> all = new TreeMap<>();
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, TreeSet<String>> entry : byFile.entrySet()) {
      Path file = folder.require(entry.getKey());
      Map<String, Tensor> tensors = tensors(file);
      if (!tensors.keySet().equals(entry.getValue())) {
        throw new ModelException(
            file + " holds other tensors than " + index.getFileName() + " says it does");
      }
      files.add(file);
      all.putAll(tensors);
    }
    return of(index, files, all);
  }

  private static String shard(Path index, Map.Entry<String, JsonElement> entry)
      throws ModelException {
    String wanted =
        index.getFileName().toString().startsWith(SAFETENSORS) ? ".safetensors" : ".bin";
    if (entry.getValue() instanceof JsonPrimitive name
        && name.isString()
        && ModelFolder.isPlainName(name.getAsString())
        && name.getAsString().endsWith(wanted)) {
      return name.getAsString();
    }
    throw new ModelException(
        index
            + ": tensor "
            + entry.getKey()
            + " is in "
            + entry.getValue()
            + ", must be the name of a file *"
            + wanted
            + " beside it");
  }

  private static Checkpoint of(Path source, List<Path> files, Map<String, Tensor> tensors)
      throws ModelException {
    try {
      long bytes = 0;
      for (Path file : files) {
        bytes += Files.size(file);
      }
      return new Checkpoint(source, files, tensors, bytes);
    } catch (IOException e) {
      throw new ModelException(source + " cannot be read: " + e, e);
    }
  }
}
