package dev.offscript.evidence;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Hashes files and opens what is in them: plain, compressed (gzip, zstd, xz, bzip2, lz4), archives
 * (zip, tar, 7z, one inside another), SQLite databases, UTF-16 text as UTF-8. A container is known
 * by its first bytes, never by its name.
 */
public final class EvidenceStore implements Closeable {

  private static final int BUFFER = 256 * 1024;

  private final Limits limits;
  private final OpenArchives archives = new OpenArchives();
  private final Scratch scratch = new Scratch();
  private final Neighbours neighbours = new Neighbours();

  /** A store that holds archives to {@code limits}. */
  public EvidenceStore(Limits limits) {
    this.limits = limits;
  }

  /** Reads the whole file once for its hash, and lists what is inside. */
  public Opened open(EvidenceFile found) throws IOException {
    Hashed hashed = digest(found);
    EvidenceFile file =
        new EvidenceFile(found.path(), found.location(), hashed.bytes(), found.modifiedMillis());
    Packing packing = Packing.of(head(file));
    List<Opened.Member> members = List.of();
    List<EvidenceWalk.Problem> problems = List.of();
    if (packing == Packing.PLAIN || packing.charset()) {
      members = List.of(whole(file, packing));
    } else if (packing.side() && name(file.path()).endsWith(suffix(packing))) {
      problems = alone(file, packing);
    } else if (packing.side()) {
      packing = Packing.PLAIN;
      members = List.of(whole(file, packing));
    } else {
      Unpacking unpacking = unpacked(file, packing);
      members = Rotation.ordered(unpacking.members(), Opened.Member::name);
      problems = unpacking.problems();
    }
    Opened opened = new Opened(file, hashed.sha256(), packing.container(), members, problems);
    neighbours.add(opened);
    return opened;
  }

  /** Says that {@code file} is evidence too, where it is no archive: what it is beside others. */
  public void knows(EvidenceFile file) throws IOException {
    Packing packing = Packing.of(head(file));
    if (!packing.archive() && !packing.side()) {
      Opened.Member whole =
          new Opened.Member("", new Way.File(packing), file.bytes(), -1, file.modifiedMillis());
      neighbours.add(new Opened(file, "", packing.container(), List.of(whole), List.of()));
    }
  }

  /** Says that {@code file} was read in an earlier run and is not read again. */
  public void readBefore(EvidenceFile file) {
    neighbours.readBefore(file.location());
  }

  private static Opened.Member whole(EvidenceFile file, Packing packing) {
    boolean plain = packing == Packing.PLAIN;
    return new Opened.Member(
        plain ? "" : name(file.path()) + " as UTF-8",
        new Way.File(packing),
        file.bytes(),
        plain ? file.bytes() : -1,
        file.modifiedMillis());
  }

  private Unpacking unpacked(EvidenceFile file, Packing packing) throws IOException {
    Unpacking[] made = new Unpacking[1];
    scratch.unpack(
        file.location(),
        folder -> {
          made[0] = new Unpacking(file, limits, folder);
          made[0].run(packing);
        });
    if (made[0] == null) {
      // It is here from before; what is inside is asked again all the same.
      scratch.forget(file.location());
      return unpacked(file, packing);
    }
    if (!made[0].unpacked()) {
      scratch.forget(file.location());
    }
    return made[0];
  }

  /** A side file of a database is read with it, and is nothing without it. */
  private static List<EvidenceWalk.Problem> alone(EvidenceFile file, Packing packing) {
    String location = file.location().toString();
    Path database = Path.of(location.substring(0, location.length() - suffix(packing).length()));
    return packing == Packing.SQLITE_SHM || Files.isRegularFile(database)
        ? List.of()
        : List.of(
            new EvidenceWalk.Problem(
                file.path(), "a write-ahead log without its database: nothing can be read of it"));
  }

  private static String suffix(Packing packing) {
    return packing == Packing.SQLITE_WAL ? "-wal" : "-shm";
  }

  /** The source that reads {@code member} of {@code opened} as unit number {@code unit}. */
  public Source source(Opened opened, Opened.Member member, int unit) {
    return new UnitSource(
        opened, member, unit, new UnitSource.Means(limits, archives, scratch, neighbours));
  }

  private record Hashed(String sha256, long bytes) {}

  /** SHA-256 of the file's bytes, 64 hex digits. */
  public static String hash(EvidenceFile file) throws IOException {
    return digest(file).sha256();
  }

  private static Hashed digest(EvidenceFile file) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
    byte[] buffer = new byte[BUFFER];
    long bytes = 0;
    try (InputStream in = Files.newInputStream(file.location())) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        bytes += read;
      }
    }
    return new Hashed(HexFormat.of().formatHex(digest.digest()), bytes);
  }

  /** The first bytes of {@code source}, for telling its format. */
  public static Sample sample(Source source) throws IOException {
    try (InputStream in = source.open()) {
      byte[] head = in.readNBytes(Sample.LIMIT);
      boolean whole = head.length < Sample.LIMIT || in.read() < 0;
      return new Sample(head, whole);
    }
  }

  private static byte[] head(EvidenceFile file) throws IOException {
    try (InputStream in = Files.newInputStream(file.location())) {
      return in.readNBytes(Packing.HEAD);
    }
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Lets go of the archives that are kept open and of what was unpacked. */
  @Override
  public void close() throws IOException {
    try {
      archives.close();
    } finally {
      scratch.close();
    }
  }
}
