/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

/**
 * A passage to index.
 *
 * @param id stable between runs over the same source
 * @param title what the passage is about: of its page and the headings above it
 * @param text what is searched and read; never blank
 * @param path where it comes from, as people know it; '/' between folders
 * @param position how many passages of the same path come before it
 */
public record SourcePassage(String id, String title, String text, String path, int position) {
  public SourcePassage {
    if (id.isBlank() || text.isBlank()) {
      throw new IllegalArgumentException("a passage needs an id and a text, got id '" + id + "'");
    }
  }
}
