/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Does what another admission does; tests override what they change. */
public class ForwardingAdmission implements Admission {
  private final Admission admission;

  /**
   * @param admission closed with this one
   */
  public ForwardingAdmission(Admission admission) {
    this.admission = admission;
  }

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
  public boolean hasTimeAfter(int passages) {
    return admission.hasTimeAfter(passages);
  }

  @Override
  public boolean isCached(String question, PassageText passage) {
    return admission.isCached(question, passage);
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
  public Readings read(String question, List<PassageText> passages) {
    return admission.read(question, passages);
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
