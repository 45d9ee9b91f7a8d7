package dev.offscript.readers.described;

import dev.offscript.readers.EventSink;
import dev.offscript.readers.text.Cells;
import dev.offscript.readers.text.Charsets;
import dev.offscript.readers.text.Envelope;
import dev.offscript.readers.text.Lines;
import dev.offscript.readers.text.Lines.Line;
import dev.offscript.readers.text.Unwrapped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;

/**
 * Records of a table: a header line that names the columns, or rows whose layout the descriptor
 * knows. Quoted cells may hold line ends; a header may come again (rotated files glued together); a
 * {@code #fields} directive of Zeek and a {@code #Fields:} line of W3C logs are headers too.
 */
final class DelimitedRows implements Rows {

  private static final Envelope NOTHING = Envelope.of("");
  private static final int LINE_BYTES = 1 << 20;
  private static final int HEAD_BYTES = 64 * 1024;
  private static final int RECORD_LINES = 100;

  /** Wanted columns that make a line a header. */
  private static final int HEADER_COLUMNS = 3;

  private final JsonRows.Source source;
  private final Slots slots;
  private final Descriptor descriptor;
  private final LayoutChoice layouts;
  private final EnvelopeColumns carried;

  DelimitedRows(JsonRows.Source source, Slots slots, Descriptor descriptor) {
    this.source = source;
    this.slots = slots;
    this.descriptor = descriptor;
    this.layouts = new LayoutChoice(descriptor.layouts(), slots);
    this.carried = new EnvelopeColumns(slots);
  }

  @Override
  public void forEach(EventSink sink, Taker taker) throws IOException {
    byte[] head;
    try (InputStream in = source.open()) {
      head = in.readNBytes(HEAD_BYTES);
    }
    Charset charset = Charsets.of(head);
    try (Lines lines = new Lines(source.open(), LINE_BYTES, charset)) {
      new Table(lines, sink, taker).read();
    }
  }

  /** State of reading one table. */
  private final class Table {
    private final Lines lines;
    private final EventSink sink;
    private final Taker taker;
    private final Row row = new Row(slots.count());
    private final Cells cells = new Cells();
    private int[] header = {};
    private String firstName = "";
    private String delimiter = "";
    private String path = "";
    private boolean zeek;

    /**
     * Number of the line up to which an open cell was followed in vain. A record that begins before
     * it and is open too would take the same way, so it is not followed again.
     */
    private long openUntil;

    private final int pathSlot = slots.find("_path");

    Table(Lines lines, EventSink sink, Taker taker) {
      this.lines = lines;
      this.sink = sink;
      this.taker = taker;
    }

    void read() throws IOException {
      for (Line line = lines.take(); line.exists(); line = lines.take()) {
        if (line.overlong()) {
          sink.rejected(
              line.offset(),
              line.next() - line.offset(),
              "line longer than " + LINE_BYTES + " bytes");
        } else if (!line(line)) {
          return;
        }
      }
    }

    private boolean line(Line line) throws IOException {
      String text = line.text();
      if (text.startsWith("\uFEFF")) {
        text = text.substring(1);
      }
      if (text.isBlank()) {
        sink.record(line.offset(), line.next() - line.offset());
        return true;
      }
      if (text.charAt(0) == '#') {
        directive(text);
        sink.record(line.offset(), line.next() - line.offset());
        return true;
      }
      Unwrapped inner = Unwrapped.of(text);
      if (isHeader(inner.text())) {
        sink.record(line.offset(), line.next() - line.offset());
        return true;
      }
      return record(line, inner);
    }

    /** Whether {@code text} names columns; takes it for the header then. */
    private boolean isHeader(String text) {
      if (header.length > 0 && !text.startsWith(firstName) && !text.startsWith("\"" + firstName)) {
        return false;
      }
      for (String candidate : descriptor.delimiters()) {
        cells.split(text, candidate);
        if (namesColumns()) {
          header(candidate, cells);
          return true;
        }
      }
      return false;
    }

    /** Most rows do not, and say so in one of their first cells. */
    private boolean namesColumns() {
      int wanted = 0;
      for (int i = 0; i < cells.size(); i++) {
        String cell = cells.get(i);
        if (isData(cell)) {
          return false;
        }
        wanted += slots.find(cell) >= 0 ? 1 : 0;
      }
      return wanted >= HEADER_COLUMNS;
    }

    private static boolean isData(String cell) {
      return Values.whole(cell) > 100 || !Values.address(cell).isEmpty();
    }

    private void header(String newDelimiter, List<String> names) {
      delimiter = newDelimiter;
      header = names.stream().mapToInt(slots::find).toArray();
      firstName = names.isEmpty() || names.get(0).isEmpty() ? "\0" : names.get(0);
    }

