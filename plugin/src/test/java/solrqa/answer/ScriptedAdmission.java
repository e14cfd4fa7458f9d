/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import solrqa.reader.Admission;
import solrqa.reader.Deadline;
import solrqa.reader.Readings;
import solrqa.reader.Unread;

/**
 * An admission with time for so many passages.
 *
 * @param admission what else it does
 * @param passages that can be read
 */
record ScriptedAdmission(Admission admission, int passages) implements Admission {
  @Override
  public Deadline deadline() {
    return admission.deadline();
  }

  @Override
  public <T> Optional<T> gather(Supplier<T> texts) {
    return admission.gather(texts);
  }

  @Override
  public boolean hold(int characters) {
    return admission.hold(characters);
  }

  @Override
  public boolean hasTimeAfter(int gathered) {
    return gathered < passages;
  }

  @Override
  public boolean isCached(String question, String passage) {
    return passage.startsWith("Cached");
  }

  @Override
  public boolean isOver() {
    return admission.isOver();
  }

  @Override
  public Unread.Reason reason() {
    return admission.reason();
  }

  @Override
  public Readings read(String question, List<String> texts) {
    return admission.read(question, texts);
  }

  @Override
  public void end(Unread.Reason reason) {
    admission.end(reason);
  }

  @Override
  public void close() {
    admission.close();
  }
}
