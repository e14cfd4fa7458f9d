/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import solrqa.DocumentReading.Skipped;

/** Which documents of a window are to be read. */
interface Demand {
  /** All of them. */
  Demand ALL =
      window ->
          window.stream()
              .filter(Skipped.class::isInstance)
              .map(DocumentReading::candidate)
              .collect(Collectors.toSet());

  /**
   * Those to be read next; none when the rest need not be read.
   *
   * @param window what is known of all documents; {@link Skipped} are those not read yet
   */
  Set<Candidate> next(List<DocumentReading> window);
}
