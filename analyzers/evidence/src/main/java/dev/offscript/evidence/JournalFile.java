package dev.offscript.evidence;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The objects of a journal file of systemd, as journald keeps it on disk. All numbers have their
 * low byte first.
 *
 * <pre>
 * header   "LPKSHHRH" compatible(4) incompatible(4) state(1) .. file_id(16) machine_id(16) boot_id(16)
 *          seqnum_id(16) header_size(8) arena_size(8) ..
 * object   type(1) flags(1) zeros(6) size(8) payload, on a multiple of 8
 * DATA     hash(8) next_hash(8) next_field(8) entry(8) entry_array(8) n_entries(8) [compact: 4 4] NAME=value
 * ENTRY    seqnum(8) realtime(8) monotonic(8) boot_id(16) xor_hash(8) items: offset(8) hash(8), compact: offset(4)
 * </pre>
 *
 * <p>Objects are walked from the header to the end of the file, whatever the indexes inside say: a
 * journal that was not closed, or is damaged in one place, gives what the rest holds. A value is
 * packed with xz, lz4 or zstd where its flags say so. Whatever an offset points at is looked at
 * before it is believed.
 *
 * <p>Format: JOURNAL_FILE_FORMAT of systemd.
 */
final class JournalFile implements Closeable {

  /** Most bytes of one value that are unpacked. */
  static final int MOST_VALUE = 1 << 20;

  private static final String MAGIC = "LPKSHHRH";
  private static final int OBJECT = 16;
  private static final int DATA = 1;
  private static final int ENTRY = 3;
  private static final int LAST_TYPE = 7;
  private static final int ENTRY_ITEMS = 64;
  private static final int XZ = 1;
  private static final int LZ4 = 2;
  private static final int ZSTD = 4;
  private static final int COMPACT = 16;
  private static final int KNOWN = 31;

  /** Fields that one entry may have; journald itself takes 1,024. */
  private static final int MOST_ITEMS = 4_096;

  private static final int WINDOW = 256 * 1024;
  private static final int KEPT_BYTES = 32 << 20;

  private final SeekableByteChannel channel;
  private final long size;
  private final boolean compact;
  private final long first;
  private final String seqnumId;
  private final ByteBuffer window = ByteBuffer.allocate(WINDOW).order(ByteOrder.LITTLE_ENDIAN);
  private long windowAt;
  private final Map<Long, byte[]> kept = new LinkedHashMap<>(1024, 0.75f, true);
  private int keptBytes;
  private long damaged;

