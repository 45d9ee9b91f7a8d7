package dev.offscript.search;

import java.util.BitSet;

/**
 * A set of numbers of rules, and the lists of them that documents hold: gaps, seven bits a byte.
 */
final class Numbers {

  private final BitSet numbers;

  Numbers(int room) {
    numbers = new BitSet(room);
  }

  void add(int number) {
    numbers.set(number);
  }

  boolean has(int number) {
    return numbers.get(number);
  }

  boolean isEmpty() {
    return numbers.isEmpty();
  }

  /** Adds all numbers of a list. */
  void addAll(ByteSource list) {
    int number = -1;
    while (list.hasMore()) {
      number += (int) list.readNumber() + 1;
      numbers.set(number);
    }
  }

  /** Whether one of the list's numbers is in this set. */
  boolean hasAny(ByteSource list) {
    int number = -1;
    while (list.hasMore()) {
      number += (int) list.readNumber() + 1;
      if (numbers.get(number)) {
        return true;
      }
    }
    return false;
  }

  /** Writes the list of this set's numbers. */
  void encode(ByteSink out) {
    out.clear();
    int before = -1;
    for (int number = numbers.nextSetBit(0); number >= 0; number = numbers.nextSetBit(number + 1)) {
      out.writeNumber(number - before - 1);
      before = number;
    }
  }

  /** The numbers, ascending. */
  int[] toArray() {
    return numbers.stream().toArray();
  }

  void clear() {
    numbers.clear();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Numbers same && same.numbers.equals(numbers);
  }

  @Override
  public int hashCode() {
    return numbers.hashCode();
  }

  @Override
  public String toString() {
    return numbers.toString();
  }
}
