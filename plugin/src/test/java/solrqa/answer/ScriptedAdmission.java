/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

import solrqa.reader.Admission;
import solrqa.reader.ForwardingAdmission;
import solrqa.reader.PassageText;

/** An admission with time for so many passages; those that begin with "Cached" are cached. */
final class ScriptedAdmission extends ForwardingAdmission {
  private final int passages;

  /**
   * @param admission what else it does
   * @param passages that can be read
   */
  ScriptedAdmission(Admission admission, int passages) {
    super(admission);
    this.passages = passages;
  }

  @Override
  public boolean hasTimeAfter(int gathered) {
    return gathered < passages;
  }

  @Override
  public boolean isCached(String question, PassageText passage) {
    return passage.text().startsWith("Cached");
  }
}
