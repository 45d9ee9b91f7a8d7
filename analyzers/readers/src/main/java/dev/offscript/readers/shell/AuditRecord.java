package dev.offscript.readers.shell;

import dev.offscript.readers.text.Stamps;
import dev.offscript.readers.text.SyslogHead;
import dev.offscript.readers.text.Unwrapped;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of an audit log.
 *
 * @param type SYSCALL, EXECVE, ...
 * @param key what the records of one event share: node, time and serial
 * @param node host named by the record or its syslog head, {@code ""} for none
 * @param nanos time, nanoseconds since 1970 UTC
 * @param digits digits of its second
 * @param naive whether the time is local ({@code ausearch -i})
 * @param values keys and values as written, quotes taken off; of a repeated key the first
 * @param quoted keys whose value stood in double quotes, so that it is no hex
 */
record AuditRecord(
    String type,
    String key,
    String node,
    long nanos,
    int digits,
    boolean naive,
    Map<String, String> values,
    Set<String> quoted) {

  private static final int MOST_VALUES = 4_096;

  /** The record in {@code line}, null where there is none. */
  static @Nullable AuditRecord parse(String line, String host, Stamps stamps) {
    int start = line.startsWith("type=") ? 0 : line.indexOf(" type=") + 1;
    if (start == 0 && !line.startsWith("type=")) {
      return null;
    }
    int typeEnd = line.indexOf(' ', start);
    int message = typeEnd < 0 ? -1 : line.indexOf("msg=audit(", typeEnd);
    int close = message < 0 ? -1 : line.indexOf(')', message);
    int colon = close < 0 ? -1 : line.lastIndexOf(':', close);
    if (colon < message + 10 || line.indexOf(':', close) < 0 || message - typeEnd > 2) {
      return null;
    }
    String stamp = line.substring(message + 10, colon);
    if (!time(stamp, stamps)) {
      return null;
    }
    int nodeAt = line.lastIndexOf("node=", start);
    String node =
        nodeAt >= 0 && nodeAt < start
            ? line.substring(nodeAt + 5, line.indexOf(' ', nodeAt))
            : host;
    Map<String, String> values = new LinkedHashMap<>();
    Set<String> quoted = new HashSet<>();
    String type = line.substring(start + 5, typeEnd);
    pairs(line, close + 1, stamps.naive() ? type : "", values, quoted);
    return new AuditRecord(
        type,
        node + '\n' + line.substring(message + 10, close),
        node,
        stamps.nanos(),
        stamps.digits(),
        stamps.naive(),
        values,
        quoted);
  }

  /** The record in a line of a log, with whatever carries it; null where there is none. */
  static @Nullable AuditRecord ofLine(String line, Stamps stamps) {
    Unwrapped inner = Unwrapped.of(line);
    boolean bare = inner.text().startsWith("type=") || inner.text().startsWith("node=");
    String host = bare ? inner.host() : SyslogHead.of(inner.text(), stamps).host();
    return parse(inner.text(), host, stamps);
  }

  /** An epoch, or the {@code month/day/year} of ausearch. */
  private static boolean time(String stamp, Stamps stamps) {
    boolean local = stamp.length() > 10 && stamp.charAt(2) == '/' && stamp.charAt(5) == '/';
    if (!local) {
      return stamps.parse(stamp);
    }
    int blank = stamp.indexOf(' ');
    if (blank < 8) {
      return false;
    }
    String year = stamp.substring(6, blank);
    return stamps.parse(
        (year.length() == 2 ? "20" + year : year)
            + "-"
            + stamp.substring(0, 2)
            + "-"
            + stamp.substring(3, 5)
            + stamp.substring(blank));
  }

  /**
   * Pairs of the record, of the message nested in it ({@code msg='op=login acct="x"'}) and of the
   * enriched part behind the 0x1D.
   *
   * @param interpreted type of a record whose values stand as they are, blanks and all; {@code ""}
   *     for one as the daemon wrote it
   */
  private static void pairs(
      String line, int from, String interpreted, Map<String, String> values, Set<String> quoted) {
    int i = from;
    while (i < line.length() && values.size() < MOST_VALUES) {
      int equals = line.indexOf('=', i);
      if (equals < 0) {
        return;
      }
      int start = equals;
      while (start > i && isKey(line.charAt(start - 1))) {
        start--;
      }
      String key = line.substring(start, equals);
      int value = equals + 1;
      if (value < line.length() && line.charAt(value) == '\'' && key.equals("msg")) {
        i = value + 1; // its pairs follow
        continue;
      }
      int end;
      if (value < line.length() && line.charAt(value) == '"') {
        int closing = line.indexOf('"', value + 1);
        end = closing < 0 ? line.length() : closing;
        values.putIfAbsent(key, line.substring(value + 1, end));
        quoted.add(key);
        // Some writers put the enriched part right behind, without a separator.
        i = end + 1;
        continue;
      }
      if (!interpreted.isEmpty() && InterpretedValue.mayHoldBlanks(interpreted, key)) {
        end = InterpretedValue.end(line, value, interpreted, key);
      } else if (line.startsWith("{", value)) {
        int closing = line.indexOf('}', value);
        end = closing < 0 ? line.length() : closing + 1;
      } else {
        end = value;
        while (end < line.length() && line.charAt(end) > ' ' && line.charAt(end) != '\'') {
          end++;
        }
      }
      if (!key.isEmpty()) {
        values.putIfAbsent(key, line.substring(value, end));
      }
      i = Math.max(end, equals + 1);
    }
  }

  private static boolean isKey(char c) {
    return c > ' ' && c != '"' && c != '\'' && c != '=' && c != '{' && c != ',';
  }

  /** The value as written, {@code ""} where absent or a word for nothing. */
  String plain(String name) {
    String value = values.getOrDefault(name, "");
    return value.equals("?") || value.equals("(null)") || value.equals("(none)") ? "" : value;
  }

  /** The value of a field that holds untrusted text: hex where it is not quoted. */
  String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  /** The bytes of a field that holds untrusted text. */
  byte[] bytes(String name) {
    String value = plain(name);
    boolean hex = !naive && !quoted.contains(name) && value.length() > 1 && value.length() % 2 == 0;
    for (int i = 0; hex && i < value.length(); i++) {
      hex = Character.digit(value.charAt(i), 16) >= 0 && value.charAt(i) < 128;
    }
    if (!hex) {
      return value.getBytes(StandardCharsets.UTF_8);
    }
    byte[] bytes = new byte[value.length() / 2];
    boolean needed = false;
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] =
          (byte)
              (Character.digit(value.charAt(2 * i), 16) << 4
                  | Character.digit(value.charAt(2 * i + 1), 16));
      needed |= bytes[i] <= ' ' || bytes[i] == '"' || bytes[i] == 0x7f;
    }
    // The kernel writes hex only where a byte needs it: anything else was never encoded.
    return needed ? bytes : value.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether {@code name} holds a name and no number: an interpreted value. */
  boolean named(String name) {
    String value = plain(name);
    return !value.isEmpty()
        && !value.equals("unset")
        && !value.startsWith("unknown(")
        && !value.chars().allMatch(c -> c >= '0' && c <= '9' || c == '-');
  }

  /** The number in a field, -1 where there is none or it says "unset". */
  long number(String name) {
    String value = plain(name);
    try {
      long number = Long.parseLong(value);
      return number == 4_294_967_295L ? -1 : number;
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
