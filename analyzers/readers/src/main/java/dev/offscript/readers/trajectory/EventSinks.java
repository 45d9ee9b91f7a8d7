package dev.offscript.readers.trajectory;

import dev.offscript.model.Event;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Session;
import dev.offscript.model.ZoneSource;
import dev.offscript.readers.EventSink;

/** Sinks for a pass that only looks. */
final class EventSinks {

  private EventSinks() {}

  /** Takes everything and keeps nothing. */
  static EventSink deaf() {
    return new EventSink() {
      @Override
      public void event(Event event) {}

      @Override
      public void session(Session session) {}

      @Override
      public void record(long offset, long length) {}

      @Override
      public void duplicate(EvidenceRef copy, EvidenceRef original, int originalSub) {}

      @Override
      public void rejected(long offset, long length, String reason) {}

      @Override
      public void skipped(long offset, long bytes, String reason) {}

      @Override
      public void zone(String zone, ZoneSource source) {}

      @Override
      public void note(String text) {}
    };
  }
}
