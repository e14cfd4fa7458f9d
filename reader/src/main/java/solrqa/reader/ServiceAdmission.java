/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The admission to a {@link ReaderService}. */
final class ServiceAdmission implements Admission {
  private final ReaderService service;
  private final AdmissionControl.Place place;
  private final AtomicReference<Unread.Reason> ended = new AtomicReference<>();
  private volatile ReadRequest request;
  private int documents; // of the one thread that gathers and reads

  ServiceAdmission(ReaderService service, AdmissionControl.Place place) {
    this.service = service;
    this.place = place;
  }

  @Override
  public Deadline deadline() {
    return place.deadline();
  }

  @Override
  public <T> Optional<T> gather(Supplier<T> texts) {
    if (isOver() || !place.awaitTurn()) {
      return Optional.empty();
    }
    long begin = System.nanoTime();
    try {
      return Optional.of(texts.get());
    } finally {
      place.leaveTurn(documents, System.nanoTime() - begin);
    }
  }

  @Override
  public boolean hold(int characters) {
    documents++;
    return place.hold(characters);
  }

  @Override
  public boolean hasTimeAfter(int passages) {
    return place.hasTimeAfter(passages);
  }

  @Override
  public boolean isCached(String question, PassageText passage) {
    return service.isCached(question, passage);
  }

  @Override
  public boolean isOver() {
    return ended.get() != null || deadline().passed();
  }

  @Override
  public Unread.Reason reason() {
    Unread.Reason reason = ended.get();
    return reason == null ? Unread.Reason.DEADLINE : reason;
  }

  @Override
  public Readings read(String question, List<PassageText> passages) {
    ReadRequest read = new ReadRequest(question, List.copyOf(passages), deadline());
    service.lookUp(read);
    place.reads(read, documents);
    if (!read.isOver()) {
      queueAndWait(read);
    }
    return read.readings();
  }

  private void queueAndWait(ReadRequest read) {
    request = read;
    Unread.Reason reason = ended.get();
    if (reason == null) { // else end() has not seen it
      service.queueAndWait(read, place);
    } else {
      read.end(reason);
    }
  }

  @Override
  public void end(Unread.Reason reason) {
    ended.compareAndSet(null, reason);
    place.end();
    ReadRequest read = request;
    if (read != null) {
      read.end(reason);
    }
  }

  @Override
  public void close() {
    place.close();
  }
}
