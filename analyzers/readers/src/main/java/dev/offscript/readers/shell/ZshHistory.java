package dev.offscript.readers.shell;

import dev.offscript.evidence.LineScanner;
import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.text.Framing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The history file of zsh, extended or plain.
 *
 * <pre>
 * : 1767225600:0;ssh build.example.net
 * : 1767225604:12;for i in 1 2; do\
 *   sleep 6\
 * done
 * </pre>
 *
 * <p>The numbers are start and elapsed seconds. A line end inside a command follows a backslash. A
 * command that ends with a backslash has a blank after it; in a plain file one that begins with
 * {@code ": "} is written {@code "\: "}. The bytes 0x00 and 0x83 to 0xA2 are stored as 0x83 and the
 * byte with bit 0x20 flipped ("metafied"), which tears UTF-8 apart until it is undone.
 *
 * <p>Written by {@code savehistfile} in {@code Src/hist.c} of zsh.
 */
public final class ZshHistory implements Reader {

  private static final byte META = (byte) 0x83;

  private final CommandWords words = CommandWords.load();

  @Override
  public String format() {
    return "zsh-history";
  }

  @Override
  public double sniff(Sample sample) {
    if (Framing.json(sample)) {
      return 0;
    }
    List<String> lines = sample.lines(200);
    int heads = 0;
    int extended = 0;
    int leftOpen = 0;
    boolean traces = metafied(sample.head());
    Completeness entry = new Completeness();
    boolean continues = false;
    for (String line : lines) {
      if (!continues) {
        leftOpen += entry.insideText() ? 1 : 0;
        entry = new Completeness();
        heads++;
        extended += Stamp.of(line).found() ? 1 : 0;
        traces |= line.startsWith("\\: ");
      }
      continues = trailingBackslashes(line) % 2 == 1;
      traces |= continues;
      entry.feed(continues ? line.substring(0, line.length() - 1) : line);
    }
    if (heads == 0) {
      return 0;
    }
    if (extended * 2 >= heads) {
      return 0.97;
    }
    // A line end inside a quote always follows a backslash here; elsewhere it does not.
    double share = traces && leftOpen * 10 < heads ? words.share(lines) : 0;
    return share >= 0.6 ? 0.35 + 0.3 * share : 0;
  }

  private static int trailingBackslashes(String line) {
    int count = 0;
    while (count < line.length() && line.charAt(line.length() - 1 - count) == '\\') {
      count++;
    }
    return count;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Entry entry = new Entry(source, sink, "zsh");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long offset = 0;
    long number = 0;
    boolean open = false;
    try (LineScanner lines = new LineScanner(source.open(), Entry.LINE_BYTES)) {
      while (lines.next()) {
        if (!open) {
          offset = lines.offset();
          number = lines.line();
        }
        boolean continues =
            lines.kept() > 0 && lines.buffer()[lines.start() + lines.kept() - 1] == '\\';
        if (lines.overlong() || bytes.size() + lines.kept() > Entry.LINE_BYTES) {
          sink.rejected(
              offset,
              lines.nextOffset() - offset,
              "history entry longer than " + Entry.LINE_BYTES + " bytes");
          bytes.reset();
          open = false;
          continue;
        }
        bytes.write(lines.buffer(), lines.start(), lines.kept() - (continues ? 1 : 0));
        if (continues && lines.terminated()) {
          bytes.write('\n');
          open = true;
          continue;
        }
        long end = lines.offset() + lines.length();
        emit(entry, offset, end - offset, number, bytes.toByteArray());
        sink.record(offset, lines.nextOffset() - offset);
        bytes.reset();
        open = false;
      }
      if (open) {
        // The file ends after a backslash: the entry was cut while it was written.
        emit(entry, offset, lines.nextOffset() - offset, number, bytes.toByteArray());
        sink.record(offset, lines.nextOffset() - offset);
      }
    }
  }

  private static void emit(Entry entry, long offset, long length, long line, byte[] stored) {
    String text = new String(unmetafy(stored), StandardCharsets.UTF_8);
    Stamp stamp = Stamp.of(text);
    String command = text.substring(stamp.end());
    if (!stamp.found() && command.startsWith("\\:")) {
      command = command.substring(1);
    }
    TimeSpan time =
        !stamp.found()
            ? entry.notAfterFile()
            : stamp.elapsed() > 0
                ? Entry.ran(stamp.start(), stamp.elapsed())
                : Entry.began(stamp.start());
    entry.emit(offset, length, line, time, withoutGuard(command));
  }

  /** Takes the blank away that keeps a last backslash from looking like a continuation. */
  private static String withoutGuard(String command) {
    int end = command.length();
    while (end > 0 && command.charAt(end - 1) == ' ') {
      end--;
    }
    boolean guarded = end < command.length() && end > 0 && command.charAt(end - 1) == '\\';
    return guarded ? command.substring(0, command.length() - 1) : command;
  }

  private static boolean metafied(byte[] bytes) {
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (bytes[i] == META
          && isMeta(bytes[i + 1] ^ 0x20)
          // 0x83 is a continuation byte of UTF-8 too: only a line that is not UTF-8 shows tearing.
          && tornAround(bytes, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean tornAround(byte[] bytes, int at) {
    int from = at;
    while (from > 0 && bytes[from] != '\n') {
      from--;
    }
    int to = at;
    while (to < bytes.length && bytes[to] != '\n') {
      to++;
    }
    String line = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    return line.indexOf('\uFFFD') >= 0;
  }

  private static boolean isMeta(int value) {
    int unsigned = value & 0xff;
    return unsigned == 0 || unsigned >= 0x83 && unsigned <= 0xa2;
  }

  private static byte[] unmetafy(byte[] stored) {
    ByteArrayOutputStream plain = new ByteArrayOutputStream(stored.length);
    for (int i = 0; i < stored.length; i++) {
      if (stored[i] == META && i + 1 < stored.length && isMeta(stored[i + 1] ^ 0x20)) {
        plain.write(stored[++i] ^ 0x20);
      } else {
        plain.write(stored[i]);
      }
    }
    return plain.toByteArray();
  }

  /**
   * The head of an extended entry.
   *
   * @param found whether there is one
   * @param start epoch seconds
   * @param elapsed seconds
   * @param end first character of the command
   */
  private record Stamp(boolean found, long start, long elapsed, int end) {

    private static final Stamp NONE = new Stamp(false, 0, 0, 0);

    static Stamp of(String text) {
      if (!text.startsWith(": ")) {
        return NONE;
      }
      int colon = text.indexOf(':', 2);
      int semicolon = colon < 0 || colon > 16 ? -1 : text.indexOf(';', colon);
      if (semicolon < 0 || semicolon - colon > 11 || semicolon == colon + 1) {
        return NONE;
      }
      long start = Entry.epoch(text.substring(2, colon).strip());
      long elapsed = 0;
      for (int i = colon + 1; i < semicolon; i++) {
        char c = text.charAt(i);
        if (c < '0' || c > '9') {
          return NONE;
        }
        elapsed = elapsed * 10 + c - '0';
      }
      return start < 0 ? NONE : new Stamp(true, start, elapsed, semicolon + 1);
    }
  }
}
