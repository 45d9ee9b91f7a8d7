package dev.offscript.casework.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which bytes of a unit some record, rejection or skip has claimed, so that no part of it is passed
 * over in silence. Readers go through a unit from front to back as a rule; a document whose parts
 * belong together may be told out of order.
 */
final class Coverage {

  /** Bytes between two records that need no word: brackets, commas, the head of a document. */
  private static final int FRAMING = 1024;

  /** Gaps that are remembered, to be filled later; further ones stay gaps. */
  private static final int REMEMBERED = 10_000;

  /** Bytes that nobody claimed. */
  record Gap(long offset, long bytes) {}

  private final TreeMap<Long, Long> open = new TreeMap<>();
  private final List<Gap> lasting = new ArrayList<>();
  private long covered;

  /**
   * {@code length} bytes from {@code offset} are claimed; how many of them nobody claimed before. A
   * document that breaks is told of by its parts and once more as a whole.
   */
  long claim(long offset, long length) {
    long end = offset + length;
    long fresh = Math.max(0, end - Math.max(offset, covered));
    if (offset - covered >= FRAMING) {
      gap(covered, offset);
    } else if (offset < covered) {
      fresh += fill(offset, Math.min(end, covered));
    }
    covered = Math.max(covered, end);
    return fresh;
  }

  /** What nobody claimed of the {@code bytes} of the unit, in order. */
  List<Gap> gaps(long bytes) {
    claim(bytes, 0);
    List<Gap> gaps = new ArrayList<>(lasting);
    open.forEach((from, to) -> gaps.add(new Gap(from, to - from)));
    return gaps;
  }

  private void gap(long from, long to) {
    if (open.size() < REMEMBERED) {
      open.put(from, to);
    } else {
      lasting.add(new Gap(from, to - from));
    }
  }

  private long fill(long offset, long end) {
    long filled = 0;
    Map.Entry<Long, Long> gap = open.lowerEntry(end);
    while (gap != null && gap.getValue() > offset) {
      open.remove(gap.getKey());
      filled += Math.min(end, gap.getValue()) - Math.max(offset, gap.getKey());
      if (offset - gap.getKey() >= FRAMING) {
        open.put(gap.getKey(), offset);
      }
      if (gap.getValue() - end >= FRAMING) {
        open.put(end, gap.getValue());
      }
      gap = open.lowerEntry(Math.min(end, gap.getKey()));
    }
    return filled;
  }
}
