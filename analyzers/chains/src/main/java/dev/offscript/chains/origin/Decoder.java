package dev.offscript.chains.origin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * Finds what is encoded inside a text and puts what it says in its place, so that an order that
 * hides from the eye does not hide from the search: base64, base32 and hex, packed or not, {@link
 * Invisible} characters, {@link Escapes} and {@link Ciphers}. Bounded in number, size and depth.
 */
final class Decoder {

  private static final int SHORTEST = 24;
  private static final int LONGEST = 1 << 16;
  private static final int MOST_BLOBS = 64;
  private static final int DEPTH = 3;

  private Decoder() {}

  /** {@code text} with its encoded parts decoded in place; empty where nothing was found. */
  static Optional<String> decode(String text) {
    String current = text;
    for (int depth = 0; depth < DEPTH; depth++) {
      String seen = Escapes.resolve(Invisible.reveal(current));
      String next = Ciphers.read(once(seen).orElse(seen));
      if (next.equals(current)) {
        break;
      }
      current = next;
    }
    return current.equals(text) ? Optional.empty() : Optional.of(current);
  }

  private static Optional<String> once(String text) {
    StringBuilder result = new StringBuilder();
    int copied = 0;
    int blobs = 0;
    int at = 0;
    while (at < text.length() && blobs < MOST_BLOBS) {
      if (!alphabet(text.charAt(at))) {
        at++;
        continue;
      }
      int end = at;
      while (end < text.length() && alphabet(text.charAt(end))) {
        end++;
      }
      if (end - at >= SHORTEST && end - at <= LONGEST) {
        Optional<String> plain = plain(text.substring(at, end));
        if (plain.isPresent()) {
          result.append(text, copied, at).append(plain.get());
          copied = end;
          blobs++;
        }
      }
      at = end;
    }
    return blobs == 0
        ? Optional.empty()
        : Optional.of(result.append(text, copied, text.length()).toString());
  }

  private static boolean alphabet(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '+'
        || c == '/'
        || c == '='
        || c == '-'
        || c == '_';
  }

  private static Optional<String> plain(String blob) {
    boolean hex = blob.length() % 2 == 0 && blob.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    if (hex) {
      byte[] bytes = new byte[blob.length() / 2];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] =
            (byte)
                (Character.digit(blob.charAt(2 * i), 16) << 4
                    | Character.digit(blob.charAt(2 * i + 1), 16));
      }
      return readable(bytes);
    }
    String standard = blob.replace('-', '+').replace('_', '/');
    int equals = standard.indexOf('=');
    String body = equals < 0 ? standard : standard.substring(0, equals);
    if (body.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c >= '2' && c <= '7')) {
      Optional<String> spelled = readable(base32(body));
      if (spelled.isPresent()) {
        return spelled;
      }
    }
    if (body.length() % 4 == 1) {
      return Optional.empty();
    }
    try {
      return readable(Base64.getDecoder().decode(body));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] base32(String body) {
    byte[] bytes = new byte[body.length() * 5 / 8];
    long buffer = 0;
    int bits = 0;
    int at = 0;
    for (int i = 0; i < body.length() && at < bytes.length; i++) {
      char c = body.charAt(i);
      buffer = buffer << 5 | (c >= 'A' ? c - 'A' : c - '2' + 26);
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes[at++] = (byte) (buffer >> bits);
      }
    }
    return bytes;
  }

  /** What gzip or zlib packed; the bytes themselves where neither did. */
  private static byte[] unpacked(byte[] bytes) {
    boolean gzip = bytes.length > 2 && bytes[0] == 0x1F && bytes[1] == (byte) 0x8B;
    boolean zlib =
        bytes.length > 2 && bytes[0] == 0x78 && (bytes[0] << 8 | bytes[1] & 0xFF) % 31 == 0;
    if (!gzip && !zlib) {
      return bytes;
    }
    ByteArrayInputStream packed = new ByteArrayInputStream(bytes);
    try (InputStream in = gzip ? new GZIPInputStream(packed) : new InflaterInputStream(packed)) {
      return in.readNBytes(LONGEST);
    } catch (IOException e) {
      return bytes;
    }
  }

  /** Text with blanks or punctuation in it; a word that happens to be base64 decodes to noise. */
  private static Optional<String> readable(byte[] decoded) {
    byte[] bytes = unpacked(decoded);
    String text = new String(bytes, StandardCharsets.UTF_8);
    int blanks = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\uFFFD' || c < 0x20 && c != '\n' && c != '\t' && c != '\r') {
        return Optional.empty();
      }
      if (c == ' ' || c == '\n') {
        blanks++;
      }
    }
    boolean ideographic = text.chars().anyMatch(c -> Folded.ideographic((char) c));
    return blanks > 0 || ideographic || SHORTEST * 3 < bytes.length * 4 && text.indexOf('.') > 0
        ? Optional.of(text.replace('\n', ' ').strip())
        : Optional.empty();
  }
}
