package dev.offscript.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids that are stable for ever: hashes of content and place, never of run, order or clock. */
public final class EventId {

  private static final int BYTES = 8;

  private EventId() {}

  /** The id of event number {@code sub} at {@code offset} of the file or member: 16 hex digits. */
  public static String of(String sha256, String member, long offset, int sub) {
    MessageDigest digest = sha256();
    digest.update(sha256.getBytes(StandardCharsets.US_ASCII));
    digest.update(member.getBytes(StandardCharsets.UTF_8));
    digest.update(ByteBuffer.allocate(13).put((byte) 0).putLong(offset).putInt(sub).array());
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }

  /**
   * {@code prefix} and the first 12 hex digits of the hash of {@code parts}, each closed by a zero
   * byte.
   */
  public static String derived(String prefix, Iterable<String> parts) {
    MessageDigest digest = sha256();
    for (String part : parts) {
      digest.update(part.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return prefix + HexFormat.of().formatHex(digest.digest(), 0, 6);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
