/* Licensed under the Apache License, Version 2.0. */
package solrqa.model;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import solrqa.reader.ReaderListener;

/** Those who hear what a model's readers do, one after another. Thread-safe. */
final class ModelListeners implements ReaderListener {
  private final Set<ReaderListener> listeners = new CopyOnWriteArraySet<>();

  void add(ReaderListener listener) {
    listeners.add(listener);
  }

  void remove(ReaderListener listener) {
    listeners.remove(listener);
  }

  @Override
  public void waited(long nanos) {
    listeners.forEach(listener -> listener.waited(nanos));
  }

  @Override
  public void windowRead(long nanos) {
    listeners.forEach(listener -> listener.windowRead(nanos));
  }
}
