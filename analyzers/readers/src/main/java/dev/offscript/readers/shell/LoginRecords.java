package dev.offscript.readers.shell;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.Actor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Field;
import dev.offscript.model.IpAddress;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The login records of Linux: {@code wtmp}, {@code btmp} and {@code utmp}, 384 or 400 bytes each,
 * little endian.
 *
 * <pre>
 * type(2) .. pid(4) line(32) id(4) user(32) host(256) exit(4) session(4) seconds(4) micros(4) address(16) ..
 * </pre>
 *
 * <p>Type 7 is a login (in {@code btmp} one that failed; the file does not say which it is), 8 its
 * end, 6 a terminal that waits for one, 2 a boot, 1 a change of run level. The address is in
 * network order, the first word alone where it is IPv4. Records of 64-bit ARM have 400 bytes: there
 * the session, the seconds and the microseconds take eight each.
 *
 * <p>Layout: {@code bits/utmp.h} of glibc, of x86 and 64-bit x86 the narrow one, of 64-bit ARM the
 * wide one.
 */
public final class LoginRecords implements Reader {

  /**
   * Where the numbers stand.
   *
   * @param wide whether seconds and microseconds take eight bytes each
   */
  private record Layout(int size, int seconds, int micros, int address, boolean wide) {

    long seconds(ByteBuffer record) {
      return wide ? record.getLong(seconds) : record.getInt(seconds) & 0xffffffffL;
    }

    long micros(ByteBuffer record) {
      return wide ? record.getLong(micros) : record.getInt(micros);
    }
  }

  private static final Layout NARROW = new Layout(384, 340, 344, 348, false);
  private static final Layout WIDE = new Layout(400, 344, 352, 360, true);
  private static final long LAST_SECOND = 0xffffffffL;
  private static final int BOOT = 2;
  private static final int LOGIN_PROCESS = 6;
  private static final int USER_PROCESS = 7;
  private static final int DEAD_PROCESS = 8;
  private static final int MOST_TYPES = 9;
  private static final Field TTY = Field.of("process.tty.name");
  private static final Field SOURCE_DOMAIN = Field.of("source.domain");

  @Override
  public String format() {
    return "login-records";
  }

  @Override
  public double sniff(Sample sample) {
    return layout(sample.head(), sample.whole()) == null ? 0 : 0.95;
  }

  /** How the records of {@code head} are laid out; null where they are none. */
  private static @Nullable Layout layout(byte[] head, boolean whole) {
    for (Layout layout : List.of(NARROW, WIDE)) {
      int size = layout.size();
      boolean even = head.length >= size && !(whole && head.length % size != 0);
      int looked = 0;
      int fits = 0;
      for (int at = 0; even && at + size <= head.length && looked < 64; at += size) {
        looked++;
        ByteBuffer record = ByteBuffer.wrap(head, at, size).slice().order(ByteOrder.LITTLE_ENDIAN);
        fits += fits(record, layout) ? 1 : 0;
      }
      if (looked > 0 && fits == looked) {
        return layout;
      }
    }
    return null;
  }

  private static boolean fits(ByteBuffer record, Layout layout) {
    int type = record.getShort(0);
    long seconds = layout.seconds(record);
    long micros = layout.micros(record);
    boolean empty = type == 0 && seconds == 0;
    return empty
        || type >= 0
            && type <= MOST_TYPES
            && record.getShort(2) == 0
            && seconds > 315_532_800L
            && seconds <= LAST_SECOND
            && micros >= 0
            && micros < 1_000_000
            && printable(record, 8, 32)
            && printable(record, 44, 32)
            && printable(record, 76, 256);
  }

  /** Text up to a NUL; what stands behind it may be left over from another record. */
  private static boolean printable(ByteBuffer record, int from, int length) {
    for (int i = from; i < from + length && record.get(i) != 0; i++) {
      if (record.get(i) >= 0 && record.get(i) < ' ') {
        return false;
      }
    }
    return true;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Layout layout;
    try (InputStream in = source.open()) {
      Layout found = layout(in.readNBytes(64 * WIDE.size()), false);
      layout = found == null ? NARROW : found;
    }
    int size = layout.size();
    long at = 0;
    try (InputStream in = source.open()) {
      for (byte[] bytes = in.readNBytes(size); bytes.length > 0; bytes = in.readNBytes(size)) {
        if (bytes.length < size) {
          sink.rejected(at, bytes.length, "expected a record of " + size + " bytes");
          return;
        }
        ByteBuffer record = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (!fits(record, layout)) {
          sink.rejected(at, size, "no login record: its type, time or names cannot be");
        } else {
          sink.record(at, size);
          if (record.getShort(0) != 0) {
            sink.event(event(record, layout, new EvidenceRef(source.unit(), at, size, 0, "")));
          }
        }
        at += size;
      }
    }
  }

  private static Event event(ByteBuffer record, Layout layout, EvidenceRef ref) {
    int type = record.getShort(0);
    long nanos = layout.seconds(record) * 1_000_000_000L + layout.micros(record) * 1_000L;
    Event.Builder event = Event.at(ref, 0).actor(Actor.SENSOR);
    event.kind(
        type == USER_PROCESS
            ? EventKind.AUTH
            : type == DEAD_PROCESS || type == BOOT ? EventKind.SESSION : EventKind.PARSE_GAP);
    event.time(TimeSpan.at(nanos, 6, TimeBasis.RECORDED, TimeMeaning.WRITTEN));
    String user = text(record, 44, 32);
    String host = text(record, 76, 256);
    // Of a boot or a waiting terminal the field holds a word of its own: reboot, LOGIN.
    event.put(Ecs.USER_NAME, type == USER_PROCESS || type == DEAD_PROCESS ? user : "");
    event.put(TTY, text(record, 8, 32));
    if (record.getInt(4) > 0) {
      event.put(Ecs.PROCESS_PID, (long) record.getInt(4));
    }
    String address = address(record, layout.address());
    event.put(Ecs.SOURCE_IP, address.isEmpty() ? IpAddress.canonical(host) : address);
    boolean kernel = type == BOOT || type == 1;
    event.put(SOURCE_DOMAIN, kernel || !IpAddress.canonical(host).isEmpty() ? "" : name(host));
    event.put(
        Ecs.EVENT_CODE,
        type == USER_PROCESS
            ? "login"
            : type == DEAD_PROCESS
                ? "logout"
                : type == BOOT ? "boot" : type == LOGIN_PROCESS ? "login_process" : "type " + type);
    event.put(Ecs.EVENT_PROVIDER, "utmp");
    return event.put(Ecs.EVENT_MODULE, "login-records").build();
  }

  /** A screen of this host ({@code :0}) is no name of another. */
  private static String name(String host) {
    return host.startsWith(":") ? "" : host;
  }

  private static String address(ByteBuffer record, int from) {
    boolean four =
        record.getInt(from + 4) == 0
            && record.getInt(from + 8) == 0
            && record.getInt(from + 12) == 0;
    ByteBuffer network = record.duplicate().order(ByteOrder.BIG_ENDIAN);
    if (four) {
      int bits = network.getInt(from);
      return bits == 0 ? "" : IpAddress.v4(bits).toString();
    }
    return IpAddress.v6(network.getLong(from), network.getLong(from + 8)).toString();
  }

  private static String text(ByteBuffer record, int from, int length) {
    int end = from;
    while (end < from + length && record.get(end) != 0) {
      end++;
    }
    return new String(record.array(), from, end - from, StandardCharsets.UTF_8);
  }
}
