/* Licensed under the Apache License, Version 2.0. */
package solrqa.oracle;

import org.apache.solr.common.util.NamedList;

/**
 * How much is read for a question.
 *
 * @param maxDepth documents
 * @param passageLength UTF-16 units of the passages into which a long text is cut
 * @param maxPassagesPerDocument passages of one document
 * @param maxPassages passages of all documents together
 * @param maxCharacters UTF-16 units at the beginning of a document that are looked at
 */
record ReadingLimits(
    int maxDepth,
    int passageLength,
    int maxPassagesPerDocument,
    int maxPassages,
    int maxCharacters) {

  /** Those of the plugin's component, with what docs/operating.md says where one is not given. */
  static ReadingLimits of(NamedList<?> arguments) {
    int maxDepth = number(arguments, "maxDepth", 100);
    return new ReadingLimits(
        maxDepth,
        number(arguments, "passageLength", 1_200),
        number(arguments, "maxPassagesPerDocument", 4),
        number(arguments, "maxPassages", Math.max(200, maxDepth)),
        number(arguments, "maxCharacters", 50_000));
  }

  private static int number(NamedList<?> arguments, String name, int otherwise) {
    Object given = arguments.get(name);
    return given == null ? otherwise : Integer.parseInt(given.toString().strip());
  }
}
