package dev.offscript.readers;

import dev.offscript.model.Event;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Session;
import dev.offscript.model.ZoneSource;

/** Hands everything on; who stands between a reader and its sink changes what it must. */
public abstract class ForwardingSink implements EventSink {

  private final EventSink sink;

  /** Hands on to {@code sink}. */
  protected ForwardingSink(EventSink sink) {
    this.sink = sink;
  }

  /** Where everything goes. */
  protected final EventSink sink() {
    return sink;
  }

  @Override
  public void event(Event event) {
    sink.event(event);
  }

  @Override
  public void session(Session session) {
    sink.session(session);
  }

  @Override
  public void record(long offset, long length) {
    sink.record(offset, length);
  }

  @Override
  public void duplicate(EvidenceRef copy, EvidenceRef original, int originalSub) {
    sink.duplicate(copy, original, originalSub);
  }

  @Override
  public void rejected(long offset, long length, String reason) {
    sink.rejected(offset, length, reason);
  }

  @Override
  public void skipped(long offset, long bytes, String reason) {
    sink.skipped(offset, bytes, reason);
  }

  @Override
  public void zone(String zone, ZoneSource zoneSource) {
    sink.zone(zone, zoneSource);
  }

  @Override
  public void note(String text) {
    sink.note(text);
  }
}
