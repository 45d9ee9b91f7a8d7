package dev.offscript.readers.trajectory;

import dev.offscript.model.EvidenceRef;
import java.util.OptionalInt;

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
    OptionalInt slot = seen.find(key);
    if (slot.isEmpty()) {
      seen.add(key, transcript.record(), transcript.sub());
      return true;
    }
    transcript.duplicate(
        pointer, seen.original(transcript.unit(), slot.getAsInt()), seen.sub(slot.getAsInt()));
    return false;
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
