package dev.offscript.readers.described;

import dev.offscript.readers.text.LineLook;
import dev.offscript.readers.text.Pairs;

/** {@code key=value} pairs, whatever stands before the first one. */
final class PairCutter implements LineCutter {

  /** Fewer pairs than this may stand in any sentence. */
  static final int LEAST = 3;

  private final Slots slots;
  private final PairStyle style;

  PairCutter(Slots slots, PairStyle style) {
    this.slots = slots;
    this.style = style;
  }

  @Override
  public boolean cut(LineLook look, Row row) {
    String line = look.envelope().text();
    int found = 0;
    for (Pairs pairs = style.pairs(line, 0); pairs.next(); found++) {
      int slot = slots.find(line, pairs.keyFrom(), pairs.keyTo());
      if (slot >= 0) {
        row.put(slot, pairs.value());
      }
    }
    return found >= LEAST;
  }
}
