package dev.offscript.evidence;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Hashes files and opens what is in them: plain, gzip (one or several members in a row), zip
 * (stored and deflated members, gzip inside a member). A container is known by its first bytes,
 * never by its name.
 */
public final class EvidenceStore {

  private static final int BUFFER = 256 * 1024;

  private final Limits limits;

  /** A store that holds archives to {@code limits}. */
  public EvidenceStore(Limits limits) {
    this.limits = limits;
  }

  /** Reads the whole file once for its hash, and lists what is inside. */
  public Opened open(EvidenceFile file) throws IOException {
    String sha256 = hash(file);
    byte[] magic = head(file, 4);
    if (isGzip(magic)) {
      String name = gzipName(file.path());
      return new Opened(
          file,
          sha256,
          "gzip",
          List.of(new Opened.Member(name, true, file.bytes(), -1)),
          List.of());
    }
    if (isZip(magic)) {
      return zip(file, sha256);
    }
    return new Opened(
        file,
        sha256,
        "",
        List.of(new Opened.Member("", false, file.bytes(), file.bytes())),
        List.of());
  }

  /** The source that reads {@code member} of {@code opened} as unit number {@code unit}. */
  public Source source(Opened opened, Opened.Member member, int unit) {
    return new Unit(opened, member, unit, limits);
  }

  /** SHA-256 of the file's bytes, 64 hex digits. */
  public static String hash(EvidenceFile file) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file.location());
        DigestInputStream hashed = new DigestInputStream(in, digest)) {
      while (hashed.read(buffer) >= 0) {
        continue;
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The first bytes of {@code source}, for telling its format. */
  public static Sample sample(Source source) throws IOException {
    try (InputStream in = source.open()) {
      byte[] head = in.readNBytes(Sample.LIMIT);
      boolean whole = head.length < Sample.LIMIT || in.read() < 0;
      return new Sample(head, whole);
    }
  }

  private Opened zip(EvidenceFile file, String sha256) {
    List<Opened.Member> members = new ArrayList<>();
    List<EvidenceWalk.Problem> problems = new ArrayList<>();
    try (ZipFile zip = new ZipFile(file.location().toFile(), StandardCharsets.UTF_8)) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (entry.isDirectory()) {
          continue;
        }
        String shown = file.path() + "!" + entry.getName();
        if (members.size() >= limits.members()) {
          problems.add(
              new EvidenceWalk.Problem(
                  file.path(),
                  "more than " + limits.members() + " members: the rest was not read"));
          break;
        }
        try (InputStream in = zip.getInputStream(entry)) {
          byte[] magic = in.readNBytes(4);
          if (isZip(magic)) {
            problems.add(
                new EvidenceWalk.Problem(shown, "an archive inside an archive: unpack it first"));
            continue;
          }
          boolean gzip = isGzip(magic);
          members.add(
              new Opened.Member(
                  entry.getName(), gzip, entry.getCompressedSize(), gzip ? -1 : entry.getSize()));
        } catch (IOException e) {
          problems.add(new EvidenceWalk.Problem(shown, "cannot be unpacked: " + reason(e)));
        }
      }
    } catch (IOException e) {
      problems.add(
          new EvidenceWalk.Problem(file.path(), "not a readable zip archive: " + reason(e)));
    }
    return new Opened(file, sha256, "zip", List.copyOf(members), List.copyOf(problems));
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static byte[] head(EvidenceFile file, int bytes) throws IOException {
    try (InputStream in = Files.newInputStream(file.location())) {
      return in.readNBytes(bytes);
    }
  }

  private static boolean isGzip(byte[] magic) {
    return magic.length >= 3 && magic[0] == 0x1f && (magic[1] & 0xff) == 0x8b && magic[2] == 8;
  }

  private static boolean isZip(byte[] magic) {
    return Arrays.equals(magic, new byte[] {'P', 'K', 3, 4})
        || Arrays.equals(magic, new byte[] {'P', 'K', 5, 6});
  }

  private static String gzipName(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.endsWith(".gz") && name.length() > 3 ? name.substring(0, name.length() - 3) : name;
  }

  private record Unit(Opened opened, Opened.Member inside, int unit, Limits limits)
      implements Source {

    @Override
    public String path() {
      return opened.file().path();
    }

    @Override
    public String member() {
      return inside.name();
    }

    @Override
    public String sha256() {
      return opened.sha256();
    }

    @Override
    public long size() {
      return inside.bytes();
    }

    @Override
    public long modifiedMillis() {
      return opened.file().modifiedMillis();
    }

    @Override
    public InputStream open() throws IOException {
      return switch (opened.container()) {
        case "gzip" ->
            new Budget(
                gunzip(Files.newInputStream(opened.file().location())),
                inside.compressedBytes(),
                limits);
        case "zip" -> openMember();
        default -> Files.newInputStream(opened.file().location());
      };
    }

    @Override
    public InputStream open(long offset, long length) throws IOException {
      if (opened.container().isEmpty()) {
        SeekableByteChannel channel =
            Files.newByteChannel(opened.file().location(), StandardOpenOption.READ);
        channel.position(offset);
        return new Slice(Channels.newInputStream(channel), length);
      }
      InputStream in = open();
      try {
        in.skipNBytes(offset);
      } catch (EOFException e) {
        in.close();
        throw new EOFException("the evidence ends before byte " + offset);
      }
      return new Slice(in, length);
    }

    private InputStream openMember() throws IOException {
      ZipFile zip = new ZipFile(opened.file().location().toFile(), StandardCharsets.UTF_8);
      try {
        ZipEntry entry = zip.getEntry(inside.name());
        if (entry == null) {
          throw new ZipException("no member " + inside.name() + " any more");
        }
        InputStream in = zip.getInputStream(entry);
        InputStream content = inside.gzip() ? gunzip(in) : in;
        return new ClosingBoth(new Budget(content, inside.compressedBytes(), limits), zip);
      } catch (IOException e) {
        zip.close();
        throw e;
      }
    }

    private static InputStream gunzip(InputStream in) throws IOException {
      try {
        return new GZIPInputStream(new BufferedInputStream(in, BUFFER), BUFFER);
      } catch (IOException e) {
        in.close();
        throw e;
      }
    }
  }
}
