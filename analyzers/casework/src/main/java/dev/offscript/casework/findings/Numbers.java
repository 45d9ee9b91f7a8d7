package dev.offscript.casework.findings;

import java.util.Arrays;

/** A set of numbers, sixteen to thirty-two bytes each: a task may have been run a million times. */
final class Numbers {

  private long[] slots = new long[16];
  private boolean zero;
  private int size;

  /** Adds a number; false where it was there. */
  boolean add(long number) {
    if (number == 0) {
      boolean added = !zero;
      zero = true;
      return added;
    }
    int at = slot(slots, number);
    if (slots[at] == number) {
      return false;
    }
    slots[at] = number;
    size++;
    if (2 * size > slots.length) {
      long[] old = slots;
      slots = new long[2 * old.length];
      Arrays.stream(old).filter(each -> each != 0).forEach(each -> slots[slot(slots, each)] = each);
    }
    return true;
  }

  /** Where {@code number} stands, or is to stand. */
  private static int slot(long[] slots, long number) {
    long mixed = number * 0x9E3779B97F4A7C15L;
    int at = (int) (mixed ^ mixed >>> 32) & slots.length - 1;
    while (slots[at] != 0 && slots[at] != number) {
      at = at + 1 & slots.length - 1;
    }
    return at;
  }
}
