package dev.offscript.readers;

import dev.offscript.model.Event;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Session;
import dev.offscript.model.ZoneSource;

/** Where a reader puts what it found. Called from one thread, in byte order of the source. */
public interface EventSink {

  /** One event. */
  void event(Event event);

  /** What is known of a session; later calls for the same id add to it. */
  void session(Session session);

  /** One well-formed record was consumed, whether or not events came of it. */
  void record(long offset, long length);

  /**
   * A fact that stands elsewhere already: a cumulative log or a resumed session repeats itself. It
   * is counted and its pointer kept with the first one.
   *
   * @param copy where it stands again
   * @param original where it was first
   * @param originalSub number of the event there
   */
  void duplicate(EvidenceRef copy, EvidenceRef original, int originalSub);

  /**
   * A record that could not be understood: what was expected and what stands there, in plain words.
   */
  void rejected(long offset, long length, String reason);

  /** Bytes not read on purpose or for a limit. */
  void skipped(long offset, long bytes, String reason);

  /**
   * The zone of this source's stamps and where it came from, for example {@code Asia/Shanghai} or
   * {@code UTC}.
   */
  void zone(String zone, ZoneSource source);

  /** Something a reader of the report must know of this source. */
  void note(String text);
}
