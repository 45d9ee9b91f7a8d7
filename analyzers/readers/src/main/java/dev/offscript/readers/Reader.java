package dev.offscript.readers;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import java.io.IOException;

/**
 * Reads one format. Stateless: one instance serves many files at once; state lives in {@link
 * #read}.
 */
public interface Reader {

  /** Name of the format in reports and for {@code --as}, for example {@code claude-code}. */
  String format();

  /**
   * How sure this reader is that the sample is its own format: 0 (not mine) to 1 (nothing else
   * looks like this).
   */
  double sniff(Sample sample);

  /**
   * Reads all of {@code source} in byte order.
   *
   * @throws IOException where the source itself cannot be read any further; a malformed record is
   *     no exception but {@link EventSink#rejected}
   */
  void read(Source source, ReadOptions options, EventSink sink) throws IOException;
}
