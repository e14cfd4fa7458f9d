/* Licensed under the Apache License, Version 2.0. */
package solrqa.retriever;

/**
 * What a person asks, in the words that search and in the form that is read.
 *
 * @param typed as the person wrote it: documents and passages are found with these words
 * @param read as the reader gets it; mostly the same
 */
public record Question(String typed, String read) {

  /** A question that is read as it was typed. */
  public static Question asTyped(String typed) {
    return new Question(typed, typed);
  }

  /** Whether the reader gets other words than the person wrote. */
  public boolean isRewritten() {
    return !read.equals(typed);
  }
}
