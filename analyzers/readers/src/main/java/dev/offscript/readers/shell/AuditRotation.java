package dev.offscript.readers.shell;

import dev.offscript.evidence.LineScanner;
import dev.offscript.evidence.Source;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.text.Stamps;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Events whose records stand at the end of one file of a rotated log and at the beginning of the
 * next. They are told where they end, with what the file before says of them.
 */
final class AuditRotation {

  /** Bytes at the end of a file, and at the beginning of the next, in which an event may be cut. */
  private static final int EDGE = 64 * 1024;

  private static final int LINE_BYTES = 16 * 1024;

  private final Map<String, List<AuditRecord>> before;
  private final Set<String> after;

  private AuditRotation(Map<String, List<AuditRecord>> before, Set<String> after) {
    this.before = before;
    this.after = after;
  }

  /** What is cut at both ends of {@code source}. */
  static AuditRotation of(Source source) throws IOException {
    Map<String, List<AuditRecord>> before = Map.of();
    if (source.earlier().isPresent()) {
      before = records(tail(source.earlier().get()), true);
      before.keySet().retainAll(records(head(source), false).keySet());
      before.values().removeIf(AuditRotation::ended);
    }
    Set<String> after =
        source.later().isPresent() ? records(head(source.later().get()), false).keySet() : Set.of();
    return new AuditRotation(before, after);
  }

  /** Records of the event {@code key} that stand at the end of the file before. */
  List<AuditRecord> before(String key) {
    return before.getOrDefault(key, List.of());
  }

  /** How many events began in the file before. */
  int begun() {
    return before.size();
  }

  /** Whether the event {@code key}, which is not complete, goes on in the next file. */
  boolean goesOn(String key) {
    return after.contains(key);
  }

  private static boolean ended(List<AuditRecord> records) {
    return records.stream().anyMatch(record -> record.type().equals("EOE"));
  }

  private static Map<String, List<AuditRecord>> records(byte[] bytes, boolean cut)
      throws IOException {
    Map<String, List<AuditRecord>> records = new HashMap<>();
    Stamps stamps = new Stamps(ReadOptions.NONE, 0);
    boolean first = cut;
    try (LineScanner lines = new LineScanner(new ByteArrayInputStream(bytes), LINE_BYTES)) {
      while (lines.next()) {
        AuditRecord record =
            first || lines.overlong() ? null : AuditRecord.ofLine(lines.text(), stamps);
        first = false;
        if (record != null) {
          records.computeIfAbsent(record.key(), key -> new ArrayList<>()).add(record);
        }
      }
    }
    return records;
  }

  private static byte[] head(Source source) throws IOException {
    try (InputStream in = source.open()) {
      return in.readNBytes(EDGE);
    }
  }

  private static byte[] tail(Source source) throws IOException {
    if (source.seekable()) {
      long from = Math.max(0, source.size() - EDGE);
      try (InputStream in = source.open(from, source.size() - from)) {
        return whole(in.readAllBytes(), from == 0);
      }
    }
    try (InputStream in = source.open()) {
      byte[] last = in.readNBytes(EDGE);
      byte[] read = last;
      byte[] previous = new byte[0];
      while (read.length == EDGE) {
        previous = last;
        read = in.readNBytes(EDGE);
        last = read.length == 0 ? last : read;
        previous = read.length == 0 ? new byte[0] : previous;
      }
      byte[] joined = Arrays.copyOf(previous, previous.length + last.length);
      System.arraycopy(last, 0, joined, previous.length, last.length);
      int from = Math.max(0, joined.length - EDGE);
      return whole(
          Arrays.copyOfRange(joined, from, joined.length), from == 0 && previous.length == 0);
    }
  }

  /** A line end before what begins with a whole line, since the first line is taken for cut. */
  private static byte[] whole(byte[] bytes, boolean all) {
    if (!all) {
      return bytes;
    }
    byte[] lines = new byte[bytes.length + 1];
    lines[0] = '\n';
    System.arraycopy(bytes, 0, lines, 1, bytes.length);
    return lines;
  }
}
