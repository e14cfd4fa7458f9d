/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import solrqa.CandidateReader.Part;
import solrqa.DocumentReading.NoText;
import solrqa.DocumentReading.Skipped;

/** A window on its way to be read, and what is to be read next. */
final class Steps {
  private final List<Part> parts;
  private final int atATime;
  private final int[] partsOf;
  private final List<DocumentReading> window = new ArrayList<>();

  /**
   * @param parts all that may be read, in the order of their importance
   * @param atATime so many are read in the time of one: a step has what fits into its last round
   *     besides what is demanded, since otherwise a part of the reader would be idle
   */
  Steps(List<Candidate> candidates, List<Part> parts, int atATime) {
    this.parts = parts;
    this.atATime = atATime;
    this.partsOf = new int[candidates.size()];
    parts.forEach(part -> partsOf[part.candidate()]++);
    for (Candidate candidate : candidates) {
      boolean empty = partsOf[window.size()] == 0;
      window.add(empty ? new NoText(candidate) : new Skipped(candidate));
    }
  }

  /** The next passages, whole documents of them; none when no document is demanded. */
  List<Part> next(Demand demand) {
    Set<Candidate> demanded = demand.next(window);
    BitSet step = new BitSet();
    int count = 0;
    for (int i = 0; i < window.size(); i++) {
      if (isUnread(i) && demanded.contains(window.get(i).candidate())) {
        step.set(i);
        count += partsOf[i];
      }
    }
    int room = Math.floorMod(-count, atATime);
    for (int i = 0; i < window.size() && room > 0; i++) {
      if (isUnread(i) && !step.get(i) && partsOf[i] <= room) {
        step.set(i);
        room -= partsOf[i];
      }
    }
    return parts.stream().filter(part -> step.get(part.candidate())).toList();
  }

  /** Notes what became of a candidate. */
  void done(int candidate, DocumentReading reading) {
    window.set(candidate, reading);
  }

  /** What is known of each candidate, in their order. */
  List<DocumentReading> window() {
    return List.copyOf(window);
  }

  private boolean isUnread(int candidate) {
    return window.get(candidate) instanceof Skipped;
  }
}
