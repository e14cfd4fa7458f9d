/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import solrqa.files.Notice;
import solrqa.files.Sha256;
import solrqa.reader.ModelDirectory;
import solrqa.reader.ModelSettings;

/**
 * What questions are asked of, and what a result says of it.
 *
 * @param asker that answers them
 * @param collection where the passages are from
 * @param model that reads
 * @param versions of what retrieves, besides solrqa's own
 * @param notices what of the source is not in the collection, and which judged documents it lacks
 */
public record TargetCollection(
    SolrAsker asker,
    Map<String, Object> collection,
    Map<String, Object> model,
    Map<String, Object> versions,
    List<Notice> notices) {
  public TargetCollection {
    notices = List.copyOf(notices);
  }

  /** What a result says of a model besides its name. */
  public static Map<String, Object> settings(ModelDirectory directory) throws IOException {
    ModelSettings settings = directory.settings();
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("threshold", settings.threshold());
    model.put("weight", settings.weight());
    model.put("offset", settings.offset());
    model.put("temperature", settings.temperature());
    model.put("files", Sha256.byName(directory.files()));
    return model;
  }
}
