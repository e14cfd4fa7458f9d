/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import solrqa.reader.Admission;
import solrqa.reader.Unread;

/**
 * The request that each session has here. A person who types on, or leaves the page, waits for the
 * newest one only: a newer request ends the older. Thread-safe.
 */
final class Sessions {
  private final ConcurrentMap<String, Admission> newest = new ConcurrentHashMap<>();

  /** Ends the session's request, which makes room for the next. */
  void end(String session) {
    end(newest.remove(session));
  }

  /** Makes this the session's request. */
  void begin(String session, Admission admission) {
    end(newest.put(session, admission));
  }

  /** Forgets a request that has its answer, unless a newer one took its place. */
  void leave(String session, Admission admission) {
    newest.remove(session, admission);
  }

  private static void end(Admission older) {
    Optional.ofNullable(older).ifPresent(admission -> admission.end(Unread.Reason.SUPERSEDED));
  }
}
