package dev.offscript.readers.json;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Names repeat from record to record: one String a name. */
final class KnownNames {

  private final @Nullable String[] names;

  /**
   * An empty memory.
   *
   * @param size how many it holds, a power of two
   */
  KnownNames(int size) {
    names = new @Nullable String[size];
  }

  /** The name in {@code length} bytes of ASCII at {@code from}, whose hash is {@code hash}. */
  String of(byte[] bytes, int from, int length, int hash) {
    int slot = (hash ^ hash >>> 8 ^ length) & names.length - 1;
    String known = names[slot];
    if (known == null || !same(known, bytes, from, length)) {
      known = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
      names[slot] = known;
    }
    return known;
  }

  private static boolean same(String text, byte[] bytes, int from, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != bytes[from + i]) {
        return false;
      }
    }
    return true;
  }
}
