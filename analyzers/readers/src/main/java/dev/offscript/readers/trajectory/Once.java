package dev.offscript.readers.trajectory;

import dev.offscript.model.EvidenceRef;

/** What a source says again is told as a duplicate of where it stood first. */
public final class Once {

  private final Transcript transcript;
  private final Seen seen = new Seen();

  /** An empty memory; repeats are told to {@code transcript}. */
  public Once(Transcript transcript) {
    this.transcript = transcript;
  }

  /**
   * Whether what is known by {@code parts} stands at {@code pointer} of the record at hand for the
   * first time. Its event must be the next one.
   */
  public boolean first(String pointer, String... parts) {
    long key = seen.key(parts);
    if (transcript.repeats(seen, key, pointer)) {
      return false;
    }
    seen.add(key, transcript.record(), transcript.sub());
    return true;
  }

  /** A number for what is known by {@code parts}, of this memory alone. */
  long key(String... parts) {
    return seen.key(parts);
  }

  /** Whether what is known by {@code parts} stood before; if so tells of it, else notes nothing. */
  public boolean again(String pointer, String... parts) {
    return transcript.repeats(seen, seen.key(parts), pointer);
  }

  /** What is known by {@code parts} is told by the next event. */
  public void note(String... parts) {
    seen.add(seen.key(parts), transcript.record(), transcript.sub());
  }

  /** Whether what is known by {@code parts} was told, without telling of it. */
  public boolean knows(String... parts) {
    return seen.find(seen.key(parts)).isPresent();
  }

  /** What is known by {@code parts} stands at {@code place} already, said in other words. */
  public void same(EvidenceRef place, int sub, String... parts) {
    seen.add(seen.key(parts), place, sub);
  }
}
