package dev.offscript.readers;

import dev.offscript.model.Event;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Session;
import dev.offscript.model.ZoneSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps what a reader says, and counts every byte it accounts for. */
public final class Collected implements EventSink {

  public final List<Event> events = new ArrayList<>();
  public final List<String> rejections = new ArrayList<>();
  public final List<String> skips = new ArrayList<>();
  public final List<String> notes = new ArrayList<>();
  public final List<Session> sessions = new ArrayList<>();
  public final List<String> zones = new ArrayList<>();
  public long records;
  private final List<long[]> spans = new ArrayList<>();

  /** All that {@code reader} makes of {@code bytes}. */
  public static Collected of(Reader reader, byte[] bytes) {
    return of(reader, bytes, ReadOptions.NONE);
  }

  /** All that {@code reader} makes of {@code bytes} with {@code options}. */
  public static Collected of(Reader reader, byte[] bytes, ReadOptions options) {
    Collected collected = new Collected();
    try {
      reader.read(new BytesSource(bytes), options, collected);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
    return collected;
  }

  @Override
  public void event(Event event) {
    events.add(event);
  }

  @Override
  public void session(Session session) {
    sessions.add(session);
  }

  @Override
  public void record(long offset, long length) {
    records++;
    spans.add(new long[] {offset, length});
  }

  @Override
  public void duplicate(EvidenceRef copy, EvidenceRef original, int originalSub) {}

  @Override
  public void rejected(long offset, long length, String reason) {
    spans.add(new long[] {offset, length});
    rejections.add(offset + "+" + length + " " + reason);
  }

  @Override
  public void skipped(long offset, long bytes, String reason) {
    spans.add(new long[] {offset, bytes});
    skips.add(offset + "+" + bytes + " " + reason);
  }

  @Override
  public void zone(String zone, ZoneSource source) {
    zones.add(zone + " " + source.wire());
  }

  @Override
  public void note(String text) {
    notes.add(text);
  }

  /** The first span that is no part of {@code bytes}. */
  public String claimedOutside(long bytes) {
    for (long[] span : spans) {
      if (span[0] < 0 || span[1] < 0 || span[1] > bytes - span[0]) {
        return span[0] + "+" + span[1] + " of " + bytes;
      }
    }
    return "";
  }

  /** Bytes accounted for, or a word on the first byte that is missing or counted twice. */
  public String accounted() {
    long[][] sorted = spans.toArray(new long[0][]);
    Arrays.sort(sorted, (a, b) -> Long.compare(a[0], b[0]));
    long at = 0;
    for (long[] span : sorted) {
      if (span[0] != at) {
        return "byte " + at + " expected, span begins at " + span[0];
      }
      at += span[1];
    }
    return Long.toString(at);
  }
}
