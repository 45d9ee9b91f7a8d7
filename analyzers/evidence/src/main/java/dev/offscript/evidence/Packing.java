package dev.offscript.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What content is packed in, by its first bytes and never by its name. */
enum Packing {
  /** Not packed, or in nothing that is known here. */
  PLAIN("", Kind.NONE),
  GZIP("gzip", Kind.STREAM),
  ZSTD("zstd", Kind.STREAM),
  XZ("xz", Kind.STREAM),
  BZIP2("bzip2", Kind.STREAM),
  LZ4("lz4", Kind.STREAM),
  UTF_16LE("UTF-16LE", Kind.CHARSET),
  UTF_16BE("UTF-16BE", Kind.CHARSET),
  ZIP("zip", Kind.ARCHIVE),
  TAR("tar", Kind.ARCHIVE),
  SEVEN_ZIP("7z", Kind.ARCHIVE),
  SQLITE("sqlite", Kind.ARCHIVE),
  SYSTEMD_JOURNAL("systemd-journal", Kind.ARCHIVE),
  /** What a database wrote and did not yet take in; read with its database. */
  SQLITE_WAL("sqlite-wal", Kind.SIDE),
  /** The index over a write-ahead log: says nothing of its own. */
  SQLITE_SHM("sqlite-shm", Kind.SIDE);

  /** Bytes that are enough to tell. */
  static final int HEAD = 512;

  private enum Kind {
    NONE,
    STREAM,
    CHARSET,
    ARCHIVE,
    SIDE
  }

  private final String container;
  private final Kind kind;

  Packing(String container, Kind kind) {
    this.container = container;
    this.kind = kind;
  }

  /** Its name in reports. */
  String container() {
    return container;
  }

  /** Whether it holds exactly one content. */
  boolean stream() {
    return kind == Kind.STREAM;
  }

  /** Whether it is text in another encoding. */
  boolean charset() {
    return kind == Kind.CHARSET;
  }

  /** Whether it holds members. */
  boolean archive() {
    return kind == Kind.ARCHIVE;
  }

  /** Whether it only makes sense beside a database. */
  boolean side() {
    return kind == Kind.SIDE;
  }

  /** What {@code head}, the first {@link #HEAD} bytes or all there are, is packed in. */
  static Packing of(byte[] head) {
    if (starts(head, 0x1f, 0x8b, 8)) {
      return GZIP;
    }
    if (starts(head, 0x28, 0xb5, 0x2f, 0xfd) || skippableFrame(head)) {
      return ZSTD;
    }
    if (starts(head, 0xfd, '7', 'z', 'X', 'Z', 0)) {
      return XZ;
    }
    if (bzip2(head)) {
      return BZIP2;
    }
    if (starts(head, 4, 0x22, 0x4d, 0x18)) {
      return LZ4;
    }
    if (starts(head, 'P', 'K', 3, 4) || starts(head, 'P', 'K', 5, 6)) {
      return ZIP;
    }
    if (starts(head, '7', 'z', 0xbc, 0xaf, 0x27, 0x1c)) {
      return SEVEN_ZIP;
    }
    if (starts(head, "SQLite format 3\0")) {
      return SQLITE;
    }
    if (starts(head, "LPKSHHRH")) {
      return SYSTEMD_JOURNAL;
    }
    if (starts(head, 0x37, 0x7f, 6, 0x82) || starts(head, 0x37, 0x7f, 6, 0x83)) {
      return SQLITE_WAL;
    }
    if (starts(head, 0x18, 0xe2, 0x2d, 0, 0, 0, 0, 0)) {
      return SQLITE_SHM;
    }
    if (tar(head)) {
      return TAR;
    }
    String order = Utf16.order(head);
    return order.isEmpty() ? PLAIN : order.equals("UTF-16LE") ? UTF_16LE : UTF_16BE;
  }

  /** The packing called {@code container} in reports. */
  static Packing named(String container) {
    return Arrays.stream(values())
        .filter(packing -> packing.container.equals(container))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no packing " + container));
  }

  /** Metadata frames that may stand before the first frame of data. */
  private static boolean skippableFrame(byte[] head) {
    return head.length >= 12
        && (head[0] & 0xf0) == 0x50
        && head[1] == 0x2a
        && head[2] == 0x4d
        && head[3] == 0x18;
  }

  /** The first block, or the end of an empty file, carries a magic number of its own. */
  private static boolean bzip2(byte[] head) {
    return head.length >= 10
        && starts(head, 'B', 'Z', 'h')
        && head[3] >= '1'
        && head[3] <= '9'
        && (head[4] == 0x31 && head[5] == 0x41 && head[6] == 0x59
            || head[4] == 0x17 && head[5] == 0x72 && head[6] == 0x45);
  }

  /** A header's checksum counts its own eight bytes as blanks; old tars have no other mark. */
  private static boolean tar(byte[] head) {
    if (head.length < HEAD || head[0] == 0) {
      return false;
    }
    String stated = new String(head, 148, 8, StandardCharsets.ISO_8859_1);
    int nul = stated.indexOf('\0');
    String digits = (nul < 0 ? stated : stated.substring(0, nul)).strip();
    if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '7')) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < HEAD; i++) {
      sum += i >= 148 && i < 156 ? ' ' : head[i] & 0xff;
    }
    return sum == Integer.parseInt(digits, 8);
  }

  private static boolean starts(byte[] head, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= head.length || (head[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean starts(byte[] head, String magic) {
    byte[] bytes = magic.getBytes(StandardCharsets.US_ASCII);
    return head.length >= bytes.length
        && Arrays.equals(head, 0, bytes.length, bytes, 0, bytes.length);
  }
}
