package dev.offscript.evidence;

import java.util.List;

/**
 * A file that was hashed and opened.
 *
 * @param file where it is
 * @param sha256 of its bytes on disk
 * @param container {@code ""} for a plain file, else what it is packed in: {@code gzip}, {@code
 *     zip}, {@code tar}, {@code sqlite} ...
 * @param members the readable units inside, in the archive's own order, those of a rotated log
 *     oldest first; {@code ""} alone for a plain file
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
   * @param name {@code ""} for the file itself; a member of an archive inside an archive stands
   *     behind a {@code !}
   * @param way how its bytes are reached
   * @param packedBytes bytes it takes on disk
   * @param bytes unfolded size, -1 where not stated
   * @param modifiedMillis when it was last modified, milliseconds since 1970 UTC
   */
  public record Member(String name, Way way, long packedBytes, long bytes, long modifiedMillis) {}
}
