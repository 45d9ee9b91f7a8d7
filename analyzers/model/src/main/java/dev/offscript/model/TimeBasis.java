package dev.offscript.model;

/** What a time rests on. */
public enum TimeBasis implements Term {
  /** A stamp with a zone. */
  RECORDED("recorded"),
  /** A stamp without a zone; the zone was assumed, inferred or given. */
  RECORDED_NAIVE("recorded_naive"),
  /** Taken out of an identifier. */
  ID_EMBEDDED("id_embedded"),
  /** Taken out of a file name. */
  FILE_NAME("file_name"),
  /** The window of the whole session. */
  WINDOW("window"),
  /** Bounded by neighbouring records. */
  NEIGHBOUR("neighbour"),
  /** Bounded by the time of the file. */
  MTIME("mtime"),
  /** No time is known. */
  NONE("none");

  private final String wire;

  TimeBasis(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