  JournalFile(Path path) throws IOException {
    channel = Files.newByteChannel(path);
    try {
      size = channel.size();
      window.limit(0);
      ByteBuffer header = at(0, 104);
      byte[] magic = new byte[8];
      header.get(magic);
      int incompatible = header.getInt(12);
      if (!new String(magic, StandardCharsets.ISO_8859_1).equals(MAGIC)) {
        throw new IOException("not a journal of systemd");
      }
      if ((incompatible & ~KNOWN) != 0) {
        throw new IOException("a journal of a later systemd, with features unknown here");
      }
      compact = (incompatible & COMPACT) != 0;
      first = header.getLong(88);
      byte[] id = new byte[16];
      header.position(72).get(id);
      seqnumId = HexFormat.of().formatHex(id);
      if (first < 104 || first > size) {
        throw new IOException("the header of the journal has no sensible size");
      }
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** What entry numbers of this file count in. */
  String seqnumId() {
    return seqnumId;
  }

  /** Bytes that hold no object where one was expected. */
  long damaged() {
    return damaged;
  }

  /** One line of the journal. */
  record Entry(
      long offset,
      long seqnum,
      long realtime,
      long monotonic,
      String bootId,
      long xorHash,
      long[] items) {}

  /** Takes the entries, in the order of the file. */
  interface Entries {
    void entry(Entry entry) throws IOException;
  }

  /** Walks all objects. */
  void forEach(Entries taker) throws IOException {
    long at = (first + 7) & ~7L;
    while (at + OBJECT <= size) {
      ByteBuffer head = at(at, OBJECT);
      if (zeros(head)) {
        // Room that was made and never used, up to the end of the file.
        at = used(at);
        continue;
      }
      long length = plausible(head, at);
      if (length < 0) {
        damaged += 8;
        at += 8;
        continue;
      }
      if (head.get(0) == ENTRY) {
        taker.entry(entry(at, length));
      }
      at = (at + length + 7) & ~7L;
    }
  }

  private static boolean zeros(ByteBuffer head) {
    return head.getLong(0) == 0 && head.getLong(8) == 0;
  }

  /** First multiple of 8 from {@code from} on that is not followed by zeros. */
  private long used(long from) throws IOException {
    for (long at = from; at + 8 <= size; at += 8) {
      if (at(at, 8).getLong(0) != 0) {
        return at;
      }
    }
    return size;
  }

  /** Length of the object at {@code at}, -1 where there is none. */
  private long plausible(ByteBuffer head, long at) {
    int type = head.get(0);
    int flags = head.get(1);
    long length = head.getLong(8);
    boolean shape =
        type >= 1
            && type <= LAST_TYPE
            && (flags == 0 || flags == XZ || flags == LZ4 || flags == ZSTD)
            && (flags == 0 || type == DATA)
            && head.getShort(2) == 0
            && head.getInt(4) == 0;
    boolean fits = length > OBJECT && length <= size - at;
    return shape && fits && (type != ENTRY || length >= ENTRY_ITEMS) ? length : -1;
  }

  private Entry entry(long at, long length) throws IOException {
    int item = compact ? 4 : 16;
    int count = (int) Math.min(MOST_ITEMS, (length - ENTRY_ITEMS) / item);
    ByteBuffer bytes = at(at, ENTRY_ITEMS + count * item);
    byte[] boot = new byte[16];
    bytes.position(40).get(boot);
    long[] items = new long[count];
    for (int i = 0; i < count; i++) {
      int from = ENTRY_ITEMS + i * item;
      items[i] = compact ? bytes.getInt(from) & 0xffffffffL : bytes.getLong(from);
    }
    return new Entry(
        at,
        bytes.getLong(16),
        bytes.getLong(24),
        bytes.getLong(32),
        HexFormat.of().formatHex(boot),
        bytes.getLong(56),
        items);
  }

  /**
   * {@code NAME=value} of the data object at {@code offset}, at most {@link #MOST_VALUE} bytes and
   * one more where there are more; empty where none stands there.
   */
  byte[] value(long offset) throws IOException {
    byte[] known = kept.get(offset);
    if (known != null) {
      return known;
    }
    byte[] value = read(offset);
    if (value.length <= KEPT_BYTES / 64) {
      kept.put(offset, value);
      keptBytes += value.length + 64;
      while (keptBytes > KEPT_BYTES) {
        Map.Entry<Long, byte[]> eldest = kept.entrySet().iterator().next();
        keptBytes -= eldest.getValue().length + 64;
        kept.remove(eldest.getKey());
      }
    }
    return value;
  }

  private byte[] read(long offset) throws IOException {
    if (offset < first || (offset & 7) != 0 || offset + OBJECT > size) {
      return new byte[0];
    }
    ByteBuffer head = at(offset, OBJECT);
    int flags = head.get(1);
    boolean data = head.get(0) == DATA;
    long length = plausible(head, offset);
    int payload = compact ? 72 : 64;
    if (!data || length < payload) {
      return new byte[0];
    }
    int bytes = (int) Math.min(length - payload, MOST_VALUE + 1L);
    byte[] packed = new byte[bytes];
    channel.position(offset + payload);
    fill(ByteBuffer.wrap(packed));
    if (flags == 0) {
      return packed;
    }
    try {
      return unpacked(flags, packed);
    } catch (IOException | RuntimeException | LinkageError e) {
      return new byte[0];
    }
  }

  private static byte[] unpacked(int flags, byte[] packed) throws IOException {
    try (InputStream in = stream(flags, packed)) {
      return in.readNBytes(MOST_VALUE + 1);
    }
  }

  private static InputStream stream(int flags, byte[] packed) throws IOException {
    return switch (flags) {
      case XZ -> new XZInputStream(new ByteArrayInputStream(packed), Unfolding.MEMORY_KIB);
      // The unpacked size stands before the block.
      case LZ4 ->
          new BlockLZ4CompressorInputStream(
              new ByteArrayInputStream(packed, 8, Math.max(0, packed.length - 8)));
      default -> new ZstdInputStream(new ByteArrayInputStream(packed));
    };
  }

  /** {@code length} bytes at {@code offset}, its own first byte at index 0. */
  private ByteBuffer at(long offset, int length) throws IOException {
    if (offset < windowAt || offset + length > windowAt + window.limit()) {
      if (offset + length > size) {
        throw new EOFException("the journal ends inside of its header");
      }
      window.clear().limit((int) Math.min(Math.max(WINDOW, length), size - offset));
      windowAt = offset;
      channel.position(offset);
      fill(window);
      window.flip();
    }
    return window.slice((int) (offset - windowAt), length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void fill(ByteBuffer target) throws IOException {
    while (target.hasRemaining()) {
      if (channel.read(target) < 0) {
        throw new EOFException("the journal became shorter while it was read");
      }
    }
  }

  /** Whether {@code value} was cut at {@link #MOST_VALUE}. */
  static boolean cut(byte[] value) {
    return value.length > MOST_VALUE;
  }

  /** Where the name of {@code value} ends; -1 where it has none. */
  static int equals(byte[] value) {
    int at = 0;
    while (at < value.length && at < 256 && value[at] != '=') {
      at++;
    }
    return at < value.length && at > 0 && value[at] == '=' ? at : -1;
  }

  /** The value behind the name; one that is cut ends with a whole character. */
  static byte[] behind(byte[] value, int equals) {
    int end = Math.min(value.length, MOST_VALUE);
    while (end < value.length && end > MOST_VALUE - 4 && (value[end] & 0xc0) == 0x80) {
      end--;
    }
    return Arrays.copyOfRange(value, equals + 1, end);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
