package dev.offscript.search;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.lucene.util.BytesRef;

/** One spelling of a value for the index and for the query: lower case, composed, bounded. */
final class Fold {

  /** Characters of a keyword that stand in its term; a longer one is told apart by its hash. */
  static final int KEYWORD_LIMIT = 256;

  private Fold() {}

  /** Lower case (no locale's rules) and NFC; plain lower-case ASCII comes back as it is. */
  static String text(String value) {
    boolean upper = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c >= 0x80) {
        return Normalizer.normalize(value.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
      }
      upper |= c >= 'A' && c <= 'Z';
    }
    return upper ? value.toLowerCase(Locale.ROOT) : value;
  }

  /**
   * The term of a keyword. Beyond {@link #KEYWORD_LIMIT} characters: that prefix, a zero character
   * and 16 hex digits of the hash of all of it, so that equality stays exact and prefixes work.
   */
  static String keyword(String value) {
    String folded = text(value);
    return folded.length() <= KEYWORD_LIMIT ? folded : bounded(folded, KEYWORD_LIMIT);
  }

  /** The same as bytes; lone surrogates become the replacement character. */
  static BytesRef term(String value) {
    return bytes(keyword(value));
  }

  /** The bytes of a text that is folded; ASCII, the usual case, without an encoder. */
  static BytesRef bytes(String folded) {
    byte[] bytes = new byte[folded.length()];
    for (int i = 0; i < bytes.length; i++) {
      char c = folded.charAt(i);
      if (c >= 0x80) {
        return new BytesRef(folded);
      }
      bytes[i] = (byte) c;
    }
    return new BytesRef(bytes);
  }

  /** {@code value} cut to {@code limit} characters and closed by its hash. */
  static String bounded(String value, int limit) {
    int end = Character.isHighSurrogate(value.charAt(limit - 1)) ? limit - 1 : limit;
    return value.substring(0, end) + '\0' + hash(value);
  }

  private static String hash(String value) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
