package dev.offscript.readers.network.printed;

import dev.offscript.evidence.LineScanner;
import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.Event;
import dev.offscript.model.EvidenceRef;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.text.Framing;
import dev.offscript.readers.text.LineShare;
import dev.offscript.readers.text.Stamps;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Flows as nfdump prints them: {@code -o line}, {@code long}, {@code extended}, {@code biline} and
 * the like, {@code -o pipe}, {@code -o csv}.
 *
 * <p>A row is one direction, as the exporter saw it; two rows are one connection. The counters at
 * the end are no records.
 */
public final class NfdumpText implements Reader {

  private static final int LINE_BYTES = 64 * 1024;
  private static final int SAMPLE_LINES = 60;

  @Override
  public String format() {
    return "nfdump";
  }

  @Override
  public double sniff(Sample sample) {
    if (!Framing.of(sample).holdsText()) {
      return 0;
    }
    Stamps stamps = new Stamps(ReadOptions.NONE, 0);
    NfdumpRow rows = new NfdumpRow();
    EvidenceRef nowhere = new EvidenceRef(0, 0, 0, 0, "");
    LineShare flows =
        LineShare.of(
            sample,
            SAMPLE_LINES,
            line -> !rows.heading(line) && !NfdumpRow.summary(line),
            line -> rows.event(nowhere, line, stamps) != null);
    return flows.atLeast(50) ? 0.96 : 0;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Stamps stamps = Stamps.of(options, source);
    NfdumpRow rows = new NfdumpRow();
    boolean summary = false;
    try (LineScanner lines = new LineScanner(source.open(), LINE_BYTES)) {
      while (lines.next()) {
        long whole = lines.nextOffset() - lines.offset();
        String line = lines.text();
        summary |= line.equals("Summary");
        boolean aside = line.isBlank() || rows.heading(line) || NfdumpRow.summary(line);
        EvidenceRef ref =
            new EvidenceRef(source.unit(), lines.offset(), lines.length(), lines.line(), "");
        @Nullable Event event = aside || lines.overlong() ? null : rows.event(ref, line, stamps);
        if (event == null && !aside && !summary) {
          sink.rejected(lines.offset(), whole, "expected a flow as nfdump prints it");
          continue;
        }
        sink.record(lines.offset(), whole);
        if (event != null) {
          sink.event(event);
        }
      }
    }
    stamps.report(sink);
  }
}
