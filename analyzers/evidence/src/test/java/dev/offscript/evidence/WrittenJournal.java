package dev.offscript.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Writes a journal file as journald lays it out, without its indexes: nothing here reads them. */
final class WrittenJournal {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final boolean compact;
  private final int packing;
  private int entries;

  /** {@code packing} as the flags of an object have it: 0 for none, 1 xz, 2 lz4, 4 zstd. */
  WrittenJournal(boolean compact, int packing) {
    this.compact = compact;
    this.packing = packing;
    ByteBuffer header = buffer(208);
    header.put("LPKSHHRH".getBytes(UTF_8)).putInt(12, compact ? 16 : 0).putLong(88, 208);
    out.writeBytes(header.array());
  }

  /** One entry at {@code micros} since 1970 of {@code NAME=value} fields. */
  WrittenJournal entry(long micros, Object... fields) throws IOException {
    List<Long> items = new ArrayList<>();
    for (Object field : fields) {
      items.add(data(field instanceof byte[] bytes ? bytes : field.toString().getBytes(UTF_8)));
    }
    return entry(micros, items);
  }

  /** One entry that points at {@code items}. */
  WrittenJournal entry(long micros, List<Long> items) {
    ByteBuffer entry = buffer(64 + items.size() * (compact ? 4 : 16));
    entry.put(0, (byte) 3).putLong(8, entry.capacity()).putLong(16, ++entries);
    entry.putLong(24, micros).putLong(32, 1000);
    entry.position(64);
    for (long item : items) {
      if (compact) {
        entry.putInt((int) item);
      } else {
        entry.putLong(item).putLong(0);
      }
    }
    object(entry);
    return this;
  }

  /** Bytes that are no object. */
  WrittenJournal raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  private long data(byte[] value) throws IOException {
    byte[] packed = packing == 0 ? value : packed(value);
    int payload = compact ? 72 : 64;
    ByteBuffer data = buffer(payload + packed.length);
    data.put(0, (byte) 1).put(1, (byte) packing).putLong(8, data.capacity());
    data.position(payload).put(packed);
    return object(data);
  }

  private byte[] packed(byte[] value) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    if (packing == 1) {
      try (XZOutputStream xz = new XZOutputStream(packed, new LZMA2Options(0))) {
        xz.write(value);
      }
    } else if (packing == 2) {
      packed.writeBytes(buffer(8).putLong(0, value.length).array());
      try (BlockLZ4CompressorOutputStream lz4 = new BlockLZ4CompressorOutputStream(packed)) {
        lz4.write(value);
      }
    } else {
      packed.writeBytes(Zstd.compress(value));
    }
    return packed.toByteArray();
  }

  private long object(ByteBuffer object) {
    long at = out.size();
    out.writeBytes(object.array());
    out.writeBytes(new byte[(8 - out.size() % 8) % 8]);
    return at;
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
