package dev.offscript.readers.trajectory.rollout;

import dev.offscript.model.EvidenceRef;
import java.util.Arrays;

/** Where the cells of one column stand: sixteen bytes a cell, for a dump may have millions. */
final class Places {

  /** No cells. */
  static final Places NONE = new Places();

  private long[] starts = new long[0];
  private long[] lengths = new long[0];
  private int size;

  void add(long start, long length) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, Math.max(16, 2 * size));
      lengths = Arrays.copyOf(lengths, starts.length);
    }
    starts[size] = start;
    lengths[size++] = length;
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The cell in {@code row}. */
  EvidenceRef at(int row, int unit, long line) {
    return new EvidenceRef(unit, starts[row], lengths[row], line, "");
  }

  /** First byte behind the last cell. */
  long end() {
    return starts[size - 1] + lengths[size - 1];
  }
}
