package dev.offscript.readers.text;

import dev.offscript.readers.EventSink;
import dev.offscript.readers.text.Lines.Line;
import java.io.IOException;
import java.io.InputStream;

/**
 * The lines of a log that are not blank, each with what carries it; those that a container runtime
 * cut in pieces are put together again, and so is a command of sudo that goes on in further lines.
 */
public final class LogLines implements LookedLines {

  private static final int LINE_BYTES = 1 << 20;
  private static final int PIECES = 64;
  private static final int HEAD_BYTES = 64 * 1024;
  private static final String CONTINUED = " : (command continued) ";

  private static final Line NONE = new Line(0, 0, 0, 0, "", false, false);

  private final Lines lines;
  private Line first = NONE;
  private Line last = NONE;
  private Envelope envelope = Envelope.of("");
  private final Cells cells = new Cells();
  private ExportedColumn exported = ExportedColumn.NONE;

  /** Where the bytes come from. */
  public interface Bytes {
    /** The bytes from the beginning. */
    InputStream open() throws IOException;
  }

  /** The lines of {@code bytes}. */
  public LogLines(Bytes bytes) throws IOException {
    byte[] head;
    try (InputStream in = bytes.open()) {
      head = in.readNBytes(HEAD_BYTES);
    }
    lines = new Lines(bytes.open(), LINE_BYTES, Charsets.of(head));
  }

  @Override
  public boolean next(EventSink sink) throws IOException {
    for (Line line = lines.take(); line.exists(); line = lines.take()) {
      long bytes = line.next() - line.offset();
      if (line.overlong()) {
        sink.rejected(line.offset(), bytes, "line longer than " + LINE_BYTES + " bytes");
      } else if (line.text().isBlank()) {
        sink.record(line.offset(), bytes);
      } else if (line.number() == 1 && header(line.text())) {
        sink.record(line.offset(), bytes);
      } else {
        take(line);
        return true;
      }
    }
    return false;
  }

  /** Whether {@code text} names the columns of an export. */
  private boolean header(String text) {
    exported = ExportedColumn.of(text.replace("\uFEFF", ""));
    return exported.exists();
  }

  private void take(Line line) throws IOException {
    first = line;
    last = line;
    envelope =
        exported.exists() ? Envelope.of(exported.of(line.text(), cells)) : Envelope.of(line.text());
    int length = envelope.text().length();
    for (int i = 0; envelope.partial() && i < PIECES; i++) {
      Line next = lines.peek(0);
      if (!next.whole()) {
        return;
      }
      Envelope piece = Envelope.of(next.text());
      length += next.text().length();
      boolean same = piece.pointer().equals(envelope.pointer()) && !piece.stamp().isEmpty();
      if (!same || length > LINE_BYTES) {
        return;
      }
      last = lines.take();
      boolean more = piece.partial();
      envelope = envelope.joined(piece.text(), more);
    }
    goOn(length);
  }

  /** sudo spreads a long command over lines, each with a head of its own. */
  private void goOn(int length) throws IOException {
    int held = length;
    for (int i = 0; envelope.program().equals("sudo") && i < PIECES; i++) {
      Line next = lines.peek(0);
      int at = next.whole() ? next.text().indexOf(CONTINUED) : -1;
      if (at < 0) {
        return;
      }
      Envelope piece = Envelope.of(next.text());
      held += next.text().length();
      int from = piece.text().indexOf(CONTINUED) + CONTINUED.length();
      if (!piece.program().equals("sudo") || from < CONTINUED.length() || held > LINE_BYTES) {
        return;
      }
      last = lines.take();
      envelope = envelope.joined(" " + piece.text().substring(from), false);
    }
  }

  /** The line. */
  public Envelope envelope() {
    return envelope;
  }

  @Override
  public LineLook look() {
    return LineLook.of(first.text(), envelope);
  }

  /** Whether the line was put together of several. */
  boolean joined() {
    return last != first;
  }

  /** The line, or the first piece of it, as it stands in the file. */
  public String raw() {
    return first.text();
  }

  @Override
  public long offset() {
    return first.offset();
  }

  @Override
  public long length() {
    return last.end() - first.offset();
  }

  @Override
  public long whole() {
    return last.next() - first.offset();
  }

  @Override
  public long line() {
    return first.number();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
