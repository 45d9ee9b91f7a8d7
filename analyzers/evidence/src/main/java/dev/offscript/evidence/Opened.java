package dev.offscript.evidence;

import java.util.List;

/**
 * A file that was hashed and opened.
 *
 * @param file where it is
 * @param sha256 of its bytes on disk
 * @param container {@code ""} for a plain file, {@code gzip} or {@code zip}
 * @param members the readable units inside, in the archive's own order; {@code ""} alone for a
 *     plain file
 * @param problems what is inside and cannot be read
 */
public record Opened(
    EvidenceFile file,
    String sha256,
    String container,
    List<Member> members,
    List<EvidenceWalk.Problem> problems) {

  /**
   * A readable unit.
   *
   * @param name {@code ""} for the file itself
   * @param gzip whether its bytes are gzip once more
   * @param compressedBytes bytes it takes on disk
   * @param bytes decompressed size, -1 where not stated
   */
  public record Member(String name, boolean gzip, long compressedBytes, long bytes) {}
}
