package dev.offscript.readers.described;

import dev.offscript.readers.EventSink;
import dev.offscript.readers.text.Envelope;
import dev.offscript.readers.text.LineLook;
import dev.offscript.readers.text.LookedLines;
import java.io.IOException;

/**
 * Records of one line each, whatever carries the line. Beside the columns that its {@link
 * LineCutter} finds, a row has {@code envelope.stamp}, {@code envelope.host}, {@code
 * envelope.program}, {@code envelope.pid}, {@code envelope.id}, {@code envelope.severity} and
 * {@code envelope.message}.
 */
final class LineRows implements Rows {

  private final Opening lines;
  private final EnvelopeColumns columns;
  private final Slots slots;
  private final LineCutter cutter;

  /** Where the lines come from. */
  interface Opening {
    /** The lines from the first on. */
    LookedLines open() throws IOException;
  }

  LineRows(Opening lines, Slots slots, LineCutter cutter) {
    this.lines = lines;
    this.slots = slots;
    this.columns = new EnvelopeColumns(slots);
    this.cutter = cutter;
  }

  @Override
  public void forEach(EventSink sink, Taker taker) throws IOException {
    Row row = new Row(slots.count());
    try (LookedLines looked = lines.open()) {
      while (looked.next(sink)) {
        LineLook look = looked.look();
        Envelope line = look.envelope();
        row.clear();
        boolean fits = cutter.cut(look, row);
        if (!fits && !line.headed()) {
          sink.rejected(looked.offset(), looked.whole(), "no record of this format");
          continue;
        }
        columns.put(line, row);
        row.carried(line, fits);
        row.at(looked.offset(), looked.length(), looked.line(), line.pointer());
        sink.record(looked.offset(), looked.whole());
        if (!taker.take(row)) {
          return;
        }
      }
    }
  }
}
