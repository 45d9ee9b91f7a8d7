package dev.offscript.evidence;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unfolds gzip (RFC 1952), one member or several in a row.
 *
 * <p>{@link java.util.zip.GZIPInputStream} passes over whatever follows the last member and throws
 * away what it had unfolded before a damaged block. Here everything that can be unfolded is
 * delivered first, and bytes that are no gzip are an error of their own: evidence hides nothing.
 * Zero bytes after the end are padding, as tapes and some writers leave it.
 */
final class Gunzip extends InputStream {

  private static final int BUFFER = 64 * 1024;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int EXTRA = 4;
  private static final int HEADER_CHECK = 2;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 check = new CRC32();
  private final byte[] input = new byte[BUFFER];
  private long base;
  private int position;
  private int limit;
  private boolean inside;
  private boolean first = true;

  Gunzip(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (true) {
      if (!inside && !header()) {
        return -1;
      }
      int unfolded = inflate(target, from, length);
      if (unfolded > 0) {
        check.update(target, from, unfolded);
        return unfolded;
      }
      if (inflater.finished()) {
        trailer();
      } else if (inflater.needsDictionary()) {
        throw damaged("a preset dictionary, which gzip does not have");
      } else if (position == limit && !fill()) {
        throw new EOFException("the gzip data is cut off at its byte " + (base + limit));
      } else {
        inflater.setInput(input, position, limit - position);
        position = limit;
      }
    }
  }

  private int inflate(byte[] target, int from, int length) throws IOException {
    long before = inflater.getBytesWritten();
    try {
      return inflater.inflate(target, from, length);
    } catch (DataFormatException e) {
      int unfolded = (int) (inflater.getBytesWritten() - before);
      if (unfolded > 0) {
        return unfolded;
      }
      throw damaged(e.getMessage() == null ? "invalid data" : e.getMessage());
    }
  }

  /** Passes the header of the next member; false at the end of the file. */
  private boolean header() throws IOException {
    int magic = next();
    while (magic == 0 && !first) {
      magic = next();
    }
    if (magic < 0) {
      return false;
    }
    if (magic != 0x1f || next() != 0x8b || next() != 8) {
      throw new ZipException("what follows the gzip data at its byte " + at() + " is no gzip");
    }
    int flags = byteOfHeader();
    for (int i = 0; i < 6; i++) {
      byteOfHeader();
    }
    if ((flags & EXTRA) != 0) {
      int extra = byteOfHeader() | byteOfHeader() << 8;
      for (int i = 0; i < extra; i++) {
        byteOfHeader();
      }
    }
    for (int text : new int[] {NAME, COMMENT}) {
      if ((flags & text) != 0) {
        while (byteOfHeader() != 0) {
          continue;
        }
      }
    }
    if ((flags & HEADER_CHECK) != 0) {
      byteOfHeader();
      byteOfHeader();
    }
    inflater.reset();
    check.reset();
    inside = true;
    first = false;
    return true;
  }

  private void trailer() throws IOException {
    position = limit - inflater.getRemaining();
    long sum = 0;
    for (int i = 0; i < 4; i++) {
      sum |= (long) byteOfHeader() << 8 * i;
    }
    for (int i = 0; i < 4; i++) {
      byteOfHeader();
    }
    inside = false;
    if (sum != check.getValue()) {
      throw damaged("the checksum does not match: the content is not what was packed");
    }
  }

  private int byteOfHeader() throws IOException {
    int value = next();
    if (value < 0) {
      throw new EOFException("the gzip data is cut off at its byte " + at());
    }
    return value;
  }

  private int next() throws IOException {
    if (position == limit && !fill()) {
      return -1;
    }
    return input[position++] & 0xff;
  }

  private boolean fill() throws IOException {
    int read = in.read(input, 0, BUFFER);
    if (read <= 0) {
      return false;
    }
    base += limit;
    position = 0;
    limit = read;
    return true;
  }

  private long at() {
    return base + position;
  }

  private ZipException damaged(String what) {
    return new ZipException("the gzip data is damaged near its byte " + at() + ": " + what);
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
