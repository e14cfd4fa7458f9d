/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.tokenizer;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import solrqa.reader.ModelException;
import solrqa.reader.checkpoint.JsonFile;
import solrqa.reader.checkpoint.ModelFolder;

/**
 * How a text is prepared before it is cut into pieces, as {@code tokenizer_config.json} says.
 *
 * @param lowerCase whether capitals become small letters
 * @param keepAccents whether characters stay composed and keep their accents
 * @param removeSpace whether runs of white space count as one space and outer ones not at all
 */
public record TokenizerFlags(boolean lowerCase, boolean keepAccents, boolean removeSpace) {
  private static final long MAX_BYTES = 1 << 20;

  /** Reads the file; what it leaves out, or all without it, is as in published checkpoints. */
  public static TokenizerFlags read(ModelFolder folder) throws ModelException {
    Path path = folder.find("tokenizer_config.json");
    JsonFile file =
        path == null
            ? new JsonFile(folder.path().toString(), new JsonObject())
            : JsonFile.read(path, MAX_BYTES);
    return new TokenizerFlags(
        file.flag("do_lower_case", true),
        file.flag("keep_accents", false),
        file.flag("remove_space", true));
  }
}
