package dev.offscript.readers.described;

import dev.offscript.evidence.LineScanner;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.text.Pairs;
import dev.offscript.readers.text.Unwrapped;
import java.io.IOException;

/** Records of {@code key=value} pairs, one a line, whatever stands before the first pair. */
final class PairRows implements Rows {

  private static final int LINE_BYTES = 1 << 20;

  private final JsonRows.Source source;
  private final Slots slots;

  PairRows(JsonRows.Source source, Slots slots) {
    this.source = source;
    this.slots = slots;
  }

  @Override
  public void forEach(EventSink sink, Taker taker) throws IOException {
    Row row = new Row(slots.count());
    try (LineScanner lines = new LineScanner(source.open(), LINE_BYTES)) {
      while (lines.next()) {
        long whole = lines.nextOffset() - lines.offset();
        if (lines.overlong()) {
          sink.rejected(lines.offset(), whole, "line longer than " + LINE_BYTES + " bytes");
          continue;
        }
        Unwrapped inner = Unwrapped.of(lines.text());
        row.clear();
        int found = 0;
        for (Pairs pairs = new Pairs(inner.text(), 0); pairs.next(); found++) {
          row.put(slots.find(pairs.key()), pairs.value());
        }
        if (found < 3 && !inner.text().isBlank()) {
          sink.rejected(lines.offset(), whole, "expected key=value pairs");
          continue;
        }
        sink.record(lines.offset(), whole);
        row.at(lines.offset(), lines.length(), lines.line(), inner.pointer());
        if (found > 0 && !taker.take(row)) {
          return;
        }
      }
    }
  }
}
