package dev.offscript.readers.shell.windows;

import dev.offscript.evidence.LineScanner;
import dev.offscript.evidence.Source;
import dev.offscript.model.Actor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Field;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.text.Stamps;
import dev.offscript.readers.text.SyslogHead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Cuts {@code <Event>} elements out of lines. One that has not ended where the next begins was cut
 * by whatever carried it; it is read as far as it goes.
 */
final class XmlEvents {

  private static final int MOST = 1 << 20;
  private static final String END = "</Event>";

  private final Source source;
  private final EventSink sink;
  private final Stamps stamps;

  /** The element under way, one character a byte. */
  private final StringBuilder pending = new StringBuilder();

  private final StringBuilder other = new StringBuilder();
  private long from;
  private long line;
  private long otherFrom;
  private long otherLine;
  private String host = "";

  XmlEvents(Source source, EventSink sink, Stamps stamps) {
    this.source = source;
    this.sink = sink;
    this.stamps = stamps;
  }

  /** Where an {@code <Event>} begins at or behind {@code from}, -1 for nowhere. */
  static int open(String text, int from) {
    int at = text.indexOf("<Event", from);
    while (at >= 0) {
      char next = at + 6 < text.length() ? text.charAt(at + 6) : ' ';
      if (next == '>' || next <= ' ') {
        return at;
      }
      at = text.indexOf("<Event", at + 6);
    }
    return -1;
  }

  void read() throws IOException {
    try (LineScanner lines = new LineScanner(source.open(), MOST)) {
      while (lines.next()) {
        if (lines.overlong()) {
          cut();
          text();
          sink.rejected(
              lines.offset(),
              lines.nextOffset() - lines.offset(),
              "line longer than " + MOST + " bytes");
          continue;
        }
        String bytes =
            new String(lines.buffer(), lines.start(), lines.kept(), StandardCharsets.ISO_8859_1);
        sink.record(lines.offset(), lines.nextOffset() - lines.offset());
        line(bytes, lines);
      }
    }
    cut();
    text();
  }

  private void line(String bytes, LineScanner lines) {
    int at = 0;
    while (at <= bytes.length()) {
      int open = open(bytes, at);
      if (pending.length() > 0) {
        int end = bytes.indexOf(END, at);
        if (end >= 0 && (open < 0 || end < open)) {
          pending.append(bytes, at, end + END.length());
          emit();
          at = end + END.length();
          continue;
        }
        if (open >= 0) {
          cut();
        } else {
          pending.append(bytes, at, bytes.length()).append('\n');
          if (pending.length() > MOST) {
            cut();
          }
          return;
        }
      }
      if (open < 0) {
        outside(bytes.substring(at), lines, at);
        return;
      }
      String before = bytes.substring(at, open);
      boolean head = at == 0 && !before.isBlank() && !before.strip().startsWith("<Events");
      text();
      from = lines.offset() + (head ? 0 : open);
      line = lines.line();
      host = head ? SyslogHead.of(before, stamps).host() : "";
      pending.setLength(0);
      pending.append(head ? before : "");
      at = open;
      int end = bytes.indexOf(END, open);
      int next = open(bytes, open + 6);
      if (end >= 0 && (next < 0 || end < next)) {
        pending.append(bytes, open, end + END.length());
        emit();
        at = end + END.length();
      } else if (next >= 0) {
        pending.append(bytes, open, next);
        cut();
        at = next;
      } else {
        pending.append(bytes, open, bytes.length()).append('\n');
        return;
      }
    }
  }

  /** What is no event: declarations, the element around all, lines of a tool, or text. */
  private void outside(String bytes, LineScanner lines, int at) {
    String stripped = bytes.strip();
    if (stripped.isEmpty() && other.length() == 0
        || stripped.startsWith("<?")
        || stripped.startsWith("<Events")
        || stripped.startsWith("</Events")
        || stripped.startsWith("<!")
        || stripped.startsWith("Record ")) {
      return;
    }
    if (other.length() == 0) {
      otherFrom = lines.offset() + at;
      otherLine = lines.line();
    }
    other.append(bytes).append('\n');
    if (other.length() > 64 * 1024) {
      text();
    }
  }

  private void text() {
    if (other.length() == 0) {
      return;
    }
    String bytes = other.toString();
    String text = utf8(bytes).strip();
    other.setLength(0);
    if (text.isEmpty()) {
      return;
    }
    EvidenceRef ref = new EvidenceRef(source.unit(), otherFrom, bytes.length() - 1, otherLine, "");
    Event.Builder event = Event.at(ref, 0).kind(EventKind.PARSE_GAP).actor(Actor.SENSOR);
    PowerShellFacts.message(text, event);
    event.put(Field.of("host.os.type"), "windows"); // PowerShell on Windows alone writes it
    sink.event(event.text(text).put(Ecs.EVENT_MODULE, "windows-event").build());
  }

  private void cut() {
    if (pending.length() > 0) {
      emit();
    }
  }

  private void emit() {
    String bytes = pending.toString();
    pending.setLength(0);
    int length = bytes.endsWith("\n") ? bytes.length() - 1 : bytes.length();
    EvidenceRef ref = new EvidenceRef(source.unit(), from, length, line, "");
    String xml = utf8(bytes.substring(Math.max(0, open(bytes, 0))));
    sink.event(WindowsFacts.event(ref, EventXml.read(xml), stamps, host));
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
