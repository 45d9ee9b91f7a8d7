package dev.offscript.readers;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.readers.text.Stamps;
import java.io.IOException;
import java.util.Optional;

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
   * How sure this reader is by where the unit stands: for what belongs to a file beside it and has
   * no shape of its own, for example a long output that a session keeps in a file. Almost every
   * format is known by its content alone and says 0.
   */
  default double placed(Source source) {
    return 0;
  }

  /**
   * Reads all of {@code source} in byte order.
   *
   * @throws IOException where the source itself cannot be read any further; a malformed record is
   *     no exception but {@link EventSink#rejected}
   */
  void read(Source source, ReadOptions options, EventSink sink) throws IOException;

  /**
   * How single lines are read, where a record of this format is one line and needs no other.
   *
   * @param source where the lines stand
   * @param stamps reads the times of all lines of the source
   */
  default Optional<LineReader> lineReader(Source source, Stamps stamps) {
    return Optional.empty();
  }

  /** What this format says of itself. */
  default About about() {
    return About.of(format());
  }

  /** What speaks for the sample being of this format, and what is missing. */
  default Why why(Sample sample) {
    return Why.NOTHING;
  }

  /**
   * Why a sample was taken for a format, or was not.
   *
   * @param near 0 (nothing speaks for it) to 1 (nothing is missing)
   * @param text in a few words
   */
  record Why(double near, String text) {
    /** Nothing to say. */
    public static final Why NOTHING = new Why(0, "");
  }
}
