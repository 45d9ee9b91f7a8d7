package dev.offscript.evidence;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbered records of bytes that do not stay in memory: pages of them do, the others wait in a
 * temporary file, which is made when there are more and is gone with the process. Beside its pages
 * a spill holds twelve bytes a record. For one thread.
 */
public final class Spill implements Closeable {

  private static final int PAGE = 1 << 16;

  /** Pages in memory: 8 MB. */
  private static final int RESIDENT = 128;

  private final Map<Integer, byte[]> pages = new LinkedHashMap<>(256, 0.75f, true);
  private final BitSet changed = new BitSet();
  private long[] offsets = new long[64];
  private int[] lengths = new int[64];
  private int size;
  private long end;
  private @Nullable FileChannel file;

  /** An empty one. */
  public Spill() {}

  /** Number of records. */
  public int size() {
    return size;
  }

  /** Keeps {@code record} and gives its number, counted from 0. */
  public int add(byte[] record) {
    if (size == offsets.length) {
      offsets = Arrays.copyOf(offsets, 2 * size);
      lengths = Arrays.copyOf(lengths, 2 * size);
    }
    append(size, record);
    return size++;
  }

  /** Puts {@code record} in the place of record {@code number}. */
  public void set(int number, byte[] record) {
    if (record.length > lengths[number]) {
      append(number, record);
    } else {
      lengths[number] = record.length;
      write(offsets[number], record);
    }
  }

  private void append(int number, byte[] record) {
    offsets[number] = end;
    lengths[number] = record.length;
    write(end, record);
    end += record.length;
  }

  /** Record {@code number}, as it was put last. */
  public byte[] get(int number) {
    byte[] record = new byte[lengths[number]];
    long from = offsets[number];
    for (int done = 0; done < record.length; ) {
      int at = (int) (from + done & PAGE - 1);
      int part = Math.min(record.length - done, PAGE - at);
      System.arraycopy(page((int) ((from + done) / PAGE)), at, record, done, part);
      done += part;
    }
    return record;
  }

  private void write(long to, byte[] record) {
    for (int done = 0; done < record.length; ) {
      int number = (int) ((to + done) / PAGE);
      int at = (int) (to + done & PAGE - 1);
      int part = Math.min(record.length - done, PAGE - at);
      System.arraycopy(record, done, page(number), at, part);
      changed.set(number);
      done += part;
    }
  }

  private byte[] page(int number) {
    byte[] known = pages.get(number);
    if (known != null) {
      return known;
    }
    byte[] page = pages.size() < RESIDENT ? new byte[PAGE] : leave();
    try {
      FileChannel written = file;
      if (written != null && (long) number * PAGE < written.size()) {
        all(ByteBuffer.wrap(page), (long) number * PAGE, written::read);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    pages.put(number, page);
    return page;
  }

  /** Takes the page out that was not used for longest; gives what it filled. */
  private byte[] leave() {
    Iterator<Map.Entry<Integer, byte[]>> eldest = pages.entrySet().iterator();
    Map.Entry<Integer, byte[]> gone = eldest.next();
    byte[] page = gone.getValue();
    int number = gone.getKey();
    eldest.remove();
    if (changed.get(number)) {
      changed.clear(number);
      try {
        all(ByteBuffer.wrap(page), (long) number * PAGE, file()::write);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return page;
  }

  private FileChannel file() throws IOException {
    FileChannel made = file;
    if (made == null) {
      Path path = Files.createTempFile("offscript-", ".spill");
      made =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      file = made;
    }
    return made;
  }

  private interface Transfer {
    int move(ByteBuffer bytes, long at) throws IOException;
  }

  private static void all(ByteBuffer bytes, long from, Transfer transfer) throws IOException {
    while (bytes.hasRemaining()) {
      if (transfer.move(bytes, from + bytes.position()) < 0) {
        return; // the last page of the file may be a part of one
      }
    }
  }

  @Override
  public void close() throws IOException {
    pages.clear();
    if (file != null) {
      file.close();
    }
  }
}
