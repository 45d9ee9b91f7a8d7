package dev.offscript.readers.trajectory.gemini;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Which records a later one rewinds: from the first record of a message up to the order itself. */
final class Rewinds {

  private static final int MOST = 1 << 17;

  private final Map<String, Long> firstAt = new HashMap<>();
  private final TreeMap<Long, Long> spans = new TreeMap<>();

  /** A message stands at {@code offset}. */
  void add(String id, long offset) {
    if (firstAt.size() < MOST) {
      firstAt.putIfAbsent(id, offset);
    }
  }

  /** The record at {@code offset} rewinds to the message {@code id}. */
  void to(String id, long offset) {
    Long from = firstAt.get(id);
    if (from == null || spans.size() >= MOST) {
      return;
    }
    // Spans stay apart: one that begins inside another one continues it.
    Map.Entry<Long, Long> around = spans.floorEntry(from);
    long start = around != null && around.getValue() > from ? around.getKey() : from;
    spans.tailMap(start, false).clear();
    spans.put(start, offset);
  }

  /** Whether the record at {@code offset} was rewound. */
  boolean rewound(long offset) {
    Map.Entry<Long, Long> span = spans.floorEntry(offset);
    return span != null && offset < span.getValue();
  }
}
