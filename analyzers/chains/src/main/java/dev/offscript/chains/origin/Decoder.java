package dev.offscript.chains.origin;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Finds text encoded as base64 or hex inside a text and puts it in its place, so that an order that
 * hides from the eye does not hide from the search. Bounded in number, size and depth.
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
    boolean changed = false;
    for (int depth = 0; depth < DEPTH; depth++) {
      Optional<String> next = once(current);
      if (next.isEmpty()) {
        break;
      }
      current = next.get();
      changed = true;
    }
    return changed ? Optional.of(current) : Optional.empty();
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
    if (body.length() % 4 == 1) {
      return Optional.empty();
    }
    try {
      return readable(Base64.getDecoder().decode(body));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Text with blanks or punctuation in it; a word that happens to be base64 decodes to noise. */
  private static Optional<String> readable(byte[] bytes) {
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
