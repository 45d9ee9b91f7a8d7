package dev.offscript.evidence;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Hashes files and opens what is in them: plain, gzip (one or several members in a row), zip
 * (stored and deflated members, gzip inside a member), UTF-16 text as UTF-8. A container is known
 * by its first bytes, never by its name.
 */
public final class EvidenceStore implements Closeable {

  private static final int BUFFER = 256 * 1024;

  private final Limits limits;
  private final OpenArchives archives = new OpenArchives();

  /** A store that holds archives to {@code limits}. */
  public EvidenceStore(Limits limits) {
    this.limits = limits;
  }

  /** Reads the whole file once for its hash, and lists what is inside. */
  public Opened open(EvidenceFile found) throws IOException {
    Hashed hashed = digest(found);
    EvidenceFile file =
        new EvidenceFile(found.path(), found.location(), hashed.bytes(), found.modifiedMillis());
    byte[] magic = head(file, 4);
    if (isZip(magic)) {
      return ZipListing.of(file, hashed.sha256(), limits);
    }
    String order = Utf16.order(magic);
    if (!order.isEmpty()) {
      return opened(file, hashed, order, name(file.path()) + " as UTF-8");
    }
    return isGzip(magic) ? gzip(file, hashed) : opened(file, hashed, "", "");
  }

  private Opened gzip(EvidenceFile file, Hashed hashed) throws IOException {
    Opened opened = opened(file, hashed, "gzip", gzipName(file.path()));
    byte[] magic;
    try (InputStream in = source(opened, opened.members().get(0), 0).open()) {
      magic = in.readNBytes(4);
    }
    if (!isZip(magic) && !isGzip(magic)) {
      return opened;
    }
    return new Opened(
        file,
        hashed.sha256(),
        "gzip",
        List.of(),
        List.of(
            new EvidenceWalk.Problem(
                file.path(), "an archive inside an archive: unpack it first")));
  }

  private static Opened opened(EvidenceFile file, Hashed hashed, String container, String name) {
    Opened.Member member =
        new Opened.Member(
            name, container.equals("gzip"), file.bytes(), container.isEmpty() ? file.bytes() : -1);
    return new Opened(file, hashed.sha256(), container, List.of(member), List.of());
  }

  /** The source that reads {@code member} of {@code opened} as unit number {@code unit}. */
  public Source source(Opened opened, Opened.Member member, int unit) {
    return new UnitSource(opened, member, unit, limits, archives);
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

  private static byte[] head(EvidenceFile file, int bytes) throws IOException {
    try (InputStream in = Files.newInputStream(file.location())) {
      return in.readNBytes(bytes);
    }
  }

  static boolean isGzip(byte[] magic) {
    return magic.length >= 3 && magic[0] == 0x1f && (magic[1] & 0xff) == 0x8b && magic[2] == 8;
  }

  static boolean isZip(byte[] magic) {
    return Arrays.equals(magic, new byte[] {'P', 'K', 3, 4})
        || Arrays.equals(magic, new byte[] {'P', 'K', 5, 6});
  }

  private static String gzipName(String path) {
    String name = name(path);
    return name.endsWith(".gz") && name.length() > 3 ? name.substring(0, name.length() - 3) : name;
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Lets go of the archives that are kept open. */
  @Override
  public void close() throws IOException {
    archives.close();
  }
}
