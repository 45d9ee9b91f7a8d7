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
          .thenComparing(EvidenceRef::pointer);

  /** The same record, another place inside it. */
  public EvidenceRef at(String newPointer) {
    return new EvidenceRef(unit, offset, length, line, newPointer);
  }

  /** Evidence order: unit, then bytes. */
  @Override
  public int compareTo(EvidenceRef other) {
    return ORDER.compare(this, other);
  }
}
