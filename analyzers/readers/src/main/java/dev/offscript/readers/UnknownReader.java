package dev.offscript.readers;

import dev.offscript.evidence.LineScanner;
import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.text.Charsets;
import dev.offscript.readers.text.Lines;
import dev.offscript.readers.text.Lines.Line;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The last resort: keeps any text in blocks of lines, so that it can be searched and quoted, and
 * leaves binary content alone with a note. Nothing is an error here.
 *
 * <p>A block ends before it would pass {@value #BLOCK_BYTES} bytes or {@value #BLOCK_LINES} lines;
 * of a longer line the first {@value #LINE_BYTES} bytes are kept and the rest is skipped, counted.
 */
public final class UnknownReader implements Reader {

  private static final int BLOCK_BYTES = 4 * 1024;
  private static final int BLOCK_LINES = 32;
  private static final int LINE_BYTES = 64 * 1024;
  private static final int HEAD = 8 * 1024;

  private final String note;

  /** Knows nothing of any format. */
  public UnknownReader() {
    this("", List.of());
  }

  /**
   * Says what the content looks like ({@code ""}: like nothing), and which formats came nearest.
   */
  UnknownReader(String looks, List<String> near) {
    List<String> reasons = new ArrayList<>();
    if (!looks.isEmpty()) {
      reasons.add(looks);
    }
    if (!near.isEmpty()) {
      reasons.add("nearest: " + String.join("; ", near));
    }
    note = reasons.isEmpty() ? "" : "of no known format; " + String.join("; ", reasons);
  }

  @Override
  public String format() {
    return "unknown";
  }

  @Override
  public double sniff(Sample sample) {
    return 0.01;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    if (!note.isEmpty()) {
      sink.note(note);
    }
    byte[] head;
    try (InputStream in = source.open()) {
      head = in.readNBytes(HEAD);
    }
    if (binary(head)) {
      binaryGap(source, sink);
      return;
    }
    Charset charset = Charsets.of(head);
    if (charset != StandardCharsets.UTF_16LE && charset != StandardCharsets.UTF_16BE) {
      try (LineScanner lines = new LineScanner(source.open(), LINE_BYTES)) {
        Block block = new Block(source, sink, charset);
        while (lines.next()) {
          block.add(lines);
        }
        block.close();
      }
      return;
    }
    wide(source, charset, sink);
  }

  private static void wide(Source source, Charset charset, EventSink sink) throws IOException {
    TimeSpan time = Block.time(source);
    try (Lines lines = new Lines(source.open(), LINE_BYTES, charset)) {
      for (Line line = lines.take(); line.exists(); line = lines.take()) {
        long whole = line.next() - line.offset();
        if (line.overlong()) {
          sink.skipped(line.offset(), whole, "line longer than " + LINE_BYTES + " bytes");
          continue;
        }
        sink.record(line.offset(), whole);
        if (!line.text().isBlank()) {
          EvidenceRef ref =
              new EvidenceRef(
                  source.unit(), line.offset(), line.end() - line.offset(), line.number(), "");
          sink.event(
              Event.at(ref, 0).kind(EventKind.PARSE_GAP).time(time).text(line.text()).build());
        }
      }
    }
  }

  /** Control bytes other than white space and escape mean that this is no text. */
  private static boolean binary(byte[] head) {
    if (Sample.wide(head) != StandardCharsets.UTF_8) {
      return false;
    }
    int from = 0;
    while (from < head.length && head[from] == 0) {
      from++;
    }
    int odd = 0;
    for (int i = from; i < head.length; i++) {
      byte b = head[i];
      boolean control =
          b >= 0 && b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1b;
      odd += control ? 1 : 0;
    }
    return odd * 20 > head.length - from || from == head.length && from > 0;
  }

  private static void binaryGap(Source source, EventSink sink) throws IOException {
    long size = 0;
    try (InputStream in = source.open()) {
      byte[] buffer = new byte[64 * 1024];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        size += read;
      }
    }
    if (size > 0) {
      EvidenceRef all = new EvidenceRef(source.unit(), 0, size, 0, "");
      sink.event(Event.at(all, 0).kind(EventKind.PARSE_GAP).build());
      sink.skipped(0, size, "binary content of no known format");
      sink.note("binary content of no known format");
    }
  }

  private static final class Block {
    private final Source source;
    private final EventSink sink;
    private final Charset charset;
    private final StringBuilder text = new StringBuilder();
    private final TimeSpan time;
    private long from;
    private long end;
    private long next;
    private long firstLine;
    private int count;

    Block(Source source, EventSink sink, Charset charset) {
      this.charset = charset;
      this.source = source;
      this.sink = sink;
      this.time = time(source);
    }

    private static TimeSpan time(Source source) {
      return new TimeSpan(
          TimeSpan.OPEN_START,
          source.modifiedMillis() * 1_000_000L,
          0,
          TimeBasis.MTIME,
          TimeMeaning.UNKNOWN);
    }

    void add(LineScanner lines) {
      if (count > 0 && (count == BLOCK_LINES || lines.nextOffset() - from > BLOCK_BYTES)) {
        close();
      }
      if (count == 0) {
        from = lines.offset();
        firstLine = lines.line();
      } else {
        text.append('\n');
      }
      text.append(new String(lines.buffer(), lines.start(), lines.kept(), charset));
      end = lines.offset() + lines.kept();
      next = lines.nextOffset();
      count++;
      if (lines.overlong()) {
        long rest = next - end;
        next = end;
        close();
        sink.skipped(end, rest, "rest of a line longer than " + LINE_BYTES + " bytes");
      }
    }

    void close() {
      if (count == 0) {
        return;
      }
      String kept = text.toString();
      if (!kept.isBlank()) {
        EvidenceRef ref = new EvidenceRef(source.unit(), from, end - from, firstLine, "");
        sink.event(Event.at(ref, 0).kind(EventKind.PARSE_GAP).time(time).text(kept).build());
      }
      sink.record(from, next - from);
      text.setLength(0);
      count = 0;
    }
  }
}
