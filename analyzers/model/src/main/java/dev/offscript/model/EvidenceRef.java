package dev.offscript.model;

import java.util.Comparator;

/**
 * Where a fact stands: a whole record cut out of one unit of evidence, and a place inside it.
 *
 * @param unit ordinal of the {@code EvidenceUnit} in the case (a file, or a member of an archive)
 * @param offset first byte of the record, counted in the decompressed unit
 * @param length bytes of the record, its line end not included
 * @param line number of the record's first line, from 1; 0 where lines mean nothing
 * @param pointer JSON Pointer inside the record, {@code ""} for all of it. Where a value on the way
 *     is a string that holds JSON, the pointer goes on inside that string.
 */
public record EvidenceRef(int unit, long offset, long length, long line, String pointer)
    implements Comparable<EvidenceRef> {

  private static final Comparator<EvidenceRef> ORDER =
      Comparator.comparingInt(EvidenceRef::unit)
          .thenComparingLong(EvidenceRef::offset)
          .thenComparingLong(EvidenceRef::length)
          .thenComparing(EvidenceRef::pointer, EvidenceRef::inDocument);

  /** The same record, another place inside it. */
  public EvidenceRef at(String newPointer) {
    return new EvidenceRef(unit, offset, length, line, newPointer);
  }

  /** Evidence order: unit, then bytes, then the place inside the record. */
  @Override
  public int compareTo(EvidenceRef other) {
    return ORDER.compare(this, other);
  }

  /**
   * Pointers in the order of a document: {@code /history/2} before {@code /history/10}, a whole
   * before its parts. Names of members say nothing of their order, so that theirs is the
   * alphabet's.
   */
  private static int inDocument(String one, String other) {
    int i = 0;
    int j = 0;
    while (i < one.length() && j < other.length()) {
      int endOne = tokenEnd(one, i);
      int endOther = tokenEnd(other, j);
      int order = token(one, i, endOne, other, j, endOther);
      if (order != 0) {
        return order;
      }
      i = endOne;
      j = endOther;
    }
    int shorter = Integer.compare(one.length() - i, other.length() - j);
    // What is the same up to leading zeros is not the same.
    return shorter != 0 ? shorter : one.compareTo(other);
  }

  private static int tokenEnd(String pointer, int from) {
    int end = pointer.indexOf('/', from + 1);
    return end < 0 ? pointer.length() : end;
  }

  /** Numbers by their value and before names; both tokens with the slash before them. */
  private static int token(String one, int i, int endOne, String other, int j, int endOther) {
    int digitsOne = digits(one, i, endOne);
    int digitsOther = digits(other, j, endOther);
    if (digitsOne < 0 || digitsOther < 0) {
      return digitsOne < 0 && digitsOther < 0
          ? CharSequence.compare(one.substring(i, endOne), other.substring(j, endOther))
          : digitsOne < 0 ? 1 : -1;
    }
    if (digitsOne != digitsOther) {
      return Integer.compare(digitsOne, digitsOther);
    }
    for (int k = digitsOne; k > 0; k--) {
      int order = Character.compare(one.charAt(endOne - k), other.charAt(endOther - k));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** Digits of the number at {@code from}, zeros before it not counted; -1 where it is a name. */
  private static int digits(String pointer, int from, int end) {
    int first = -1;
    for (int i = from + 1; i < end; i++) {
      char c = pointer.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      first = first < 0 && c != '0' ? i : first;
    }
    return end <= from + 1 ? -1 : first < 0 ? 0 : end - first;
  }
}
