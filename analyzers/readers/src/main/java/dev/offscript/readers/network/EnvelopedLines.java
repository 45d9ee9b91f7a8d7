package dev.offscript.readers.network;

import dev.offscript.evidence.LineScanner;
import dev.offscript.evidence.Source;
import dev.offscript.model.Event;
import dev.offscript.model.EvidenceRef;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
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
    Stamps stamps = new Stamps(options, source.modifiedMillis());
    try (LineScanner lines = new LineScanner(source.open(), most)) {
      while (lines.next()) {
        long whole = lines.nextOffset() - lines.offset();
        if (lines.overlong()) {
          sink.rejected(lines.offset(), whole, "line longer than " + most + " bytes");
          continue;
        }
        sink.record(lines.offset(), whole);
        String text = lines.text();
        if (!text.isBlank()) {
          Unwrapped inner = Unwrapped.of(text);
          EvidenceRef ref =
              new EvidenceRef(
                  source.unit(), lines.offset(), lines.length(), lines.line(), inner.pointer());
          sink.event(maker.event(ref, inner, stamps, source));
        }
      }
    }
    stamps.report(sink);
  }
}
