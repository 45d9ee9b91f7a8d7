package dev.offscript.commands.code;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** Decoding functions of the languages, over text that holds one byte a character. */
final class Decoders {

  private static final int MOST = 1 << 20;

  private Decoders() {}

  static Optional<String> base64(String text) {
    String clean = text.replaceAll("\\s", "").replace('-', '+').replace('_', '/');
    while (clean.endsWith("=")) {
      clean = clean.substring(0, clean.length() - 1);
    }
    try {
      return Optional.of(latin(Base64.getDecoder().decode(clean)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static Optional<String> hex(String text) {
    StringBuilder out = new StringBuilder();
    int high = -1;
    for (int index = 0; index < text.length(); index++) {
      int digit = Character.digit(text.charAt(index), 16);
      if (digit < 0) {
        continue;
      }
      if (high < 0) {
        high = digit;
      } else {
        out.append((char) (high << 4 | digit));
        high = -1;
      }
    }
    return Optional.of(out.toString());
  }

  static Optional<String> inflate(String bytes) {
    byte[] packed = bytes.getBytes(StandardCharsets.ISO_8859_1);
    boolean gzip = packed.length > 2 && (packed[0] & 0xff) == 0x1f;
    try (var stream =
        gzip
            ? new GZIPInputStream(new ByteArrayInputStream(packed))
            : new InflaterInputStream(new ByteArrayInputStream(packed))) {
      return Optional.of(latin(stream.readNBytes(MOST)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static String rot13(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int index = 0; index < text.length(); index++) {
      char c = text.charAt(index);
      if (c >= 'a' && c <= 'z') {
        out.append((char) ('a' + (c - 'a' + 13) % 26));
      } else if (c >= 'A' && c <= 'Z') {
        out.append((char) ('A' + (c - 'A' + 13) % 26));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
