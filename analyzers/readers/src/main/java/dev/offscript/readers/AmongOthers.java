package dev.offscript.readers;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.readers.text.Stamps;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A reader of lines, and others for the lines that it does not know. */
record AmongOthers(Reader reader, List<Reader> all) implements Reader {

  /** Less sure ones would read what a format left out on purpose. */
  private static final double SURE = 0.85;

  private static final String SYSLOG = "syslog";

  @Override
  public String format() {
    return reader.format();
  }

  @Override
  public double sniff(Sample sample) {
    return reader.sniff(sample);
  }

  @Override
  public double placed(Source source) {
    return reader.placed(source);
  }

  @Override
  public Optional<LineReader> lineReader(Source source, Stamps stamps) {
    return reader.lineReader(source, stamps);
  }

  @Override
  public About about() {
    return reader.about();
  }

  @Override
  public Why why(Sample sample) {
    return reader.why(sample);
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    try (GapFilling filling = new GapFilling(sink, source, () -> others(source, options))) {
      reader.read(source, options, filling);
    }
  }

  private List<LineReader> others(Source source, ReadOptions options) {
    Stamps stamps = Stamps.of(options, source);
    List<LineReader> others = new ArrayList<>();
    for (Reader other : all) {
      if (!other.format().equals(format())) {
        other
            .lineReader(source, stamps)
            .filter(lines -> lines.confidence() >= SURE || other.format().equals(SYSLOG))
            .ifPresent(others::add);
      }
    }
    // Stable: equally sure ones stay in the order of their names.
    others.sort(Comparator.comparingDouble(lines -> -lines.confidence()));
    return others;
  }
}
