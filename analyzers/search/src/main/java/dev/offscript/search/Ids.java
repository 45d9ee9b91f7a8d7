package dev.offscript.search;

import java.util.HexFormat;
import java.util.OptionalLong;

/** Event ids as numbers. */
final class Ids {

  private Ids() {}

  /** The 64 bits of 16 hex digits; another text gives bits of its own. */
  static long parse(String id) {
    return exact(id).orElseGet(() -> 0x9e3779b97f4a7c15L * id.hashCode());
  }

  /** The 64 bits, if {@code id} is an id. */
  static OptionalLong exact(String id) {
    if (id.length() != 16 || !id.chars().allMatch(c -> HexFormat.isHexDigit(c))) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(HexFormat.fromHexDigitsToLong(id));
  }

  static String format(long id) {
    return HexFormat.of().toHexDigits(id);
  }

  /** The first 12 bits as text. */
  static String prefix(long id) {
    return format(id).substring(0, 3);
  }
}
