package dev.offscript.readers.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * A set of characters: a bit each for ASCII, ranges beyond. Halves of surrogate pairs are in none
 * of them: who meets one must ask for code points.
 */
final class CharSet {

  static final CharSet NONE = new CharSet(0, 0, new int[0]);

  private static final int ASCII = 128;
  private static final int LAST = 0x10ffff;

  private final long low;
  private final long high;

  /** First and last of each range from U+0080 on, sorted, none touching another. */
  private final int[] wide;

  private CharSet(long low, long high, int[] wide) {
    this.low = low;
    this.high = high;
    this.wide = wide;
  }

  /** The characters in {@code ranges}: first and last of each, in any order. */
  static CharSet of(List<int[]> ranges) {
    long low = 0;
    long high = 0;
    List<int[]> beyond = new ArrayList<>();
    for (int[] range : ranges) {
      for (int c = range[0]; c <= Math.min(range[1], ASCII - 1); c++) {
        low |= c < 64 ? 1L << c : 0;
        high |= c < 64 ? 0 : 1L << c;
      }
      if (range[1] >= ASCII) {
        beyond.add(new int[] {Math.max(range[0], ASCII), range[1]});
      }
    }
    return new CharSet(low, high, joined(beyond));
  }

  static CharSet of(int first, int last) {
    return of(List.of(new int[] {first, last}));
  }

  private static int[] joined(List<int[]> ranges) {
    ranges.sort((one, two) -> Integer.compare(one[0], two[0]));
    List<int[]> joined = new ArrayList<>();
    for (int[] range : ranges) {
      int[] last = joined.isEmpty() ? new int[] {0, 0} : joined.get(joined.size() - 1);
      if (range[0] <= last[1] + 1) {
        last[1] = Math.max(last[1], range[1]);
      } else {
        joined.add(range.clone());
      }
    }
    return joined.stream().flatMapToInt(java.util.Arrays::stream).toArray();
  }

  /** Whether {@code c} is in it. */
  boolean has(char c) {
    return c < 64 ? (low >>> c & 1) != 0 : c < ASCII ? (high >>> c & 1) != 0 : hasWide(c);
  }

  private boolean hasWide(char c) {
    for (int i = 0; i < wide.length; i += 2) {
      if (c <= wide[i + 1]) {
        return c >= wide[i] && !Character.isSurrogate(c);
      }
    }
    return false;
  }

  /** Everything else. */
  CharSet others() {
    List<int[]> gaps = new ArrayList<>();
    int from = ASCII;
    for (int i = 0; i < wide.length; i += 2) {
      if (wide[i] > from) {
        gaps.add(new int[] {from, wide[i] - 1});
      }
      from = wide[i + 1] + 1;
    }
    if (from <= LAST) {
      gaps.add(new int[] {from, LAST});
    }
    return new CharSet(~low, ~high, joined(gaps));
  }

  CharSet or(CharSet other) {
    List<int[]> both = new ArrayList<>(ranges());
    both.addAll(other.ranges());
    return new CharSet(low | other.low, high | other.high, joined(both));
  }

  /** Whether a character is in both. */
  boolean meets(CharSet other) {
    if ((low & other.low) != 0 || (high & other.high) != 0) {
      return true;
    }
    for (int[] one : ranges()) {
      for (int[] two : other.ranges()) {
        if (one[0] <= two[1] && two[0] <= one[1]) {
          return true;
        }
      }
    }
    return false;
  }

  /** The one character in it, -1 where there are more or none. */
  int only() {
    if (wide.length == 0 && Long.bitCount(low) + Long.bitCount(high) == 1) {
      return low != 0 ? Long.numberOfTrailingZeros(low) : 64 + Long.numberOfTrailingZeros(high);
    }
    boolean one = low == 0 && high == 0 && wide.length == 2 && wide[0] == wide[1];
    return one && wide[0] <= Character.MAX_VALUE ? wide[0] : -1;
  }

  private List<int[]> ranges() {
    List<int[]> ranges = new ArrayList<>();
    for (int i = 0; i < wide.length; i += 2) {
      ranges.add(new int[] {wide[i], wide[i + 1]});
    }
    return ranges;
  }
}
