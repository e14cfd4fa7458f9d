/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The admission to a reader that takes every request. */
final class FreeAdmission implements Admission {
  private final AnswerReader reader;
  private final Deadline deadline;
  private final AtomicReference<Unread.Reason> ended = new AtomicReference<>();

  FreeAdmission(AnswerReader reader, Deadline deadline) {
    this.reader = reader;
    this.deadline = deadline;
  }

  @Override
  public Deadline deadline() {
    return deadline;
  }

  @Override
  public <T> Optional<T> gather(Supplier<T> texts) {
    return isOver() ? Optional.empty() : Optional.of(texts.get());
  }

  @Override
  public boolean hold(int characters) {
    return true;
  }

  @Override
  public boolean hasTimeAfter(int passages) {
    return true; // what it takes is not known
  }

  @Override
  public boolean isCached(String question, PassageText passage) {
    return false; // nobody knows
  }

  @Override
  public boolean isOver() {
    return ended.get() != null || deadline.passed();
  }

  @Override
  public Unread.Reason reason() {
    Unread.Reason reason = ended.get();
    return reason == null ? Unread.Reason.DEADLINE : reason;
  }

  @Override
  public Readings read(String question, List<PassageText> passages) {
    return reader.read(question, passages, deadline);
  }

  @Override
  public void end(Unread.Reason reason) {
    ended.compareAndSet(null, reason);
  }

  @Override
  public void close() {}
}
