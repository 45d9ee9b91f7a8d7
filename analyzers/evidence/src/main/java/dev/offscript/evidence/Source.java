package dev.offscript.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * One unit of evidence: the bytes of a plain file, of a decompressed file, or of one member of an
 * archive.
 */
public interface Source {

  /** Ordinal in the case, as {@code EvidenceRef.unit} uses it. */
  int unit();

  /** Path of the file relative to the argument it was found under, with {@code /}. */
  String path();

  /** Name of the member inside the file, {@code ""} for the file itself. */
  String member();

  /** SHA-256 of the file on disk, 64 hex digits. */
  String sha256();

  /** Decompressed bytes, -1 where not known before the end was reached. */
  long size();

  /** Modification time of the file, milliseconds since 1970 UTC. */
  long modifiedMillis();

  /**
   * The decompressed bytes from the beginning; the caller closes. Bounded by the archive limits of
   * the case.
   */
  InputStream open() throws IOException;

  /** The bytes {@code [offset, offset + length)}; the caller closes. */
  InputStream open(long offset, long length) throws IOException;

  /** Whether {@link #open(long, long)} costs the same wherever the bytes stand. */
  default boolean seekable() {
    return false;
  }

  /**
   * What stands beside this unit under {@code relative}, a path with {@code /} from its folder:
   * another member of the same archive, another table of the same database, or another file of the
   * same evidence. It is for facts that a format keeps in a file of its own; its {@link #unit()} is
   * -1, and no event points there.
   */
  default Optional<Source> sibling(String relative) {
    return Optional.empty();
  }

  /**
   * Names of what is in {@code folder}, a path with {@code /} from the folder of this unit ({@code
   * .} for that one), sorted, at most {@value #MOST_NAMES}: files, each of which can be asked of
   * {@link #sibling}, and folders, which end with {@code /}.
   */
  default List<String> names(String folder) {
    return List.of();
  }

  /** Names that {@link #names} gives at most. */
  int MOST_NAMES = 4096;

  /**
   * The unit of the same rotated log that was written before this one, where it is evidence too.
   */
  default Optional<Source> earlier() {
    return Optional.empty();
  }

  /**
   * The unit of the same rotated log that was written after this one, where it is evidence too and
   * is read with this one in sight.
   */
  default Optional<Source> later() {
    return Optional.empty();
  }

  /**
   * Why what was read so far ends before it should; empty where nothing is known to be missing. The
   * streams of {@link #open()} end there and throw nothing.
   */
  default Optional<Damage> damage() {
    return Optional.empty();
  }
}
