package dev.offscript.readers.trajectory;

/**
 * Records that name the one before them by its id: one that names what is not in the source shows
 * that records are missing before it.
 */
public final class Parents {

  private final Transcript transcript;
  private final Seen ids = new Seen();
  private boolean first = true;

  /** Of the records that {@code transcript} is told. */
  public Parents(Transcript transcript) {
    this.transcript = transcript;
  }

  /**
   * The record at hand.
   *
   * @param id its own id; a record without one is no member of the tree
   * @param parent id of the one before it, {@code ""} for a root
   */
  public void next(String id, String parent) {
    if (id.isEmpty()) {
      return;
    }
    ids.add(ids.key(id), transcript.record(), 0);
    if (!parent.isEmpty()) {
      transcript.sessions().numbered();
      if (ids.find(ids.key(parent)).isEmpty()) {
        transcript.missing(first ? Gaps.PREFIX_MISSING : Gaps.PARENT_MISSING);
      }
    }
    first = false;
  }
}
