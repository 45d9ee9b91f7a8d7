package dev.offscript.readers.network;

import dev.offscript.evidence.LineScanner;
import dev.offscript.evidence.Source;
import dev.offscript.model.Event;
import dev.offscript.model.EvidenceRef;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.text.Cells;
import dev.offscript.readers.text.ExportedColumn;
import dev.offscript.readers.text.Stamps;
import dev.offscript.readers.text.Unwrapped;
import java.io.IOException;

/** Reads a log of one message a line, each in an envelope or bare. */
final class EnvelopedLines {

  private EnvelopedLines() {}

  /** Makes the event of a line that is not blank. */
  interface Maker {
    Event event(EvidenceRef ref, Unwrapped inner, Stamps stamps, Source source);
  }

  /** Every line of {@code source}; one that is longer than {@code most} bytes is rejected. */
  static void read(Source source, int most, ReadOptions options, EventSink sink, Maker maker)
      throws IOException {
    Stamps stamps = Stamps.of(options, source);
    Waiting waiting = new Waiting(new Unwrapped("", "", "", "", "", "", false), 0, 0, 0);
    ExportedColumn exported = ExportedColumn.NONE;
    Cells cells = new Cells();
    try (LineScanner lines = new LineScanner(source.open(), most)) {
      while (lines.next()) {
        long whole = lines.nextOffset() - lines.offset();
        if (lines.overlong()) {
          sink.rejected(lines.offset(), whole, "line longer than " + most + " bytes");
          continue;
        }
        sink.record(lines.offset(), whole);
        String text = lines.text();
        if (text.isBlank()) {
          continue;
        }
        if (lines.line() == 1) {
          exported = ExportedColumn.of(text);
          if (exported.exists()) {
            continue;
          }
        }
        Unwrapped inner = exported.exists() ? exported.of(text, cells) : Unwrapped.of(text);
        String rest = RunMessage.continuation(inner.text());
        if (!rest.isEmpty() && waiting.text().length() < most && waiting.length() > 0) {
          inner = waiting.joined(rest);
        } else {
          waiting.emit(maker, stamps, source, sink);
          waiting = new Waiting(inner, lines.offset(), 0, lines.line());
        }
        waiting =
            new Waiting(
                inner,
                waiting.offset(),
                lines.offset() + lines.length() - waiting.offset(),
                waiting.line());
      }
    }
    waiting.emit(maker, stamps, source, sink);
    stamps.report(sink);
  }

  /** A line that the next one may go on with: sudo spreads a long command over lines. */
  private record Waiting(Unwrapped inner, long offset, long length, long line) {

    String text() {
      return inner.text();
    }

    Unwrapped joined(String rest) {
      return new Unwrapped(
          inner.text() + " " + rest,
          inner.pointer(),
          inner.host(),
          inner.stamp(),
          inner.program(),
          inner.pid(),
          false);
    }

    void emit(Maker maker, Stamps stamps, Source source, EventSink sink) {
      if (length > 0) {
        EvidenceRef ref = new EvidenceRef(source.unit(), offset, length, line, inner.pointer());
        sink.event(maker.event(ref, inner, stamps, source));
      }
    }
  }
}
