package dev.offscript.readers.trajectory;

import dev.offscript.model.EvidenceRef;
import java.util.OptionalInt;

/**
 * What stood in the source already: a keyed hash of it to the place and number of the first event.
 * Grows to {@link #MOST} entries (about 80 MB) and then only remembers what it has.
 */
public final class Seen {

  public static final int MOST = 1 << 21;

  private long[] keys = new long[256];
  private long[] offsets = new long[256];
  private long[] lengths = new long[256];
  private int[] lines = new int[256];
  private int[] subs = new int[256];
  private int[] tags = new int[256];
  private int size;
  private final KeyedHash hash = new KeyedHash();

  /** The key of {@code parts}; never 0. */
  public long key(String... parts) {
    return key(0, parts);
  }

  /** The key of {@code parts} after {@code before}: a running hash. */
  public long key(long before, String... parts) {
    long key = hash.of(before, parts);
    return key == 0 ? 1 : key;
  }

  /** The key of what {@code own} is the key of, after {@code before}. */
  long key(long before, long own) {
    hash.begin(before);
    hash.take(own);
    long key = hash.end();
    return key == 0 ? 1 : key;
  }

  /** What keys are made by, one text after another. */
  KeyedHash hash() {
    return hash;
  }

  /** Slot of {@code key} where it is known. */
  public OptionalInt find(long key) {
    int slot = slot(key);
    return keys[slot] == key ? OptionalInt.of(slot) : OptionalInt.empty();
  }

  /** Where what is in {@code slot} stood first. */
  public EvidenceRef original(int unit, int slot) {
    return new EvidenceRef(unit, offsets[slot], lengths[slot], lines[slot], "");
  }

  /** Number of the event there. */
  public int sub(int slot) {
    return subs[slot];
  }

  /** What {@link #add} was given beside it. */
  public int tag(int slot) {
    return tags[slot];
  }

  /** Remembers the first place of {@code key}; false where it was known. */
  public boolean add(long key, EvidenceRef place, int sub) {
    return add(key, place, sub, 0);
  }

  /** The same with a number of the caller's own. */
  public boolean add(long key, EvidenceRef place, int sub, int tag) {
    int slot = slot(key);
    if (keys[slot] == key || size >= MOST) {
      return false;
    }
    keys[slot] = key;
    offsets[slot] = place.offset();
    lengths[slot] = place.length();
    lines[slot] = (int) Math.min(place.line(), Integer.MAX_VALUE);
    subs[slot] = sub;
    tags[slot] = tag;
    size++;
    if (size * 2 > keys.length) {
      grow();
    }
    return true;
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) (key ^ key >>> 32) & mask;
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldOffsets = offsets;
    long[] oldLengths = lengths;
    int[] oldLines = lines;
    int[] oldSubs = subs;
    int[] oldTags = tags;
    int length = oldKeys.length * 2;
    keys = new long[length];
    offsets = new long[length];
    lengths = new long[length];
    lines = new int[length];
    subs = new int[length];
    tags = new int[length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        offsets[slot] = oldOffsets[i];
        lengths[slot] = oldLengths[i];
        lines[slot] = oldLines[i];
        subs[slot] = oldSubs[i];
        tags[slot] = oldTags[i];
      }
    }
  }
}
