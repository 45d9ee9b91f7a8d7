package dev.offscript.readers.shell;

import dev.offscript.evidence.LineScanner;
import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import java.io.IOException;
import java.util.List;

/**
 * The history file of fish 2 and later.
 *
 * <pre>
 * - cmd: for f in a b\n  cat $f\nend
 *   when: 1767225600
 *   paths:
 *     - a
 * </pre>
 *
 * <p>It looks like YAML and is none: colons and quotes stand unquoted, and the only escapes are
 * {@code \n} and {@code \\}. The stamp may be missing, and the file may end inside an item.
 *
 * <p>Written by {@code history.cpp}, later {@code history.rs}, of fish.
 */
public final class FishHistory implements Reader {

  private static final String COMMAND = "- cmd: ";
  private static final String WHEN = "  when: ";

  @Override
  public String format() {
    return "fish-history";
  }

  @Override
  public double sniff(Sample sample) {
    List<String> lines = sample.lines(60);
    int commands = 0;
    int stamps = 0;
    int others = 0;
    for (String line : lines) {
      if (line.startsWith(COMMAND)) {
        commands++;
      } else if (line.startsWith(WHEN)) {
        stamps++;
      } else if (!line.startsWith("  ")) {
        others++;
      }
    }
    if (commands == 0 || others * 4 > commands || !lines.get(0).startsWith(COMMAND)) {
      return 0;
    }
    return stamps > 0 ? 0.98 : 0.6;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    try (LineScanner lines = new LineScanner(source.open(), Entry.LINE_BYTES)) {
      Item item = new Item(source, sink);
      while (lines.next()) {
        if (lines.overlong()) {
          item.close();
          item.reject(lines, "history line longer than " + Entry.LINE_BYTES + " bytes");
          continue;
        }
        String line = lines.text();
        if (line.startsWith(COMMAND)) {
          item.close();
          item.open(lines, line.substring(COMMAND.length()));
        } else if (line.isBlank() || line.startsWith("  ") && item.isOpen()) {
          item.attribute(lines, line);
        } else {
          item.close();
          item.reject(lines, "expected '- cmd: ' or an indented attribute");
        }
      }
      item.close();
    }
  }

  private static String decode(String stored) {
    if (stored.indexOf('\\') < 0) {
      return stored;
    }
    StringBuilder text = new StringBuilder(stored.length());
    for (int i = 0; i < stored.length(); i++) {
      char c = stored.charAt(i);
      char next = i + 1 < stored.length() ? stored.charAt(i + 1) : 0;
      if (c == '\\' && (next == 'n' || next == '\\')) {
        text.append(next == 'n' ? '\n' : '\\');
        i++;
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  private static final class Item {
    private final EventSink sink;
    private final Entry entry;
    private boolean open;
    private String command = "";
    private long epoch;
    private long from;
    private long end;
    private long next;
    private long line;

    Item(Source source, EventSink sink) {
      this.sink = sink;
      this.entry = new Entry(source, sink, "fish");
    }

    boolean isOpen() {
      return open;
    }

    void open(LineScanner lines, String stored) {
      open = true;
      command = decode(stored);
      epoch = -1;
      from = lines.offset();
      line = lines.line();
      end = lines.offset() + lines.length();
      next = lines.nextOffset();
    }

    void attribute(LineScanner lines, String text) {
      if (!open) {
        sink.record(lines.offset(), lines.nextOffset() - lines.offset());
        return;
      }
      if (text.startsWith(WHEN)) {
        epoch = Entry.epoch(text.substring(WHEN.length()).strip());
      }
      if (!text.isBlank()) {
        end = lines.offset() + lines.length();
      }
      next = lines.nextOffset();
    }

    void reject(LineScanner lines, String reason) {
      sink.rejected(lines.offset(), lines.nextOffset() - lines.offset(), reason);
    }

    void close() {
      if (!open) {
        return;
      }
      entry.emit(
          from, end - from, line, epoch < 0 ? entry.notAfterFile() : Entry.began(epoch), command);
      sink.record(from, next - from);
      open = false;
    }
  }
}
