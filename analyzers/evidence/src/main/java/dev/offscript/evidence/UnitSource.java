package dev.offscript.evidence;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A unit of an opened file. Remembers how far it could be read, and what stopped it. */
final class UnitSource implements Source {

  private final Opened opened;
  private final Opened.Member inside;
  private final int unit;
  private final Limits limits;
  private final OpenArchives archives;
  private final Object state = new Object();
  private long unfolded = -1;
  private Optional<Damage> damage = Optional.empty();

  UnitSource(Opened opened, Opened.Member inside, int unit, Limits limits, OpenArchives archives) {
    this.opened = opened;
    this.inside = inside;
    this.unit = unit;
    this.limits = limits;
    this.archives = archives;
  }

  @Override
  public int unit() {
    return unit;
  }

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
    synchronized (state) {
      return unfolded >= 0 ? unfolded : inside.bytes();
    }
  }

  @Override
  public long modifiedMillis() {
    return opened.file().modifiedMillis();
  }

  @Override
  public Optional<Damage> damage() {
    synchronized (state) {
      return damage;
    }
  }

  @Override
  public InputStream open() {
    return new Whole(Tolerant.over(this::content, this::tell));
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

  private InputStream content() throws IOException {
    return switch (opened.container()) {
      case "gzip" -> new Budget(new Gunzip(file()), inside.compressedBytes(), limits);
      case "zip" -> zipMember();
      case "UTF-16LE", "UTF-16BE" -> utf16();
      // What was written after the hash was taken is not what the hash stands for.
      default -> new Promised(new Slice(file(), inside.bytes()), inside.bytes());
    };
  }

  private InputStream file() throws IOException {
    return Files.newInputStream(opened.file().location());
  }

  private InputStream utf16() throws IOException {
    InputStream in = new Slice(file(), inside.compressedBytes());
    in.skipNBytes(2);
    return new Utf16(in, opened.container());
  }

  private InputStream zipMember() throws IOException {
    ZipFile zip = archives.open(opened.file().location());
    try {
      ZipEntry entry = zip.getEntry(inside.name());
      if (entry == null) {
        throw new ZipException("no member " + inside.name() + " any more");
      }
      InputStream in = zip.getInputStream(entry);
      InputStream content = inside.gzip() ? new Gunzip(in) : in;
      return new ClosingBoth(new Budget(content, inside.compressedBytes(), limits), zip);
    } catch (IOException e) {
      zip.close();
      throw e;
    }
  }

  private void tell(Damage found) {
    synchronized (state) {
      if (damage.isEmpty() || damage.get().offset() <= found.offset()) {
        damage = Optional.of(found);
      }
    }
  }

  /** Notes the size of the unit when its end is reached. */
  private final class Whole extends FilterInputStream {
    private final Tolerant tolerant;

    Whole(Tolerant in) {
      super(in);
      this.tolerant = in;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      note();
      return value;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      int read = super.read(target, from, length);
      note();
      return read;
    }

    private void note() {
      if (tolerant.ended()) {
        synchronized (state) {
          unfolded = Math.max(unfolded, tolerant.delivered());
        }
      }
    }
  }

  /** Fails where fewer bytes come than were there when the file was hashed. */
  private static final class Promised extends FilterInputStream {
    private final long expected;
    private long delivered;

    Promised(InputStream in, long expected) {
      super(in);
      this.expected = expected;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      int read = super.read(target, from, length);
      if (read < 0 && delivered < expected) {
        throw new EOFException(
            "the file became shorter while it was read: it had " + expected + " bytes");
      }
      delivered += Math.max(0, read);
      return read;
    }
  }
}