    private void directive(String text) {
      int colon = text.startsWith("#Fields:") ? text.indexOf(':') + 1 : -1;
      if (colon > 0) {
        cut(text.substring(colon), " ");
        header(" ", cells);
        return;
      }
      if (text.startsWith("#separator ")) {
        zeek = true;
        delimiter = unescape(text.substring("#separator ".length()).strip());
      } else if (!delimiter.isEmpty() && text.startsWith("#fields" + delimiter)) {
        cells.split(text, delimiter);
        header(delimiter, cells.subList(1, cells.size()));
        firstName = "\0"; // a later header has its directive too
      } else if (!delimiter.isEmpty() && text.startsWith("#path" + delimiter)) {
        path = text.substring("#path".length() + delimiter.length());
      }
    }

    private boolean record(Line line, Unwrapped inner) throws IOException {
      Line last = line;
      int[] columns = header;
      Envelope envelope = NOTHING;
      String text = inner.text();
      boolean closed = split(text);
      if (columns.length == 0 && layouts.any()) {
        columns = layouts.of(cells);
        envelope = columns.length == 0 || carried.wanted() ? Envelope.of(line.text()) : NOTHING;
        if (columns.length == 0 && envelope.message() > 0) {
          text = envelope.body();
          closed = split(text);
          columns = layouts.of(cells);
        }
      }
      if (!closed && columns.length > 0 && inner.pointer().isEmpty()) {
        last = join(line, text);
      }
      String problem = problem(columns);
      if (!problem.isEmpty()) {
        sink.rejected(line.offset(), last.next() - line.offset(), problem);
        return true;
      }
      row.clear();
      row.carried(envelope, true);
      carried.put(envelope, row);
      int count = Math.min(columns.length, cells.size());
      for (int i = 0; i < count; i++) {
        if (columns[i] >= 0) {
          String cell = cells.get(i);
          row.put(columns[i], zeek ? unescape(cell) : cell);
        }
      }
      if (!path.isEmpty()) {
        row.put(pathSlot, path);
      }
      row.at(line.offset(), last.end() - line.offset(), line.number(), inner.pointer());
      sink.record(line.offset(), last.next() - line.offset());
      return taker.take(row);
    }

    private boolean split(String text) {
      if (header.length > 0) {
        return cut(text, delimiter);
      }
      boolean closed = cut(text, descriptor.delimiters().get(0));
      for (int i = 1; i < descriptor.delimiters().size() && layouts.of(cells).length == 0; i++) {
        closed = cut(text, descriptor.delimiters().get(i));
      }
      return closed;
    }

    private boolean cut(String text, String between) {
      if (between.equals(" ") && !descriptor.quotes().isEmpty()) {
        cells.words(text, descriptor.quotes());
        return true;
      }
      return cells.split(text, between);
    }

    /**
     * Adds the following lines while a quoted cell is open; the line alone where it never closes.
     */
    private Line join(Line first, String text) throws IOException {
      if (first.number() < openUntil) {
        return first;
      }
      StringBuilder joined = new StringBuilder(text);
      String used = header.length > 0 ? delimiter : descriptor.delimiters().get(0);
      for (int i = 0; i < RECORD_LINES; i++) {
        Line next = lines.peek(i);
        if (!next.whole() || joined.length() > LINE_BYTES) {
          break;
        }
        joined.append('\n').append(next.text());
        openUntil = next.number();
        if (!Cells.staysOpen(next.text(), used.charAt(0)) && cells.split(joined.toString(), used)) {
          Line last = next;
          openUntil = 0;
          for (int taken = 0; taken <= i; taken++) {
            last = lines.take();
          }
          return last;
        }
      }
      cells.split(text, used);
      return first;
    }

    private String problem(int[] columns) {
      if (columns.length == 0) {
        return "no header line before this row, and no layout fits it";
      }
      if (header.length == 0) {
        return "";
      }
      boolean tooMany = false;
      for (int i = columns.length; i < cells.size(); i++) {
        tooMany |= !cells.get(i).isEmpty();
      }
      boolean few = cells.size() * 2 < columns.length;
      return tooMany || few ? "expected " + columns.length + " columns, found " + cells.size() : "";
    }
  }

  /** Undoes {@code \x09}. */
  private static String unescape(String text) {
    int at = text.indexOf("\\x");
    if (at < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder();
    int from = 0;
    while (at >= 0 && at + 4 <= text.length()) {
      int high = Character.digit(text.charAt(at + 2), 16);
      int low = Character.digit(text.charAt(at + 3), 16);
      plain.append(text, from, at);
      if (high >= 0 && low >= 0) {
        plain.append((char) (high * 16 + low));
      } else {
        plain.append(text, at, at + 4);
      }
      from = at + 4;
      at = text.indexOf("\\x", from);
    }
    return plain.append(text, from, text.length()).toString();
  }
}
