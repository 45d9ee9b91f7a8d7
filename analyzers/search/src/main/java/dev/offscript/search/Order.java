package dev.offscript.search;

/** The order of results; both are total, so that the same case always answers the same. */
public enum Order {
  /** Unit, offset, number within the record. */
  EVIDENCE,
  /** Best time, events without one last; ties in evidence order. */
  TIME
}
