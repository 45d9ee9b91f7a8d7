package dev.offscript.evidence;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** A unit of an opened file. Remembers how far it could be read, and what stopped it. */
final class UnitSource implements Source {

  private final Opened opened;
  private final Opened.Member inside;
  private final int unit;
  private final Means means;
  private final Object state = new Object();
  private long unfolded = -1;
  private Optional<Damage> damage = Optional.empty();

  UnitSource(Opened opened, Opened.Member inside, int unit, Means means) {
    this.opened = opened;
    this.inside = inside;
    this.unit = unit;
    this.means = means;
  }

  /** What the units of a store share. */
  record Means(Limits limits, OpenArchives archives, Scratch scratch, Neighbours neighbours) {}

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
    return inside.modifiedMillis();
  }

  @Override
  public boolean seekable() {
    return inside.way() instanceof Way.File whole && whole.packing() == Packing.PLAIN
        || inside.way() instanceof Way.Stretch stretch && stretch.packing() == Packing.PLAIN;
  }

  @Override
  public Optional<Source> earlier() {
    return means.neighbours().earlier(opened, inside, means);
  }

  @Override
  public Optional<Source> later() {
    return means.neighbours().later(opened, inside, means);
  }

  @Override
  public Optional<Source> sibling(String relative) {
    return new Siblings(opened, means).of(inside, relative);
  }

  @Override
  public List<String> names(String folder) {
    return new Siblings(opened, means).names(inside, folder);
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
    if (inside.way() instanceof Way.File whole && whole.packing() == Packing.PLAIN) {
      return stretch(offset, length);
    }
    if (inside.way() instanceof Way.Stretch stretch
        && stretch.packing() == Packing.PLAIN
        && offset + length <= stretch.bytes()) {
      return stretch(stretch.offset() + offset, length);
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
    if (inside.way() instanceof Way.File way) {
      // What was written after the hash was taken is not what the hash stands for.
      return way.packing() == Packing.PLAIN
          ? new Promised(new Slice(file(), inside.bytes()), inside.bytes())
          : unfolded(way.packing(), file());
    }
    if (inside.way() instanceof Way.Zipped way) {
      InputStream in = means.archives().member(opened.file().location(), way.name());
      // The member is folded itself, whatever stands in it.
      return unfolded(way.packing(), new Budget(in, inside.packedBytes(), means.limits()));
    }
    if (inside.way() instanceof Way.Stretch way) {
      return unfolded(way.packing(), stretch(way.offset(), way.bytes()));
    }
    Way.Unpacked way = (Way.Unpacked) inside.way();
    EvidenceFile file = opened.file();
    return means
        .scratch()
        .open(
            file.location(),
            way.number(),
            folder ->
                new Unpacking(file, means.limits(), folder).run(Packing.named(opened.container())));
  }

  private InputStream unfolded(Packing packing, InputStream in) throws IOException {
    try {
      return Unfolding.open(packing, in, inside.packedBytes(), means.limits());
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private InputStream file() throws IOException {
    return Files.newInputStream(opened.file().location());
  }

  private InputStream stretch(long offset, long length) throws IOException {
    SeekableByteChannel channel =
        Files.newByteChannel(opened.file().location(), StandardOpenOption.READ);
    channel.position(offset);
    return new Slice(Channels.newInputStream(channel), length);
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
