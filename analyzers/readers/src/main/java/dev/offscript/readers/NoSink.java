package dev.offscript.readers;

import dev.offscript.model.Event;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Session;
import dev.offscript.model.ZoneSource;

/** Forgets what it is told, but for how much: for looking at a sample, and for measuring. */
public class NoSink implements EventSink {

  private long events;
  private int rejections;

  /** How many events there were. */
  public long events() {
    return events;
  }

  /** How many records were rejected. */
  public int rejections() {
    return rejections;
  }

  @Override
  public void event(Event event) {
    events++;
  }

  @Override
  public void session(Session session) {}

  @Override
  public void record(long offset, long length) {}

  @Override
  public void duplicate(EvidenceRef copy, EvidenceRef original, int originalSub) {}

  @Override
  public void rejected(long offset, long length, String reason) {
    rejections++;
  }

  @Override
  public void skipped(long offset, long bytes, String reason) {}

  @Override
  public void zone(String zone, ZoneSource source) {}

  @Override
  public void note(String text) {}
}
